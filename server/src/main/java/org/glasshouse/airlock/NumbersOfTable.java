// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.differencing.TableRelease;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.study.TableMeaning;

/// One column of sums, means or other numbers of a table, with how many people are behind each.
///
/// @param column its place
/// @param name of the column
/// @param groups of each row, in the order of the table; nothing is shown there
/// @param cells what stands in each row
/// @param people how many are behind each row, where a column of exact counts says so
/// @param tie what is known of it and the request that it is held against
/// @param meaning of the columns of its table, as far as the step that made it says
record NumbersOfTable(
    int column,
    String name,
    TableRelease groups,
    List<String> cells,
    List<Optional<Long>> people,
    CountsOfTable.Tie tie,
    TableMeaning meaning) {

  private static final Set<String> SUMS = Set.of("sum", "total", "amount", "cost", "days");
  private static final Set<String> MEANS = Set.of("mean", "average", "avg");

  NumbersOfTable {
    cells = List.copyOf(cells);
    people = List.copyOf(people);
  }

  /// Every such column of a table of which the columns of counts are known.
  static List<NumbersOfTable> of(
      String id, String population, Table table, List<CountsOfTable> counts) {
    var columns = Columns.of(table);
    var by = columns.of(ColumnKind.DIMENSION);
    var names = by.stream().map(at -> CountsOfTable.plain(table.headers().get(at))).toList();
    var groups = new ArrayList<TableRelease.Cell>();
    for (var row : table.rows()) {
      var key = by.stream().map(at -> CountsOfTable.group(row.get(at))).toList();
      groups.add(new TableRelease.Cell(key, new Shown.Hidden()));
    }
    var release = new TableRelease(id, population, Map.of(), names, groups);
    var all = new ArrayList<NumbersOfTable>();
    for (int column : columns.of(ColumnKind.NUMBER)) {
      var name = CountsOfTable.plain(table.headers().get(column));
      var cells = table.rows().stream().map(row -> row.get(column).strip()).toList();
      all.add(
          new NumbersOfTable(
              column,
              name,
              release,
              cells,
              people(counts, cells),
              CountsOfTable.Tie.SAME_DATA,
              TableMeaning.UNKNOWN));
    }
    return all;
  }

  /// Behind a number are as many people as the only column of counts says.
  private static List<Optional<Long>> people(List<CountsOfTable> counts, List<String> cells) {
    var people = new ArrayList<Optional<Long>>();
    for (int row = 0; row < cells.size(); row++) {
      boolean known =
          counts.size() == 1
              && counts.getFirst().counts().cells().get(row).shown() instanceof Shown.Exactly;
      people.add(
          known
                  && counts.getFirst().counts().cells().get(row).shown()
                      instanceof Shown.Exactly(long exactly)
              ? Optional.of(exactly)
              : Optional.empty());
    }
    return people;
  }

  NumbersOfTable tied(CountsOfTable.Tie known) {
    return new NumbersOfTable(column, name, groups, cells, people, known, meaning);
  }

  NumbersOfTable meaning(TableMeaning known) {
    return new NumbersOfTable(column, name, groups, cells, people, tie, known);
  }

  /// As [CountsOfTable#inWordsOf].
  NumbersOfTable inWordsOf(TableMeaning other) {
    var same = SameDefinition.between(other, meaning);
    return new NumbersOfTable(
        column, same.name(name), same.said(groups), cells, people, tie, meaning);
  }

  NumbersOfTable with(TableRelease spoken) {
    return new NumbersOfTable(column, name, spoken, cells, people, tie, meaning);
  }

  /// The number of a row, if there is one.
  Optional<BigDecimal> number(int row) {
    var text = cells.get(row);
    return text.matches("-?\\d{1,15}(\\.\\d{1,15})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /// What the number of a row is of all that the row adds up: a sum itself, or a mean as often as
  /// there are people.
  Optional<BigDecimal> added(int row) {
    if (isMean()) {
      return number(row).flatMap(n -> people.get(row).map(p -> n.multiply(BigDecimal.valueOf(p))));
    }
    return isSum() ? number(row) : Optional.empty();
  }

  boolean isMean() {
    return words().anyMatch(MEANS::contains);
  }

  boolean isSum() {
    return !isMean() && words().anyMatch(SUMS::contains);
  }

  private java.util.stream.Stream<String> words() {
    return java.util.Arrays.stream(name.split("[^a-z]+", -1));
  }

  /// Rows by the labels of some variables, in their order.
  Map<List<String>, List<Integer>> rows(List<String> variables) {
    var places = variables.stream().map(groups.by()::indexOf).toList();
    var rows = new HashMap<List<String>, List<Integer>>();
    for (int row = 0; row < groups.cells().size(); row++) {
      var labels = groups.cells().get(row).key();
      var key = places.stream().map(labels::get).toList();
      rows.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
    return rows;
  }
}
