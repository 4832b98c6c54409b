// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.console;

import org.glasshouse.kernel.Problem;

/// What the console would not do.
abstract sealed class ConsoleProblem extends Problem {

  private ConsoleProblem(String code, String what, String why, String next) {
    super(code, Blame.YOURS, what, why, next);
  }

  /// What came is not a question that the console knows.
  static final class NotAQuestion extends ConsoleProblem {
    NotAQuestion() {
      super(
          "G107",
          "The server did not understand what the command asked.",
          "It answers the questions of the command that comes with it, and nothing else.",
          "Use the command of the same version as the server.");
    }
  }

  /// The environment failed in a way that nobody foresaw.
  static final class Unforeseen extends ConsoleProblem {
    Unforeseen() {
      super(
          "G108",
          "The server could not answer.",
          "Something failed that should not; its kind stands in the server's log.",
          "Look at the log, and at the run's page if it was about one; then try again.");
    }
  }
}
