// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

/// How a boxed program came to its end.
public enum Ending {
  /// By itself; the exit code says whether it was content.
  EXITED("It ended by itself."),
  OUT_OF_TIME("It was stopped at the limit of time on the clock."),
  OUT_OF_CPU("It was stopped at the limit of processor time."),
  OUT_OF_MEMORY("It was stopped at the limit of memory."),
  TOO_MUCH_OUTPUT("It was stopped because its output took too much room."),
  TOO_MANY_FILES("It was stopped because it wrote too many files."),
  CANCELLED("It was stopped because somebody asked for that."),
  /// The box could not be built, or not be emptied afterwards; what it left does not count.
  BOX_FAILED("The box could not be built, or could not be emptied afterwards, so nothing counts.");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  /// One sentence for a page.
  public String words() {
    return words;
  }
}
