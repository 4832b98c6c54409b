// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.TableName;
import org.glasshouse.query.ehrql.StudyFiles;

/// What names mean: those that the study gives, and short names of published tables.
final class Scope {

  private final StudyFiles files;
  private final Mistakes mistakes;
  private final Map<String, Node> given = new LinkedHashMap<>();
  private final List<String> contracts = new ArrayList<>();

  Scope(StudyFiles files, Mistakes mistakes) {
    this.files = files;
    this.mistakes = mistakes;
  }

  StudyFiles files() {
    return files;
  }

  void give(Span at, String name, Node meaning) {
    if (given.putIfAbsent(name, meaning) != null) {
      throw mistakes.namedTwice(at, name);
    }
  }

  /// Tables of this contract are known by their short name; of two contracts the first counts.
  void use(Span at, String contract) {
    var known = files.tables().stream().map(TableName::contract).distinct().toList();
    if (!known.contains(contract)) {
      throw mistakes.unknownTable(at, contract + ".…", known);
    }
    contracts.add(contract);
  }

  Frame.Table table(Span at, TableName name) {
    return files
        .table(name)
        .orElseThrow(() ->
            mistakes.unknownTable(
                at, name.toString(), files.tables().stream().map(TableName::toString).toList()));
  }

  Optional<Node> find(String name) {
    var known = given.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    return contracts.stream()
        .flatMap(contract -> files.table(new TableName(contract, name)).stream())
        .map(Node.class::cast)
        .findFirst();
  }

  Collection<String> names() {
    var names = new ArrayList<>(given.keySet());
    files.tables().stream()
        .filter(table -> contracts.contains(table.contract()))
        .forEach(table -> names.add(table.name()));
    return names;
  }
}
