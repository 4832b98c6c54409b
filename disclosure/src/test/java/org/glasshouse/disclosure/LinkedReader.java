// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.disclosure.differencing.HiddenCounts;
import org.glasshouse.disclosure.differencing.History;
import org.glasshouse.disclosure.differencing.Reach;
import org.glasshouse.disclosure.differencing.ReleasedCell;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.exact.Interval;
import org.glasshouse.disclosure.table.Table;

/// What a reader of several tables can work out of each hidden count, knowing that columns of one
/// name are one variable: a path of its own, which shares nothing with how the counts were hidden.
///
/// The last column of each table is its count, unless it is the first; a combination without a row
/// holds nobody.
final class LinkedReader {

  private static final long WORK = 2_000_000_000L;

  private final Map<String, Set<String>> labels = new LinkedHashMap<>();
  private final List<Map<String, String>> atoms = new ArrayList<>();
  private final List<ReleasedCell> cells = new ArrayList<>();

  private LinkedReader() {}

  /// Bounds of each hidden count that was small: what is hidden for another's sake need not be
  /// wide.
  ///
  /// @param exact the tables as counted
  static List<Interval> of(List<String> exact, List<Protected> copies) {
    LinkedReader reader = new LinkedReader();
    List<Table> counted = exact.stream().map(JointProtectionTests::read).toList();
    counted.forEach(reader::learn);
    reader.atoms.add(Map.of());
    reader.labels.forEach(reader::split);
    BitSet small = new BitSet();
    int hidden = 0;
    for (int t = 0; t < counted.size(); t++) {
      Table before = counted.get(t);
      Table after = copies.get(t).table();
      int count = count(before);
      for (int row = 0; row < before.rows().size(); row++) {
        boolean isShown = after.at(row, count).matches("\\d+");
        long people = Long.parseLong(before.at(row, count));
        reader.tell(
            t,
            reader.members(before, row),
            isShown ? new Shown.Exactly(Long.parseLong(after.at(row, count))) : new Shown.Hidden());
        if (!isShown) {
          small.set(hidden++, Profiles.named("ons").small(people));
        }
      }
      reader.tellWhoIsNotThere(t, before);
    }
    History history = new History("linked", 10, reader.names(), reader.cells);
    List<Reach> reaches = HiddenCounts.of(history, WORK).orElseThrow();
    return small.stream().mapToObj(at -> reaches.get(at).whole()).toList();
  }

  private static int count(Table table) {
    return table.headers().contains("n")
        ? table.headers().indexOf("n")
        : table.headers().size() - 1;
  }

  private void learn(Table table) {
    for (int column = 0; column < table.headers().size(); column++) {
      if (column != count(table)) {
        labels
            .computeIfAbsent(table.headers().get(column), _ -> new LinkedHashSet<>())
            .addAll(table.column(column));
      }
    }
  }

  private void split(String variable, Set<String> values) {
    List<Map<String, String>> finer = new ArrayList<>();
    for (Map<String, String> atom : atoms) {
      for (String value : values) {
        Map<String, String> more = new LinkedHashMap<>(atom);
        more.put(variable, value);
        finer.add(more);
      }
    }
    atoms.clear();
    atoms.addAll(finer);
  }

  private BitSet members(Table table, int row) {
    BitSet members = new BitSet();
    for (int atom = 0; atom < atoms.size(); atom++) {
      boolean in = true;
      for (int column = 0; column < table.headers().size(); column++) {
        in &=
            column == count(table)
                || table.at(row, column).equals(atoms.get(atom).get(table.headers().get(column)));
      }
      members.set(atom, in);
    }
    return members;
  }

  private void tellWhoIsNotThere(int table, Table before) {
    BitSet there = new BitSet();
    for (int row = 0; row < before.rows().size(); row++) {
      there.or(members(before, row));
    }
    for (int atom = there.nextClearBit(0);
        atom < atoms.size();
        atom = there.nextClearBit(atom + 1)) {
      BitSet one = new BitSet();
      one.set(atom);
      tell(table, one, new Shown.Exactly(0));
    }
  }

  private void tell(int table, BitSet members, Shown shown) {
    cells.add(new ReleasedCell("t" + table, List.of(), members, members, shown));
  }

  private List<List<String>> names() {
    return atoms.stream().map(atom -> List.copyOf(atom.values())).toList();
  }
}
