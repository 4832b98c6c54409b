// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

/// Draws the life of a job from [JobState], for the docs.
final class JobChart {

  private JobChart() {}

  /// A Mermaid state diagram.
  static String mermaid() {
    var chart = new StringBuilder("stateDiagram-v2\n  [*] --> queued\n");
    for (var from : JobState.values()) {
      for (var to : JobState.values()) {
        if (from.next().contains(to)) {
          chart.append("  ").append(from.slug()).append(" --> ").append(to.slug()).append('\n');
        }
      }
      if (from.next().isEmpty()) {
        chart.append("  ").append(from.slug()).append(" --> [*]\n");
      }
    }
    return chart.append("  lost --> [*]\n").toString();
  }
}
