// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

/// Why a row is not taken in. The words are shown to the supplier and to everyone.
public enum Rule {
  CELLS_MISSING_OR_TOO_MANY("The row has more or fewer cells than the header."),
  NOT_TEXT("A cell is not UTF-8 text."),
  CELL_TOO_LONG("A cell is longer than allowed."),
  TEXT_AFTER_QUOTE("There is text after a closing quotation mark."),
  REQUIRED("A cell that must be filled is empty."),
  WRONG_KIND("A cell is not of the agreed kind, such as a date or a number."),
  NOT_IN_LIST("A value is not one of the agreed ones."),
  OUT_OF_RANGE("A number is smaller or larger than can be."),
  DATE_TOO_EARLY("A date lies before the earliest one agreed for this source."),
  DATE_IN_FUTURE("A date lies after the latest one agreed for this source."),
  NHS_NUMBER_NOT_TEN_DIGITS("An NHS number does not have ten digits."),
  NHS_NUMBER_CHECK_DIGIT("An NHS number's check digit is wrong."),
  NHS_NUMBER_NOT_ISSUED("An NHS number lies in a range that nobody issues."),
  NHS_NUMBER_NOT_TAKEN_HERE(
      "A demonstration takes only test NHS numbers, and a live service takes none of them."),
  NHS_NUMBER_USED_TWICE("Two persons in the delivery have the same NHS number."),
  IDENTITY_CONFLICT("NHS number and the source's own identifier point to two known persons."),
  DUPLICATE("An identifier that must be unique occurs for the second time."),
  UNKNOWN_REFERENCE("The row names a person or visit that was not taken in, or another's visit."),
  END_BEFORE_START("Something ends before it starts."),
  BEFORE_BIRTH("Something happened before the person was born."),
  AFTER_DEATH("Something happened more than 60 days after the person died."),
  DEATH_BEFORE_BIRTH("A person died before being born."),
  IMPLAUSIBLE_AGE("A person would be older than 125 years.");

  private final String words;

  Rule(String words) {
    this.words = words;
  }

  /// The rule in one sentence.
  public String words() {
    return words;
  }

  /// The word used in the ledger, files and addresses.
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
