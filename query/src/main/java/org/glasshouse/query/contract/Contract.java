// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.glasshouse.query.Frame;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.TableName;

/// The published tables and how each is made from the lake: `ehrql.tables.…` as ehrQL publishes
/// them, and `omop.…` as OMOP CDM 5.4 does.
///
/// @param version names the mapping; a run records it, because another mapping can give other
///   answers
public record Contract(String version, SequencedMap<TableName, ContractTable> byName) {
  public Contract {
    byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
  }

  /// The mapping that comes with this version of the program.
  public static Contract standard() {
    var tables = new LinkedHashMap<TableName, ContractTable>();
    var ehrql = MappingFile.ehrql();
    ehrql.tables().forEach(table -> tables.put(table.name(), table));
    OmopTable.all().stream()
        .filter(OmopTable::aboutPeople)
        .map(OmopTable::published)
        .forEach(table -> tables.put(table.name(), table));
    return new Contract("ehrql/" + ehrql.version() + " omop/" + OmopTable.VERSION, tables);
  }

  public Collection<ContractTable> tables() {
    return byName.values();
  }

  /// The table as studies see it; empty when nothing is published under this name.
  public Optional<Frame.Table> table(TableName name) {
    return Optional.ofNullable(byName.get(name)).map(ContractTable::frame);
  }

  /// The published table of a whole name, such as `ehrql.tables.core.patients`.
  ///
  /// @throws QueryProblem.NoSuchTable when nothing is published under it
  public ContractTable named(String name) {
    var dot = name.lastIndexOf('.');
    var split = new TableName(name.substring(0, dot), name.substring(dot + 1));
    return Optional.ofNullable(byName.get(split))
        .orElseThrow(() -> new QueryProblem.NoSuchTable(split));
  }

  /// The published tables as far as `view` covers them.
  public ContractView over(LakeView view) {
    return new ContractView(this, view);
  }
}
