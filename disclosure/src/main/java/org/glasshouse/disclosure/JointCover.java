// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.suppression.CellTable;
import org.glasshouse.disclosure.suppression.Dimension;
import org.glasshouse.disclosure.suppression.Pattern;
import org.glasshouse.disclosure.suppression.Suppression;
import org.glasshouse.disclosure.table.CellAt;

/// The counts of several tables as one matrix, and which of them must be hidden besides the small
/// ones.
///
/// A group that two tables count is one cell: it is hidden in both or in neither. A combination
/// without a row is known to hold nobody, and covers nothing.
final class JointCover {

  private final List<JointSystem.Placed> parts;
  private final List<List<String>> labels;
  private final Map<List<Integer>, Integer> cellOf = new LinkedHashMap<>();
  private final List<List<Place>> places = new ArrayList<>();
  private final List<Long> values = new ArrayList<>();

  /// Empty where nobody found people who fit all tables.
  private final Optional<CellTable> table;

  /// Where a cell of the matrix stands.
  record Place(int member, int index, CellAt at) {}

  private JointCover(JointSystem system) {
    this.parts = system.parts();
    this.labels = system.labels();
    for (JointSystem.Placed placed : parts) {
      for (CountGroup.Cell cell : placed.part().group().cells()) {
        int at = cell(key(placed, cell.key()));
        places.get(at).add(new Place(placed.part().member(), placed.part().index(), cell.at()));
        values.set(at, cell.count() instanceof Count.Shown(long people) ? people : 0L);
      }
    }
    for (JointSystem.Placed placed : parts) {
      combinations(placed, 0, new ArrayList<>());
    }
    this.table = JointAtoms.of(system).map(this::table).filter(this::addsUp);
  }

  static JointCover of(JointSystem system) {
    return new JointCover(system);
  }

  private CellTable table(JointAtoms atoms) {
    List<Dimension> dimensions =
        labels.stream().map(each -> Dimension.withTotal(Math.max(1, each.size()))).toList();
    List<int[]> keys =
        cellOf.keySet().stream()
            .map(key -> key.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    return new CellTable(dimensions, atoms.counts(labels), keys);
  }

  private boolean addsUp(CellTable filled) {
    return IntStream.range(0, values.size())
        .allMatch(cell -> filled.value(cell) == values.get(cell));
  }

  List<JointPart> parts() {
    return parts.stream().map(JointSystem.Placed::part).toList();
  }

  private int cell(List<Integer> key) {
    return cellOf.computeIfAbsent(
        key,
        _ -> {
          places.add(new ArrayList<>());
          values.add(0L);
          return places.size() - 1;
        });
  }

  /// One code for each variable; a variable of one category has its total only.
  private List<Integer> key(JointSystem.Placed placed, List<String> key) {
    List<Integer> codes = new ArrayList<>();
    for (int v = 0; v < labels.size(); v++) {
      int size = Math.max(1, labels.get(v).size());
      int at = placed.variables().indexOf(v);
      boolean all = size == 1 || at < 0 || key.get(at).equals(CountGroup.TOTAL);
      codes.add(all ? size : labels.get(v).indexOf(key.get(at)));
    }
    return codes;
  }

  private void combinations(JointSystem.Placed placed, int dimension, List<String> key) {
    if (dimension == placed.variables().size()) {
      cell(key(placed, key));
      return;
    }
    for (String label : labels.get(placed.variables().get(dimension))) {
      key.add(label);
      combinations(placed, dimension + 1, key);
      key.removeLast();
    }
  }

  /// What to hide, small counts and their cover, by column.
  ///
  /// @param small whether a count is hidden for its own sake
  Map<JointPart, Set<CellAt>> hidden(Set<Place> small, Profile profile) {
    BitSet primaries = new BitSet();
    for (int cell = 0; cell < places.size(); cell++) {
      primaries.set(cell, places.get(cell).stream().anyMatch(small::contains));
    }
    BitSet hidden = (BitSet) primaries.clone();
    BitSet unproven = primaries;
    if (table.isPresent() && !primaries.isEmpty()) {
      Pattern pattern =
          Suppression.protect(table.get(), primaries, new BitSet(), Math.max(profile.width(), 1));
      hidden.or(pattern.secondary());
      unproven = pattern.unproven();
    }
    unproven.stream().forEach(cell -> hidden.or(meeting(cell)));
    Map<Place, Boolean> at = new HashMap<>();
    hidden.stream().forEach(cell -> places.get(cell).forEach(place -> at.put(place, true)));
    Map<JointPart, Set<CellAt>> byPart = new LinkedHashMap<>();
    for (JointPart part : parts()) {
      Set<CellAt> own = new HashSet<>();
      for (CountGroup.Cell cell : part.group().cells()) {
        if (at.containsKey(new Place(part.member(), part.index(), cell.at()))) {
          own.add(cell.at());
        }
      }
      byPart.put(part, own);
    }
    return byPart;
  }

  /// Every count that has somebody in common with a cell: too much, and safe where no proof is to
  /// be had, because then nothing that is published counts them.
  private BitSet meeting(int cell) {
    List<List<Integer>> keys = List.copyOf(cellOf.keySet());
    BitSet meeting = new BitSet();
    for (int other = 0; other < keys.size(); other++) {
      boolean meets = values.get(other) > 0;
      for (int v = 0; v < labels.size() && meets; v++) {
        int size = Math.max(1, labels.get(v).size());
        int here = keys.get(cell).get(v);
        int there = keys.get(other).get(v);
        meets = here == there || here == size || there == size;
      }
      meeting.set(other, meets);
    }
    return meeting;
  }
}
