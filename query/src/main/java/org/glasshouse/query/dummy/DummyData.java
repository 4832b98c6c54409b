// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.query.Frame;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryRow;

/// Tables of made-up people, and how well they suit each question.
public record DummyData(
    Map<TableName, Frame.Table> schemas,
    Map<TableName, List<MemoryRow>> tables,
    List<Suited> suited) {

  public DummyData {
    schemas = Map.copyOf(schemas);
    tables = Map.copyOf(tables);
    suited = List.copyOf(suited);
  }

  /// How well the people suit one question.
  ///
  /// @param matching people who are in the population, or counted in some interval, as the oracle
  ///   says
  /// @param people all that were made
  /// @param shown how many of the things that the study tells apart have a matching person
  /// @param notShown those that have none although a study usually means them to
  /// @param stopped the conditions that could not be met, alone or together; empty when anybody
  ///   matches
  public record Suited(
      int matching, int people, int shown, List<String> notShown, List<String> stopped) {
    public Suited {
      notShown = List.copyOf(notShown);
      stopped = List.copyOf(stopped);
    }
  }

  static DummyData of(List<Frame.Table> tables, List<Draft> people, List<Suited> suited) {
    var schemas = new TreeMap<TableName, Frame.Table>(DummyData::byName);
    var rows = new TreeMap<TableName, List<MemoryRow>>(DummyData::byName);
    for (var table : tables) {
      schemas.put(table.name(), table);
      rows.put(
          table.name(),
          people.stream()
              .flatMap(person -> person.rows(table).stream().map(DraftRow::row))
              .toList());
    }
    return new DummyData(schemas, rows, suited);
  }

  private static int byName(TableName left, TableName right) {
    return left.toString().compareTo(right.toString());
  }
}
