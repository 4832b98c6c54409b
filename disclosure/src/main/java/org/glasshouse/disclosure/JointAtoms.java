// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// People in the smallest groups of a system that fit all of its tables.
///
/// Where one table has all variables, these are the people as counted. Elsewhere nobody counted the
/// smallest groups, and these are as good as any: what a reader can work out rests on what is
/// published alone, so bounds that hold for one way to fill the groups hold for all.
final class JointAtoms {

  /// Variables in the order of the keys.
  private final List<Integer> variables = new ArrayList<>();

  private final List<JointSystem.Placed> parts = new ArrayList<>();
  private Map<List<String>, Long> people = new HashMap<>();

  private JointAtoms() {}

  /// Fills the groups table by table. What closes a ring of others need not fit what they were
  /// filled with; then people are moved ([JointRing]).
  ///
  /// @return empty where nobody found people who fit all tables
  static Optional<JointAtoms> of(JointSystem system) {
    JointAtoms atoms = new JointAtoms();
    List<JointSystem.Placed> left = new ArrayList<>(system.parts());
    atoms.begin(left.removeFirst());
    while (!left.isEmpty()) {
      while (left.removeIf(atoms::take)) {
        // A table that shares more variables with others may fit once these are in.
      }
      if (!left.isEmpty() && !atoms.close(left.getFirst())) {
        return Optional.empty();
      }
    }
    return Optional.of(atoms);
  }

  /// Moves people until a table fits.
  private boolean close(JointSystem.Placed placed) {
    Overlap overlap = overlap(placed);
    List<List<Integer>> fitting =
        parts.stream()
            .map(part -> part.variables().stream().map(variables::indexOf).toList())
            .toList();
    Optional<Map<List<String>, Long>> moved =
        JointRing.of(people, fitting, overlap.here, placed.part().margin(overlap.shared));
    moved.ifPresent(all -> people = all);
    return moved.isPresent();
  }

  /// How many are in each group, by the place of its label in each variable; the last variable
  /// varies fastest.
  long[] counts(List<List<String>> labels) {
    long[] counts =
        new long[labels.stream().mapToInt(l -> Math.max(1, l.size())).reduce(1, (a, b) -> a * b)];
    people.forEach((key, count) -> {
      int atom = 0;
      for (int v = 0; v < labels.size(); v++) {
        int at = variables.indexOf(v);
        atom =
            atom * Math.max(1, labels.get(v).size())
                + (at < 0 ? 0 : labels.get(v).indexOf(key.get(at)));
      }
      counts[atom] += count;
    });
    return counts;
  }

  private void begin(JointSystem.Placed first) {
    parts.add(first);
    variables.addAll(first.variables());
    people = first.part().leaves();
  }

  private boolean take(JointSystem.Placed placed) {
    Overlap overlap = overlap(placed);
    if (!margin(people, overlap.here).equals(placed.part().margin(overlap.shared))) {
      return false;
    }
    parts.add(placed);
    if (!overlap.own.isEmpty()) {
      spread(placed.part(), overlap);
      overlap.own.forEach(d -> variables.add(placed.variables().get(d)));
    }
    return true;
  }

  /// What a table has in common with the groups.
  ///
  /// @param shared its dimensions that are variables of the groups
  /// @param own its other dimensions
  /// @param here the places of the shared ones in the keys of the groups
  private record Overlap(List<Integer> shared, List<Integer> own, List<Integer> here) {}

  private Overlap overlap(JointSystem.Placed placed) {
    Overlap overlap = new Overlap(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int d = 0; d < placed.variables().size(); d++) {
      int at = variables.indexOf(placed.variables().get(d));
      if (at < 0) {
        overlap.own.add(d);
      } else {
        overlap.shared.add(d);
        overlap.here.add(at);
      }
    }
    return overlap;
  }

  private static Map<List<String>, Long> margin(
      Map<List<String>, Long> people, List<Integer> places) {
    Map<List<String>, Long> sums = new HashMap<>();
    people.forEach((key, count) -> sums.merge(at(key, places), count, Long::sum));
    return sums;
  }

  private static List<String> at(List<String> key, List<Integer> places) {
    return places.stream().map(key::get).toList();
  }

  /// Splits every group by the new variables, as evenly as whole people allow.
  private void spread(JointPart part, Overlap overlap) {
    Comparator<List<String>> byLabels = Comparator.comparing(key -> String.join("\u0000", key));
    Map<List<String>, Map<List<String>, Long>> columns = new HashMap<>();
    part.leaves()
        .forEach((key, count) ->
            columns
                .computeIfAbsent(at(key, overlap.shared), _ -> new TreeMap<>(byLabels))
                .merge(at(key, overlap.own), count, Long::sum));
    Map<List<String>, Map<List<String>, Long>> rows = new LinkedHashMap<>();
    people.forEach((key, count) ->
        rows.computeIfAbsent(at(key, overlap.here), _ -> new TreeMap<>(byLabels)).put(key, count));
    Map<List<String>, Long> finer = new HashMap<>();
    rows.forEach((key, each) -> {
      Map<List<String>, Long> among = columns.getOrDefault(key, Map.of());
      List<List<String>> names = List.copyOf(among.keySet());
      long[] room = among.values().stream().mapToLong(Long::longValue).toArray();
      each.forEach((group, count) -> {
        long[] got = share(count, room);
        for (int c = 0; c < got.length; c++) {
          if (got[c] > 0) {
            List<String> longer = new ArrayList<>(group);
            longer.addAll(names.get(c));
            finer.put(longer, got[c]);
            room[c] -= got[c];
          }
        }
      });
    });
    people = finer;
  }

  /// Shares a count out over the room that is left, in proportion.
  private static long[] share(long count, long[] room) {
    double all = IntStream.range(0, room.length).mapToDouble(c -> room[c]).sum();
    long[] got = new long[room.length];
    long rest = count;
    for (int c = 0; c < room.length; c++) {
      got[c] = Math.min(room[c], Math.min(rest, (long) (count * (room[c] / all))));
      rest -= got[c];
    }
    for (; rest > 0; rest--) {
      int most = -1;
      double farthest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < room.length; c++) {
        double missing = count * (room[c] / all) - got[c];
        if (got[c] < room[c] && missing > farthest) {
          most = c;
          farthest = missing;
        }
      }
      got[most]++;
    }
    return got;
  }
}
