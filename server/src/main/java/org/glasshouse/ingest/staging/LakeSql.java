// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import static org.glasshouse.ingest.staging.StagingArea.name;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glasshouse.catalogue.Column;
import org.glasshouse.ingest.format.LakeTable;
import org.glasshouse.ingest.format.Mapping;
import org.glasshouse.ingest.format.SourceColumn;
import org.glasshouse.ingest.format.SourceFormat;
import org.glasshouse.ingest.format.SourceTable;

/// The statements that turn accepted rows of a source into rows of the lake.
///
/// In each, `r` is the source's row, `k` its person's key and `v` its visit's new number. Only the
/// format's own expressions go in; nothing from a delivery is ever part of a statement.
final class LakeSql {

  private static final String VISIT = "visit_occurrence";
  private static final String VISIT_ID = "visit_occurrence_id";

  private final SourceFormat format;

  LakeSql(SourceFormat format) {
    this.format = format;
  }

  /// Numbers the visits afresh, in the order of person key and line.
  String visitNumbers() {
    return mappings(VISIT).stream()
        .findFirst()
        .map(mapping -> {
          var table = format.table(mapping.from());
          return """
          create table visit_numbers as
          select r.%s as source, row_number() over (order by k.person, r.line) as id
          from %s
          """
              .formatted(name(unique(table).name()), fromPersons(table));
        })
        .orElse("create table visit_numbers (source varchar, id bigint)");
  }

  /// Every row of a lake table, in its order and with its columns.
  String rows(LakeTable table) {
    var mappings = mappings(table.name());
    if (mappings.isEmpty()) {
      return "select %s where false"
          .formatted(
              table.columns().stream()
                  .map(column -> typed("null", column))
                  .collect(Collectors.joining(", ")));
    }
    var union =
        IntStream.range(0, mappings.size())
            .mapToObj(i -> rows(table, mappings.get(i), i))
            .collect(Collectors.joining(" union all "));
    var order =
        table.perPerson()
            ? "person_id, part, line"
            : table.columns().stream()
                .map(Column::name)
                .filter(column -> !column.equals(table.id()))
                .map(StagingArea::name)
                .collect(Collectors.joining(", "));
    var numbered = !table.id().isEmpty() && !table.id().equals(VISIT_ID);
    var columns =
        table.columns().stream()
            .map(column ->
                numbered && column.name().equals(table.id())
                    ? "row_number() over (order by " + order + ") as " + name(column.name())
                    : name(column.name()))
            .collect(Collectors.joining(", "));
    return "select %s from (%s) order by %s".formatted(columns, union, order);
  }

  private String rows(LakeTable table, Mapping mapping, int part) {
    var source = format.table(mapping.from());
    var isVisit = table.name().equals(VISIT);
    var columns = new ArrayList<String>();
    for (var column : table.columns()) {
      columns.add(typed(value(table, mapping, column, isVisit), column));
    }
    if (table.perPerson()) {
      columns.add(part + " as part");
      columns.add((mapping.onePerPerson() ? "min(r.line)" : "r.line") + " as line");
    }
    var visit = isVisit ? unique(source).name() : mapping.visit();
    return "select %s %s from %s%s%s%s"
        .formatted(
            table.perPerson() ? "" : "distinct",
            String.join(", ", columns),
            table.perPerson() ? fromPersons(source) : name(source.name()) + " r",
            visit == null ? "" : " left join visit_numbers v on v.source = r." + name(visit),
            mapping.where() == null ? "" : " where " + mapping.where(),
            mapping.onePerPerson() ? " group by k.person" : "");
  }

  private static String value(LakeTable table, Mapping mapping, Column column, boolean isVisit) {
    var own = mapping.columns().get(column.name());
    if (own != null) {
      return own;
    }
    if (column.name().equals("person_id") && table.perPerson()) {
      return "k.person";
    }
    if (column.name().equals(VISIT_ID) && (isVisit || mapping.visit() != null)) {
      return "v.id";
    }
    return "null";
  }

  private static String typed(String value, Column column) {
    return "cast(" + value + " as " + column.type().sql() + ") as " + name(column.name());
  }

  /// The source's rows with their persons' keys.
  private String fromPersons(SourceTable table) {
    var persons = format.persons();
    var person =
        table.personColumn(persons.name()).or(table::localId).map(SourceColumn::name).orElseThrow();
    return "%s r join identified k on k.source = cast(r.%s as varchar)"
        .formatted(name(table.name()), name(person));
  }

  private static SourceColumn unique(SourceTable table) {
    return table.columns().stream().filter(SourceColumn::unique).findFirst().orElseThrow();
  }

  private List<Mapping> mappings(String into) {
    return format.mappings().stream().filter(mapping -> mapping.into().equals(into)).toList();
  }
}
