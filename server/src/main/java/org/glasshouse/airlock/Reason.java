// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Why a request was returned, rejected or recalled, in the words that are counted in public.
///
/// What a checker writes stays inside, because it may quote a number; the ledger gets one of these.
public enum Reason {
  UNROUNDED("Counts are not rounded"),
  CONTEXT("The context is not clear"),
  SMALL_COUNT("Counts are too small"),
  UNDERLYING("The underlying counts are missing"),
  TYPE("The kind of file"),
  DIFFERENCING("It could be compared with an earlier release"),
  IDENTIFIER("Something names or points to a person"),
  OUTLIER("One person stands out"),
  PURPOSE("It is not what the permit is for"),
  MODEL("A model that may remember records"),
  OTHER("Another reason");

  private final String words;

  Reason(String words) {
    this.words = words;
  }

  /// The reason as a person would say it.
  public String words() {
    return words;
  }
}
