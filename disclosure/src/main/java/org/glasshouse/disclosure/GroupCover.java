// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.disclosure.suppression.CellTable;
import org.glasshouse.disclosure.suppression.Dimension;
import org.glasshouse.disclosure.suppression.Pattern;
import org.glasshouse.disclosure.suppression.Suppression;
import org.glasshouse.disclosure.table.CellAt;

/// Which further counts must be hidden so that no hidden one can be worked out.
final class GroupCover {

  private static final int MOST_ATOMS = 50_000;

  private GroupCover() {}

  /// The cover of the small counts. Where the parts of the group are not all in the table, or do
  /// not add up, every total above a small count is hidden: too much, and safe.
  static Set<CellAt> of(CountGroup group, Set<CellAt> small, Profile profile) {
    if (small.isEmpty()) {
      return Set.of();
    }
    long atoms = group.dimensions().stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
    if (atoms == 0 || atoms > MOST_ATOMS) {
      return above(group, small);
    }
    long[] counts = new long[(int) atoms];
    List<int[]> keys = new ArrayList<>();
    BitSet primaries = new BitSet();
    BitSet listed = new BitSet();
    for (CountGroup.Cell cell : group.cells()) {
      int[] key = key(group, cell.key());
      if (!(cell.count() instanceof Count.Shown(long people))) {
        return above(group, small);
      }
      if (!cell.key().contains(CountGroup.TOTAL)) {
        counts[atom(group, key)] = people;
        listed.set(atom(group, key));
      }
      if (small.contains(cell.at())) {
        primaries.set(keys.size());
      }
      keys.add(key);
    }
    keys.addAll(notListed(group, listed, (int) atoms));
    List<Dimension> dimensions =
        group.dimensions().stream().map(labels -> Dimension.withTotal(labels.size())).toList();
    CellTable table = new CellTable(dimensions, counts, keys);
    for (int cell = 0; cell < group.cells().size(); cell++) {
      if (group.cells().get(cell).count() instanceof Count.Shown(long people)
          && people != table.value(cell)) {
        return above(group, small);
      }
    }
    Pattern pattern =
        Suppression.protect(table, primaries, new BitSet(), Math.max(profile.width(), 1));
    Set<CellAt> cover = new HashSet<>();
    pattern.secondary().stream().forEach(cell -> cover.add(group.cells().get(cell).at()));
    if (!pattern.unproven().isEmpty()) {
      cover.addAll(above(group, small));
    }
    return cover;
  }

  /// Combinations without a row. Since the totals add up without them, a reader knows that nobody
  /// is in them, as if a zero were written: they cover nothing.
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

  private static Set<CellAt> above(CountGroup group, Set<CellAt> small) {
    Set<CellAt> cover = new HashSet<>();
    for (CountGroup.Cell hidden : group.cells()) {
      for (CountGroup.Cell total : group.cells()) {
        if (small.contains(hidden.at())
            && !small.contains(total.at())
            && GroupRounding.within(hidden.key(), total.key())) {
          cover.add(total.at());
        }
      }
    }
    return cover;
  }
}
