// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

/// Where a run has got to.
public enum RunState {
  RUNNING("Running"),
  FINISHED("Finished"),
  FAILED("Failed"),
  STOPPED("Stopped");

  private final String words;

  RunState(String words) {
    this.words = words;
  }

  /// The state as a page shows it.
  public String words() {
    return words;
  }
}
