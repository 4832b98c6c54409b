// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;

/// A column of counts of one of several tables, with all that says whether it counts the same
/// people as a column of another.
///
/// @param member which of the tables
/// @param index which group of counts of that table
/// @param group every count known: what the table hides already is read from the evidence
/// @param column what the counts are called
/// @param names of the dimensions
/// @param people a word that is the same for the same people; empty where nobody made one
record JointPart(
    int member,
    int index,
    CountGroup group,
    String column,
    List<String> names,
    Optional<String> people) {

  private static final Pattern WORD = Pattern.compile("(\\d{1,40})-(\\d{1,40})");

  JointPart {
    names = List.copyOf(names);
  }

  /// Empty where the rows cannot be told apart, or parts are missing or do not add up.
  static Optional<JointPart> of(
      int member,
      int index,
      Table table,
      Columns columns,
      Optional<TableEvidence> evidence,
      CountGroup written) {
    Optional<CountGroup> known = known(written, evidence);
    if (known.isEmpty() || known.get().cells().isEmpty()) {
      return Optional.empty();
    }
    CountGroup group = known.get();
    Optional<List<String>> names = names(table, columns.of(ColumnKind.DIMENSION), group);
    if (names.isEmpty() || GroupTable.of(group).isEmpty()) {
      return Optional.empty();
    }
    String column = table.headers().get(group.cells().getFirst().at().column());
    return Optional.of(
        new JointPart(member, index, group, column, names.get(), people(group, evidence)));
  }

  /// Columns side by side are one more dimension, which no other table has by that name.
  private static Optional<List<String>> names(Table table, List<Integer> labels, CountGroup group) {
    CountGroup.Cell first = group.cells().getFirst();
    List<String> names = new ArrayList<>();
    for (int label : labels) {
      int at = names.size();
      boolean told =
          at < first.key().size()
              && CountGroup.label(table.at(first.at().row(), label)).equals(first.key().get(at));
      if (!told) {
        return Optional.empty();
      }
      names.add(table.headers().get(label).strip());
    }
    if (group.dimensions().size() == names.size() + 1) {
      names.add("");
    }
    return Optional.of(names).filter(all -> all.size() == group.dimensions().size());
  }

  /// A table of counts of people may hide some already; the evidence says how many they are.
  private static Optional<CountGroup> known(CountGroup group, Optional<TableEvidence> evidence) {
    List<CountGroup.Cell> cells = new ArrayList<>();
    boolean ofPeople = group.cells().stream().allMatch(cell -> countsPeople(cell, evidence));
    for (CountGroup.Cell cell : group.cells()) {
      Count count = cell.count();
      if (count instanceof Count.Suppressed && ofPeople) {
        count =
            behind(cell.at(), evidence)
                .<Count>map(e -> new Count.Shown(e.persons()))
                .orElse(cell.count());
      }
      if (!(count instanceof Count.Shown)) {
        return Optional.empty();
      }
      cells.add(new CountGroup.Cell(cell.at(), cell.key(), count));
    }
    return Optional.of(new CountGroup(group.dimensions(), cells));
  }

  private static boolean countsPeople(CountGroup.Cell cell, Optional<TableEvidence> evidence) {
    return !(cell.count() instanceof Count.Shown(long people))
        || behind(cell.at(), evidence).filter(e -> e.persons() == people).isPresent();
  }

  /// The words of the smallest groups are sums over their people, so that they add up, too.
  private static Optional<String> people(CountGroup group, Optional<TableEvidence> evidence) {
    BigInteger one = BigInteger.ZERO;
    BigInteger other = BigInteger.ZERO;
    for (CountGroup.Cell cell : group.cells()) {
      if (!cell.key().contains(CountGroup.TOTAL)) {
        var word = WORD.matcher(behind(cell.at(), evidence).map(CellEvidence::people).orElse(""));
        long persons = behind(cell.at(), evidence).map(CellEvidence::persons).orElse(-1L);
        if (!word.matches() || persons != people(cell)) {
          return Optional.empty();
        }
        one = one.add(new BigInteger(word.group(1)));
        other = other.add(new BigInteger(word.group(2)));
      }
    }
    return Optional.of(one + "-" + other);
  }

  private static Optional<CellEvidence> behind(CellAt at, Optional<TableEvidence> evidence) {
    return evidence.flatMap(e -> e.at(at.row(), at.column()));
  }

  private static long people(CountGroup.Cell cell) {
    return cell.count() instanceof Count.Shown(long people) ? people : 0;
  }

  /// The smallest groups and how many are in each; empty groups are left out.
  Map<List<String>, Long> leaves() {
    List<Integer> all = new ArrayList<>();
    for (int d = 0; d < names.size(); d++) {
      all.add(d);
    }
    return margin(all);
  }

  /// What the groups by some dimensions add up to; empty groups are left out.
  Map<List<String>, Long> margin(List<Integer> dimensions) {
    Map<List<String>, Long> sums = new HashMap<>();
    for (CountGroup.Cell cell : group.cells()) {
      if (!cell.key().contains(CountGroup.TOTAL) && people(cell) > 0) {
        sums.merge(dimensions.stream().map(cell.key()::get).toList(), people(cell), Long::sum);
      }
    }
    return sums;
  }

  /// Whether the same people are counted, as far as that is known without their groups.
  boolean samePeople(JointPart other) {
    return told(other) ? people.equals(other.people) : column.equals(other.column);
  }

  /// Whether it is known that other people are counted.
  boolean otherPeople(JointPart other) {
    return told(other) && !people.equals(other.people);
  }

  private boolean told(JointPart other) {
    return people.isPresent() && other.people.isPresent();
  }
}
