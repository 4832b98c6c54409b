// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.util.Locale;
import java.util.Set;

/// Where a job stands. The database holds the same table of steps and refuses any other.
public enum JobState {
  QUEUED("It waits for its turn."),
  RUNNING("It runs."),
  SUCCEEDED("It ended, and the program was content."),
  FAILED("It ended, and the program was not content or was stopped at a limit."),
  CANCELLED("It was stopped, or never started, because somebody or a rule said so."),
  LOST("The server stopped while it ran.");

  private final String words;

  JobState(String words) {
    this.words = words;
  }

  /// One sentence for a page.
  public String words() {
    return words;
  }

  /// The states that may follow.
  public Set<JobState> next() {
    return switch (this) {
      case QUEUED -> Set.of(RUNNING, CANCELLED);
      case RUNNING -> Set.of(SUCCEEDED, FAILED, CANCELLED, LOST);
      // Once, and only if running it again changes nothing but its own out folder.
      case LOST -> Set.of(QUEUED);
      case SUCCEEDED, FAILED, CANCELLED -> Set.of();
    };
  }

  /// Whether nothing more happens to it; a lost job is first looked at when the server starts.
  public boolean isOver() {
    return this != QUEUED && this != RUNNING;
  }

  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobState of(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT));
  }
}
