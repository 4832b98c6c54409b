// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.choices;

import org.glasshouse.kernel.Problem;

/// Why a choice cannot be kept as it was sent.
public abstract sealed class ChoicesProblem extends Problem {

  private ChoicesProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// The form named a choice that does not exist.
  public static final class UnknownChoice extends ChoicesProblem {
    UnknownChoice() {
      super(
          "C101",
          Blame.YOURS,
          "There is no such choice.",
          "Every choice has to be one that can be kept on every run.",
          "Go back to your choices and tick one that is on the page.");
    }
  }

  /// There is no such choice of this person, or it has ended.
  public static final class NotInForce extends ChoicesProblem {
    NotInForce() {
      super(
          "C102",
          Blame.CLASH,
          "This choice has already been taken back.",
          "A choice ends once; what was said stays on the record.",
          "Look at your choices again.");
    }
  }

  /// The choice counts already.
  public static final class AlreadyCounts extends ChoicesProblem {
    AlreadyCounts() {
      super(
          "C103",
          Blame.CLASH,
          "You have already made this choice, and it counts.",
          "Saying it twice would make it unclear when it began.",
          "There is nothing you need to do.");
    }
  }
}
