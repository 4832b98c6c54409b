// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.EnumMap;
import java.util.List;

/// What the machine would say about an output, before anybody asks for it.
///
/// @param reasons what it would stop or people would ask about, the weightiest first
public record Foreseen(String file, long bytes, List<Line> reasons) {

  public Foreseen {
    reasons = List.copyOf(reasons);
  }

  /// One reason.
  ///
  /// @param stops whether the machine would stop the file for it
  /// @param mendable whether accepting suppression and rounding would put all of it right
  /// @param rule the finding in words, one of them
  /// @param places how many cells, rows, columns or files
  public record Line(Reason reason, boolean stops, boolean mendable, String rule, int places) {}

  /// Whether nothing would stop it.
  public boolean ready() {
    return reasons.stream().noneMatch(Line::stops);
  }

  /// Whether nothing would stop it, but people would ask about it.
  public boolean asked() {
    return ready() && !reasons.isEmpty();
  }

  /// Whether whatever would stop it goes away with suppression and rounding.
  public boolean mendable() {
    return !ready() && reasons.stream().filter(Line::stops).allMatch(Line::mendable);
  }

  static Foreseen of(String file, long bytes, List<Finding> findings) {
    var lines = new EnumMap<Reason, Line>(Reason.class);
    for (var finding : findings) {
      var reason = Reason.ofRule(finding.rule());
      boolean stops = finding.severity() != Finding.Severity.NOTE;
      lines.merge(
          reason,
          new Line(reason, stops, finding.protectable(), finding.words(), 1),
          (before, next) ->
              new Line(
                  reason,
                  before.stops || next.stops,
                  (before.mendable || !before.stops) && (next.mendable || !next.stops),
                  before.stops || !next.stops ? before.rule : next.rule,
                  before.places + 1));
    }
    var sorted =
        lines.values().stream()
            .sorted(java.util.Comparator.comparing(Line::stops).reversed())
            .toList();
    return new Foreseen(file, bytes, sorted);
  }
}
