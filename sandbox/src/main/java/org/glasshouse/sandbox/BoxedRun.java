// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.util.List;

/// What came of a boxed program.
///
/// @param exitCode of the program; 128 and more when a signal ended it
/// @param outputs the regular files that it left, by name
/// @param leftBehind files that were not kept because they were links, devices or oddly named; only
///   their number, for a name could carry a message
/// @param logCut whether standard output or error was longer than the limit
public record BoxedRun(
    Ending ending,
    int exitCode,
    Resources resources,
    List<BoxedFile> outputs,
    int leftBehind,
    boolean logCut) {

  public BoxedRun {
    outputs = List.copyOf(outputs);
  }

  /// Whether the program ended by itself and was content.
  public boolean succeeded() {
    return ending == Ending.EXITED && exitCode == 0;
  }
}
