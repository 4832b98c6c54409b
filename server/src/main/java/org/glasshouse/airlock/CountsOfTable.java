// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.differencing.TableRelease;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.study.TableMeaning;

/// One column of counts of a table, as what its reader learns about which group.
///
/// @param column the place of the counts
/// @param name the name of the column
/// @param keys the group of each row, in the order of the table
/// @param tie what is known of it and the request that it is held against
/// @param meaning of the columns of its table, as far as the step that made it says
record CountsOfTable(
    int column,
    String name,
    List<List<String>> keys,
    TableRelease counts,
    Tie tie,
    TableMeaning meaning) {

  /// What is known of the people of two tables.
  enum Tie {
    /// No more than that they belong to one project; its run read other data.
    OTHER_DATA,
    /// No more than that their runs read some of the same data.
    SAME_DATA,
    /// The lists of both runs prove that few people are in only one of them.
    NEARLY_THE_SAME_PEOPLE,
    /// Both are files of one request, so of one run.
    SIBLING
  }

  static final Set<String> EVERYBODY = Set.of("total", "all", "any", "overall", "");

  CountsOfTable {
    keys = List.copyOf(keys);
  }

  /// Every column of counts of a table.
  ///
  /// @param id what people call the release or request
  /// @param population which people could be counted
  /// @param way in which its counts were treated
  static List<CountsOfTable> of(
      String id, String population, Table table, Profile profile, Way way) {
    var columns = Columns.of(table);
    var groups = columns.of(ColumnKind.DIMENSION);
    var by = groups.stream().map(at -> plain(table.headers().get(at))).toList();
    var keys =
        table.rows().stream()
            .map(row -> groups.stream().map(at -> group(row.get(at))).toList())
            .toList();
    var all = new ArrayList<CountsOfTable>();
    var behind = new CountsBehind(table, columns.of(ColumnKind.COUNT), keys, profile, way);
    for (int column : columns.of(ColumnKind.COUNT)) {
      var cells =
          IntStream.range(0, keys.size())
              .mapToObj(row -> new TableRelease.Cell(keys.get(row), behind.shown(row, column)))
              .toList();
      var counts = new TableRelease(id, population, Map.of(), by, cells);
      all.add(
          new CountsOfTable(
              column,
              plain(table.headers().get(column)),
              keys,
              counts,
              Tie.SAME_DATA,
              TableMeaning.UNKNOWN));
    }
    return all;
  }

  CountsOfTable tied(Tie known) {
    return new CountsOfTable(column, name, keys, counts, known, meaning);
  }

  CountsOfTable meaning(TableMeaning known) {
    return new CountsOfTable(column, name, keys, counts, tie, known);
  }

  /// The same in the words of another table, as far as their definitions say the same.
  CountsOfTable inWordsOf(TableMeaning other) {
    var same = SameDefinition.between(other, meaning);
    return new CountsOfTable(column, same.name(name), keys, counts, tie, meaning)
        .with(same.said(counts));
  }

  /// The same in other words, row by row.
  CountsOfTable with(TableRelease spoken) {
    var said = spoken.cells().stream().map(TableRelease.Cell::key).toList();
    return new CountsOfTable(column, name, said, spoken, tie, meaning);
  }

  /// Which column of which table this is.
  String place() {
    return column + " of " + counts.id();
  }

  static String group(String label) {
    return EVERYBODY.contains(plain(label)) ? "*" : label.strip();
  }

  static String plain(String label) {
    return label.strip().toLowerCase(Locale.ROOT);
  }
}
