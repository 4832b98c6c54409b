// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.suppression.CellTable;
import org.glasshouse.disclosure.suppression.Dimension;
import org.glasshouse.disclosure.suppression.Suppression;
import org.glasshouse.query.Measure;

/// Finds counts that must be hidden because other measures of the same study add them up: the same
/// numerator and denominator by sex and age, by sex, and for everybody.
///
/// A measure and all coarser ones are protected as one system, whose smallest groups are the
/// measure's own lines. What that hides, the next such system treats as small, until nothing more
/// has to be hidden.
final class LinkedMeasures {

  static final int NUMERATOR = 0;
  static final int DENOMINATOR = 1;

  private static final int MOST_LINES = 2_000;
  private static final long MOST = 999_999_999_999_999L;

  private final List<String> columns;
  private final List<MeasureLine> lines;
  private final Profile profile;
  private final boolean[][] hidden;

  private LinkedMeasures(List<String> columns, List<MeasureLine> lines, Profile profile) {
    this.columns = columns;
    this.lines = lines;
    this.profile = profile;
    this.hidden = new boolean[lines.size()][2];
  }

  /// What to hide, for each line its numerator and its denominator; counts that are small by
  /// themselves need not be among them. One that is hidden for an organisation's sake is covered as
  /// a small one is.
  ///
  /// @param columns of the answer
  /// @param lines of one interval
  static boolean[][] hidden(List<String> columns, List<MeasureLine> lines, Profile profile) {
    var linked = new LinkedMeasures(columns, lines, profile);
    for (int at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      linked.hidden[at][NUMERATOR] =
          notACount(line.numerator())
              || linked.isDominated(at, NUMERATOR)
              || profile.refuses(line.organisationsAbove());
      linked.hidden[at][DENOMINATOR] =
          notACount(line.denominator())
              || linked.isDominated(at, DENOMINATOR)
              || profile.refuses(line.organisationsBelow());
    }
    var systems = profile.secondary() ? linked.systems() : List.<Parts>of();
    boolean more = !systems.isEmpty();
    while (more) {
      more = false;
      for (var parts : systems) {
        more |= linked.cover(parts, NUMERATOR);
        more |= linked.cover(parts, DENOMINATOR);
      }
    }
    for (int at = 0; at < lines.size(); at++) {
      linked.hidden[at][NUMERATOR] |= linked.isHidden(at, DENOMINATOR);
    }
    return linked.hidden;
  }

  /// No rule says what may be shown of a sum below nothing, or of one beyond what the rules read.
  private static boolean notACount(long sum) {
    return sum < 0 || sum > MOST;
  }

  /// A sum that one or two people make up stays open by a share of itself, which no proof for
  /// counts gives: every total above it is hidden.
  private boolean isDominated(int at, int side) {
    var line = lines.get(at);
    return (side == NUMERATOR ? line.above() : line.below()).dominate(profile);
  }

  /// The lines of a measure, and of coarser ones the lines each adds up.
  private record Parts(List<Integer> lines, Map<Integer, BitSet> totals) {}

  private List<Parts> systems() {
    var places = new LinkedHashMap<String, List<Integer>>();
    for (int at = 0; at < lines.size(); at++) {
      places.computeIfAbsent(lines.get(at).measure().name(), _ -> new ArrayList<>()).add(at);
    }
    var systems = new ArrayList<Parts>();
    for (var fine : places.values()) {
      var totals = new LinkedHashMap<Integer, BitSet>();
      places.values().stream()
          .filter(coarse -> adds(measure(fine), measure(coarse)))
          .forEach(coarse -> addUp(fine, coarse, totals));
      if (!totals.isEmpty()) {
        systems.add(new Parts(fine, totals));
      }
    }
    return systems;
  }

  private Measure measure(List<Integer> places) {
    return lines.get(places.getFirst()).measure();
  }

  private static boolean adds(Measure fine, Measure coarse) {
    return fine.numerator().fingerprint().equals(coarse.numerator().fingerprint())
        && fine.denominator().fingerprint().equals(coarse.denominator().fingerprint())
        && coarse.groupBy().size() < fine.groupBy().size()
        && coarse.groupBy().entrySet().stream()
            .allMatch(group -> {
              var same = fine.groupBy().get(group.getKey());
              return same != null && same.fingerprint().equals(group.getValue().fingerprint());
            });
  }

  private void addUp(List<Integer> fine, List<Integer> coarse, Map<Integer, BitSet> totals) {
    var groups = measure(coarse).groupBy().keySet().stream().map(columns::indexOf).toList();
    var byGroup = new HashMap<List<String>, BitSet>();
    for (int part = 0; part < fine.size(); part++) {
      byGroup.computeIfAbsent(labels(fine.get(part), groups), _ -> new BitSet()).set(part);
    }
    for (int at : coarse) {
      totals.put(at, byGroup.getOrDefault(labels(at, groups), new BitSet()));
    }
  }

  /// A missing value is a group of its own, and differs from every text.
  private List<String> labels(int at, List<Integer> groups) {
    var labels = new ArrayList<String>();
    for (int group : groups) {
      var value = lines.get(at).row().get(group);
      labels.add(value == null ? "" : "=" + MeasureLine.text(value));
    }
    return labels;
  }

  /// Hides what one system asks for; whether that is more than before.
  private boolean cover(Parts parts, int side) {
    var places = new ArrayList<>(parts.lines());
    places.addAll(parts.totals().keySet());
    var primaries = new BitSet();
    boolean isSound = places.size() <= MOST_LINES;
    for (int cell = 0; cell < places.size(); cell++) {
      primaries.set(cell, isHidden(places.get(cell), side));
      isSound &= !notACount(sum(places.get(cell), side)) && !isDominated(places.get(cell), side);
    }
    if (primaries.isEmpty()) {
      return false;
    }
    var table = isSound ? table(parts, side) : null;
    for (int cell = 0; table != null && cell < places.size(); cell++) {
      if (table.value(cell) != sum(places.get(cell), side)) {
        table = null;
      }
    }
    if (table == null) {
      return hideTotals(parts, side);
    }
    var pattern = Suppression.protect(table, primaries, new BitSet(), profile.width());
    boolean more = !pattern.unproven().isEmpty() && hideTotals(parts, side);
    for (int cell : pattern.secondary().stream().toArray()) {
      more |= hide(places.get(cell), side);
    }
    return more;
  }

  private CellTable table(Parts parts, int side) {
    int size = parts.lines().size();
    var codes = new ArrayList<>(Dimension.withTotal(size).codes().subList(0, size));
    codes.addAll(parts.totals().values());
    var keys = new ArrayList<int[]>();
    for (int code = 0; code < codes.size(); code++) {
      keys.add(new int[] {code});
    }
    long[] atoms = parts.lines().stream().mapToLong(at -> sum(at, side)).toArray();
    return new CellTable(List.of(new Dimension(size, codes)), atoms, keys);
  }

  /// Where no proof is to be had, every total above a hidden count is hidden: too much, and safe.
  private boolean hideTotals(Parts parts, int side) {
    boolean more = false;
    for (var total : parts.totals().entrySet()) {
      if (total.getValue().stream().anyMatch(part -> isHidden(parts.lines().get(part), side))) {
        more |= hide(total.getKey(), side);
      }
    }
    return more;
  }

  private long sum(int at, int side) {
    return side == NUMERATOR ? lines.get(at).numerator() : lines.get(at).denominator();
  }

  /// "Nobody of a few" says something of each of them, and a numerator tells how large its
  /// denominator is at least: where that is hidden, so is the numerator.
  private boolean isHidden(int at, int side) {
    if (side == NUMERATOR && isHidden(at, DENOMINATOR)) {
      return true;
    }
    var line = lines.get(at);
    long people = side == NUMERATOR ? line.contributing() : line.counted();
    return hidden[at][side] || profile.small(people) || profile.small(sum(at, side));
  }

  private boolean hide(int at, int side) {
    boolean more = !hidden[at][side];
    hidden[at][side] = true;
    return more;
  }
}
