// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.projects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.catalogue.Column;
import org.glasshouse.catalogue.Dataset;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.TableGrant;

/// The data that can be asked for: every dataset with a version, its tables and their columns.
record Offer(List<Held> datasets) {

  /// The lake's own key never leaves it; a project's pseudonym comes with every table unasked.
  private static final String PERSON = "person_id";

  /// A dataset and its tables.
  record Held(Dataset dataset, List<Table> tables) {}

  /// A table and the columns that a project may choose from.
  record Table(String name, List<Choice> columns) {}

  /// A column under the name that its checkbox sends: `dataset/table/column`.
  record Choice(String key, Column column) {}

  static Offer of(Datasets datasets) {
    var held = new ArrayList<Held>();
    for (var dataset : datasets.all()) {
      datasets
          .latest(dataset.id())
          .ifPresent(version ->
              held.add(
                  new Held(
                      dataset,
                      version.tables().stream().map(table -> table(dataset, table)).toList())));
    }
    return new Offer(List.copyOf(held));
  }

  private static Table table(Dataset dataset, TableVersion table) {
    return new Table(
        table.name(),
        table.columns().stream()
            .filter(column -> !column.name().equals(PERSON))
            .map(column ->
                new Choice(key(dataset.id().value(), table.name(), column.name()), column))
            .toList());
  }

  /// Whether every key names a column that is on offer.
  boolean has(Collection<String> keys) {
    return offered().containsAll(keys);
  }

  /// Whether one key does.
  boolean offers(String key) {
    return offered().contains(key);
  }

  private Set<String> offered() {
    return datasets.stream()
        .flatMap(held -> held.tables().stream())
        .flatMap(table -> table.columns().stream())
        .map(Choice::key)
        .collect(Collectors.toSet());
  }

  /// Whether a table's part of the form is to be open: something in it is chosen.
  public boolean opens(Table table, Set<String> keys) {
    return table.columns().stream().anyMatch(choice -> keys.contains(choice.key()));
  }

  /// The chosen columns as requests, one for each dataset that has any.
  List<DatasetRequest> requests(Set<String> keys, String reason) {
    var requests = new ArrayList<DatasetRequest>();
    for (var held : datasets) {
      var grants = new ArrayList<TableGrant>();
      for (var table : held.tables()) {
        var columns =
            table.columns().stream()
                .filter(choice -> keys.contains(choice.key()))
                .map(choice -> choice.column().name())
                .toList();
        if (!columns.isEmpty()) {
          grants.add(new TableGrant(table.name(), columns));
        }
      }
      if (!grants.isEmpty()) {
        requests.add(new DatasetRequest(held.dataset().id(), grants, reason));
      }
    }
    return requests;
  }

  /// The keys that an earlier request chose.
  static List<String> keys(List<DatasetRequest> requests) {
    return requests.stream()
        .flatMap(request ->
            request.tables().stream()
                .flatMap(grant ->
                    grant.columns().stream()
                        .map(column -> key(request.dataset().value(), grant.table(), column))))
        .toList();
  }

  private static String key(String dataset, String table, String column) {
    return dataset + "/" + table + "/" + column;
  }
}
