// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.Severity;
import org.glasshouse.disclosure.differencing.Collision;
import org.glasshouse.disclosure.differencing.Narrowing;
import org.glasshouse.disclosure.differencing.Shown;
import org.glasshouse.disclosure.differencing.TableRelease;
import org.jspecify.annotations.Nullable;

/// A table that asks to leave and the earlier ones with which it collides, row beside row, in
/// words.
record SideBySide(CountsOfTable asked, List<CountsOfTable> earlier, int threshold) {

  /// Rows that do not collide are shown too, so that a reader sees the table, but not all of them.
  private static final int MOST_OTHERS = 12;

  List<Differences.Clash> clashes(List<Collision> collisions) {
    var byEarlier = new LinkedHashMap<String, List<Collision>>();
    for (var collision : collisions) {
      byEarlier.computeIfAbsent(collision.earlier(), _ -> new ArrayList<>()).add(collision);
    }
    var clashes = new ArrayList<Differences.Clash>();
    byEarlier.forEach((name, of) -> clashes.add(clash(name, of)));
    return clashes;
  }

  private Differences.Clash clash(String name, List<Collision> collisions) {
    var there = earlier.stream().filter(table -> table.counts().id().equals(name)).findFirst();
    var mine = shown(asked.counts());
    var theirs = there.map(table -> shown(table.counts())).orElse(Map.of());
    var lines = new ArrayList<Differences.Line>();
    var marked = new HashSet<List<String>>();
    for (var collision : collisions) {
      marked.add(collision.key());
      var theirKey = collision.earlierKey();
      lines.add(
          new Differences.Line(
              group(collision.key()),
              words(mine.get(collision.key())),
              theirKey.isEmpty() ? "several groups together" : group(theirKey),
              theirKey.isEmpty() ? "–" : words(theirs.get(theirKey)),
              "1 to " + (threshold - 1) + " people",
              true));
    }
    mine.forEach((key, shown) -> {
      if (theirs.containsKey(key)
          && !marked.contains(key)
          && lines.size() < marked.size() + MOST_OTHERS) {
        lines.add(
            new Differences.Line(
                group(key),
                words(shown),
                theirs.containsKey(key) ? group(key) : "–",
                words(theirs.get(key)),
                left(shown, theirs.get(key)),
                false));
      }
    });
    return new Differences.Clash(
        name,
        collisions.stream().anyMatch(c -> c.severity() == Severity.REFUSE),
        there.filter(table -> table.tie() == CountsOfTable.Tie.NEARLY_THE_SAME_PEOPLE).isPresent(),
        collisions.stream().map(Collision::sentence).toList(),
        lines);
  }

  List<Differences.Known> known(List<Narrowing> narrowed) {
    return narrowed.stream()
        .map(one ->
            new Differences.Known(
                one.release(),
                group(one.key()),
                Narrowing.words(one.before()),
                Narrowing.words(one.after()),
                one.after().exact()))
        .toList();
  }

  private static Map<List<String>, Shown> shown(TableRelease table) {
    var shown = new LinkedHashMap<List<String>, Shown>();
    table.cells().forEach(cell -> shown.put(cell.key(), cell.shown()));
    return shown;
  }

  private static String group(List<String> key) {
    var labels = key.stream().map(label -> label.equals("*") ? "all" : label).toList();
    return labels.isEmpty() ? "everybody" : String.join(", ", labels);
  }

  private static String words(@Nullable Shown shown) {
    return switch (shown) {
      case null -> "–";
      case Shown.Exactly(long people) -> String.valueOf(people);
      case Shown.Between(long least, long greatest) -> least + " to " + greatest;
      case Shown.Hidden _ -> "hidden";
    };
  }

  private String left(Shown here, @Nullable Shown there) {
    if (!(here instanceof Shown.Exactly(long mine))) {
      return there == null ? "–" : "cannot be told";
    }
    if (there == null) {
      return "–";
    }
    if (!(there instanceof Shown.Exactly(long theirs))) {
      return "cannot be told";
    }
    long apart = Math.abs(mine - theirs);
    return apart == 0
        ? "nobody"
        : apart >= threshold ? threshold + " or more people" : "few people";
  }
}
