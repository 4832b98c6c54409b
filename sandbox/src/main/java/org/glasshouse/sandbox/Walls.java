// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.util.List;

/// A way of keeping a program in.
sealed interface Walls permits Bubblewrap, LandlockWalls {

  /// As it is called on the operator's page.
  String name();

  /// What an operator should know about its strength.
  String strength();

  /// Prepares the stage and returns the words that start the program behind the walls.
  List<String> around(Box box) throws IOException;

  /// Waits until no process of the run is left, which may be a moment after its first one ended.
  ///
  /// @return false when something was still there after a long while: its outputs cannot be trusted
  boolean isEmptied(Box box) throws IOException;

  /// Whether the program really started, and how it ended.
  Outcome outcome(Box box, int exitCode) throws IOException;

  /// The program's end, as far as the walls know it.
  ///
  /// @param started false when the walls could not be put up
  record Outcome(boolean started, int exitCode) {}
}
