// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.suppression.CellTable;
import org.glasshouse.disclosure.suppression.Dimension;

/// A group of counts as one system: every total is the sum of its parts.
///
/// The first cells of the table are those of the group, in its order; combinations without a row
/// follow. Since totals add up without them, a reader knows that nobody is in them, as if a zero
/// were written: they cover nothing.
record GroupTable(CountGroup group, CellTable table) {

  private static final int MOST_ATOMS = 50_000;

  /// Empty where parts are missing or hidden, do not add up, or are too many.
  static Optional<GroupTable> of(CountGroup group) {
    long atoms = group.dimensions().stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
    if (atoms == 0 || atoms > MOST_ATOMS) {
      return Optional.empty();
    }
    long[] counts = new long[(int) atoms];
    List<int[]> keys = new ArrayList<>();
    BitSet listed = new BitSet();
    for (CountGroup.Cell cell : group.cells()) {
      int[] key = key(group, cell.key());
      if (!(cell.count() instanceof Count.Shown(long people))) {
        return Optional.empty();
      }
      if (!cell.key().contains(CountGroup.TOTAL)) {
        counts[atom(group, key)] = people;
        listed.set(atom(group, key));
      }
      keys.add(key);
    }
    keys.addAll(notListed(group, listed, (int) atoms));
    CellTable table = new CellTable(dimensions(group), counts, keys);
    for (int cell = 0; cell < group.cells().size(); cell++) {
      if (group.cells().get(cell).count() instanceof Count.Shown(long people)
          && people != table.value(cell)) {
        return Optional.empty();
      }
    }
    return Optional.of(new GroupTable(group, table));
  }

  private static List<Dimension> dimensions(CountGroup group) {
    return group.dimensions().stream().map(labels -> Dimension.withTotal(labels.size())).toList();
  }

  /// The counts of the group's cells when the smallest parts have these counts.
  List<Long> counts(List<Long> atoms) {
    List<int[]> keys = new ArrayList<>();
    group.cells().forEach(cell -> keys.add(key(group, cell.key())));
    CellTable after =
        new CellTable(dimensions(group), atoms.stream().mapToLong(Long::longValue).toArray(), keys);
    List<Long> counts = new ArrayList<>();
    for (int cell = 0; cell < keys.size(); cell++) {
      counts.add(after.value(cell));
    }
    return counts;
  }

  private static List<int[]> notListed(CountGroup group, BitSet listed, int atoms) {
    List<int[]> keys = new ArrayList<>();
    int dimensions = group.dimensions().size();
    for (int atom = listed.nextClearBit(0); atom < atoms; atom = listed.nextClearBit(atom + 1)) {
      int[] key = new int[dimensions];
      int rest = atom;
      for (int d = dimensions - 1; d >= 0; d--) {
        key[d] = rest % group.dimensions().get(d).size();
        rest /= group.dimensions().get(d).size();
      }
      keys.add(key);
    }
    return keys;
  }

  private static int[] key(CountGroup group, List<String> labels) {
    int[] key = new int[labels.size()];
    for (int d = 0; d < key.length; d++) {
      List<String> known = group.dimensions().get(d);
      key[d] = labels.get(d).equals(CountGroup.TOTAL) ? known.size() : known.indexOf(labels.get(d));
    }
    return key;
  }

  private static int atom(CountGroup group, int[] key) {
    int atom = 0;
    for (int d = 0; d < key.length; d++) {
      atom = atom * group.dimensions().get(d).size() + key[d];
    }
    return atom;
  }
}
