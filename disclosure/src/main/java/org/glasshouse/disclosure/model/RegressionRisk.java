// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.model;

import org.glasshouse.disclosure.Severity;

/// Why the results of a regression would say something about few people.
public enum RegressionRisk {
  /// People less parameters are fewer than the degrees of freedom that the profile asks for.
  FEW_DEGREES_OF_FREEDOM("The model has nearly as many parameters as people."),
  /// A level, an interaction, or one side of a two-valued column holds few people.
  FEW_PEOPLE_BEHIND_A_COLUMN(
      "Fewer people than the threshold differ from the others in a column, so its coefficient is"
          + " about them."),
  /// One row decides its own fitted value.
  ROW_OF_ITS_OWN("The model fits one row exactly: its outcome follows from the coefficients."),
  /// One person's rows together decide a fitted value, although none of them does alone.
  PERSON_OF_THEIR_OWN(
      "The model fits a combination of one person's rows exactly: it follows from the"
          + " coefficients."),
  /// Columns that depend on each other: the coefficients are not one answer.
  NOT_ONE_ANSWER("Some columns follow from the others, so the coefficients mean nothing."),
  /// It says again what a table says, and a cell of that table holds few people.
  TABLE_OF_FEW(
      "The model says again what a table of its predictors says, and fewer people than the threshold"
          + " are in a cell of it."),
  /// It says again what a table says, without rounding.
  TABLE(
      Severity.REVIEW,
      "The model says again what a table of its predictors says, before it is rounded; a table says"
          + " it safely."),
  /// Few people of a level have the rarer outcome.
  FEW_WITH_ONE_OUTCOME(
      Severity.REVIEW,
      "Among the people of a level fewer than the threshold have one of the outcomes, and its"
          + " coefficient nearly says how many.");

  private final Severity severity;
  private final String reason;

  RegressionRisk(String reason) {
    this(Severity.REFUSE, reason);
  }

  RegressionRisk(Severity severity, String reason) {
    this.severity = severity;
    this.reason = reason;
  }

  /// Whether the results are refused, or people look at them.
  public Severity severity() {
    return severity;
  }

  /// Why it matters, in plain words.
  public String reason() {
    return reason;
  }
}
