// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// What a run may see: whose rows, and of which tables which columns and dates.
///
/// Engines ask it at the one place where they read a table, so no front end and no query can reach
/// around it: a row or column that it does not cover is not there.
public final class Permit {

  private final Persons persons;
  private final Optional<Map<TableName, TablePermit>> tables;

  private Permit(Persons persons, Optional<Map<TableName, TablePermit>> tables) {
    this.persons = persons;
    this.tables = tables;
  }

  /// Everything; for synthetic data and tests.
  public static Permit everything() {
    return new Permit(new Persons.Everyone(), Optional.empty());
  }

  /// These people, and of these tables what is listed; other tables not at all.
  public static Permit of(Persons persons, Map<TableName, TablePermit> tables) {
    return new Permit(persons, Optional.of(Map.copyOf(tables)));
  }

  /// These people, in all tables.
  public static Permit of(Persons persons) {
    return new Permit(persons, Optional.empty());
  }

  public Persons persons() {
    return persons;
  }

  /// Refuses a question that needs a table or column that is not covered.
  public void check(Question question) {
    for (var node : Graph.nodes(question)) {
      switch (node) {
        case Frame.Table table -> on(table.name());
        case Series.Column(Frame source, String name, _) -> {
          if (Graph.root(source) instanceof Frame.Table table) {
            requireColumn(table.name(), name);
          }
        }
        case Frame _, Series _, SetSeries _ -> {}
      }
    }
  }

  /// What is covered of a table; empty when all of it is.
  ///
  /// @throws QueryProblem.TableNotPermitted when nothing is
  public Optional<TablePermit> on(TableName table) {
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    var permit = tables.get().get(table);
    if (permit == null) {
      throw new QueryProblem.TableNotPermitted(table);
    }
    return Optional.of(permit);
  }

  /// Refuses a column that is not covered.
  ///
  /// @throws QueryProblem.ColumnNotPermitted when the column is not covered
  public void requireColumn(TableName table, String column) {
    on(table)
        .map(TablePermit::columns)
        .filter(columns -> !columns.contains(column))
        .ifPresent(_ -> {
          throw new QueryProblem.ColumnNotPermitted(table, column);
        });
  }

  /// Refuses columns of which one is not covered.
  ///
  /// @throws QueryProblem.ColumnNotPermitted when one of the columns is not covered
  public void requireColumns(TableName table, Collection<String> columns) {
    columns.forEach(column -> requireColumn(table, column));
  }
}
