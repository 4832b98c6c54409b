// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Who may read which vote or comment, and when; one pure function, tested for every case.
///
/// Until two reviews are in, a checker sees only their own words, so that the second pair of eyes
/// is a second opinion. The rule is OpenSAFELY's, which has years of use behind it.
final class Visibility {

  private Visibility() {}

  /// @param own whether the reader wrote it
  /// @param earlierTurn whether it was written in a turn before the present one
  static boolean visible(
      Standing reader, boolean own, Reach reach, boolean earlierTurn, Phase phase) {
    if (own) {
      return true;
    }
    return switch (reader) {
      case STRANGER -> false;
      case AUTHOR -> reach == Reach.PUBLIC && (earlierTurn || turnIsOver(phase));
      case CHECKER -> earlierTurn || phase != Phase.INDEPENDENT;
    };
  }

  private static boolean turnIsOver(Phase phase) {
    return switch (phase) {
      case AUTHOR, COMPLETE -> true;
      case INDEPENDENT, CONSOLIDATING -> false;
    };
  }
}
