// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.json.Json;

/// A table of the OMOP Common Data Model 5.4 that the lake holds: its columns in the order of the
/// specification, ours at the end.
///
/// @param aboutPeople whether each row belongs to a person
public record OmopTable(
    String name, String about, boolean aboutPeople, boolean onePerPerson, List<Column> columns) {

  static final String VERSION = "5.4-2";

  public OmopTable {
    columns = List.copyOf(columns);
  }

  /// A column as it is kept.
  ///
  /// @param sql its type; identifiers have 64 bits here, because real ones are larger than the
  ///   specification's integers
  /// @param alwaysMissing whether the lake keeps nothing in it
  /// @param ours whether the specification does not know it
  public record Column(String name, String sql, boolean alwaysMissing, boolean ours) {}

  /// The tables that the lake holds.
  public static List<OmopTable> all() {
    return MappingFile.items(MappingFile.fields(MappingFile.read("omop.json")), "tables").stream()
        .map(each -> table(MappingFile.fields(each)))
        .toList();
  }

  private static OmopTable table(Map<String, Json> table) {
    return new OmopTable(
        MappingFile.text(table, "name"),
        MappingFile.text(table, "about"),
        MappingFile.isTrue(table, "people"),
        MappingFile.text(table, "rows").equals("one"),
        MappingFile.items(table, "columns").stream()
            .map(each -> column(MappingFile.fields(each)))
            .toList());
  }

  private static Column column(Map<String, Json> column) {
    return new Column(
        MappingFile.text(column, "name"),
        MappingFile.text(column, "sql"),
        MappingFile.isTrue(column, "missing"),
        MappingFile.isTrue(column, "ours"));
  }

  /// The table for the query model, under the contract `omop`. The model knows days and not
  /// moments, so columns with a time of day are left out.
  ContractTable published() {
    return new ContractTable(
        new TableName("omop", name),
        onePerPerson,
        about,
        List.of(new Part(name, Optional.empty(), onePerPerson && !name.equals("person"))),
        columns.stream()
            .filter(column -> !column.name().equals(LakeView.PERSON))
            .filter(column -> !column.sql().equals("timestamp"))
            .map(this::published)
            .toList());
  }

  private ContractColumn published(Column column) {
    var type =
        switch (column.sql()) {
          case "bigint", "integer" -> Type.INTEGER;
          case "double" -> Type.FLOAT;
          case "date" -> Type.DATE;
          case "varchar" -> Type.STRING;
          default -> throw new IllegalStateException(column.sql() + " is not a type of the lake");
        };
    var sql =
        column.sql().equals("integer")
            ? "CAST(t." + column.name() + " AS BIGINT)"
            : "t." + column.name();
    var definition = new ColumnDefinition(column.name(), type);
    if (column.alwaysMissing()) {
      return new ContractColumn(definition, Map.of(), "The lake keeps nothing in it.", "");
    }
    var expression = new Expression(sql, List.of(new LakeColumn(name, column.name())));
    return new ContractColumn(definition, Map.of(name, expression), "", "");
  }

  /// The statement that makes this table for SQL out of a relation with the columns that `view`
  /// covers: in the order and with the types of the specification. A column that the view does not
  /// cover is not there; one that the lake never fills is there and missing.
  public String createView(LakeView view, String relation) {
    var list =
        columns.stream()
            .filter(
                column -> column.alwaysMissing() || view.has(new LakeColumn(name, column.name())))
            .map(column ->
                column.alwaysMissing()
                    ? "CAST(NULL AS " + column.sql() + ") AS " + column.name()
                    : column.name())
            .collect(Collectors.joining(", "));
    return "CREATE OR REPLACE VIEW " + name + " AS SELECT " + list + " FROM " + relation;
  }
}
