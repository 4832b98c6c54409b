// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

/// A step of a delivery that has just begun or gone on.
///
/// @param table the source's or the lake's table; empty text for a step about no table
/// @param rows how many rows so far
public record Progress(Step step, String table, long rows) {

  /// The steps in their order.
  public enum Step {
    TAKING_IN("Taking the files in"),
    CHECKING("Checking every row"),
    LINKING("Giving each person a key"),
    WRITING("Writing the lake"),
    PUBLISHING("Publishing the version");

    private final String words;

    Step(String words) {
      this.words = words;
    }

    /// The step as it is shown while it runs.
    public String words() {
      return words;
    }
  }
}
