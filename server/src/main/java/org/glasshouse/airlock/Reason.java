// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Locale;

/// Why a request was stopped, returned, rejected or recalled, in the words that are counted in
/// public.
///
/// What a checker writes stays inside, because it may quote a number; the ledger gets one of these.
/// The first five make up about nine in ten of OpenSAFELY's returns, and a machine can see most of
/// them, so an author is told before anybody else looks.
public enum Reason {
  UNROUNDED(
      "Counts are not rounded",
      "Round every count, and work totals, rates and means out from the rounded counts. Or accept"
          + " suppression and rounding after you have sent it in."),
  CONTEXT(
      "The context is not clear",
      "Say for each group of files what each column is, who is counted, and from when to when."),
  SMALL_COUNT(
      "Counts are too small",
      "Hide counts below the threshold, and as many others as keep them from being worked out. Or"
          + " accept suppression and rounding after you have sent it in."),
  UNDERLYING(
      "The underlying counts are missing",
      "Write how many people stand behind each cell beside the table, as NAME.evidence.json. Steps"
          + " of the engine do it by themselves; for R and Python there is a small writer."),
  TYPE(
      "The kind of file",
      "Ask for the table behind it, as CSV: a chart can be drawn from a table that has left."),
  DIFFERENCING(
      "It could be compared with an earlier release",
      "Change the groups so that the difference to the earlier table is not about a few people."),
  IDENTIFIER(
      "Something names or points to a person",
      "Take the column or cell out of the study's output; nobody can let it through."),
  OUTLIER(
      "One person stands out",
      "Show a median, a share or a wider group instead of a value that one or two people make."),
  PURPOSE("It is not what the permit is for", "Ask for what the permit names."),
  MODEL(
      "A model that may remember records",
      "Ask for its tables of results. A model leaves only by an exception that somebody answers for."),
  OTHER("Another reason", "Read what the finding says.");

  private final String words;
  private final String advice;

  Reason(String words, String advice) {
    this.words = words;
    this.advice = advice;
  }

  /// The reason as a person would say it.
  public String words() {
    return words;
  }

  /// What an author does about it.
  public String advice() {
    return advice;
  }

  /// The short name, such as `small-count`.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The reason behind a rule of the automatic checks.
  public static Reason ofRule(String rule) {
    return switch (rule) {
      case "count.rounding", "number.untreated" -> UNROUNDED;
      case "number.dominance",
          "number.endpoint",
          "number.all-same",
          "number.extreme",
          "number.model",
          "number.steps" ->
          OUTLIER;
      case Comparison.RULE -> DIFFERENCING;
      case "exception.file" -> TYPE;
      case "exception.model" -> MODEL;
      case "table.record-level" -> IDENTIFIER;
      case String other when other.startsWith("count.") || other.equals("number.people") ->
          SMALL_COUNT;
      case String other when other.startsWith("evidence.") -> UNDERLYING;
      case String other when other.startsWith("identifier.") -> IDENTIFIER;
      case String other when other.startsWith("file.") -> TYPE;
      case String _ -> OTHER;
    };
  }
}
