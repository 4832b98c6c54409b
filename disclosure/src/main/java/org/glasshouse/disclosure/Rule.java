// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

/// Every rule that a table is held against, with the reason in plain words.
///
/// The names are part of `checks.json` and never change their meaning. The order is the order in
/// which a checker reads them.
public enum Rule {
  IDENTIFIER_HEADER(
      "identifier.header", false, "A column is named after something that says who a person is."),
  IDENTIFIER_NHS_NUMBER(
      "identifier.nhs-number", false, "Ten digits here pass the check of an NHS number."),
  IDENTIFIER_KEY("identifier.key", false, "This looks like a person key, a pseudonym or a hash."),
  IDENTIFIER_BIRTH("identifier.birth", false, "A date of birth, or a column named for one."),
  IDENTIFIER_DATE(
      "identifier.date",
      false,
      "Exact dates can be one person's own; whole months or weeks are safer."),
  IDENTIFIER_POSTCODE("identifier.postcode", false, "A full postcode covers about fifteen homes."),
  IDENTIFIER_CONTACT("identifier.contact", false, "This looks like an email address."),
  RECORD_LEVEL("table.record-level", false, "Nothing here is counted: the rows may be people."),
  COUNT_LOW(
      "count.low", true, "Fewer people than the threshold: somebody could recognise one of them."),
  COUNT_ROUNDING("count.rounding", true, "The count is not rounded as the rules ask."),
  COUNT_FORMAT(
      "count.format",
      false,
      "A count must be a whole number of at least 0, or the mark for a suppressed one."),
  COUNT_ZERO_AS_MARK(
      "count.marks", false, "This mark does not say whether nobody or only few were counted."),
  COUNT_RECOVERABLE(
      "count.recoverable",
      true,
      "A suppressed count can be worked out, or nearly, from the totals."),
  COUNT_COMPLEMENT(
      "count.complement",
      false,
      "Taking one count from the other leaves fewer people than the threshold."),
  COUNT_CLASS(
      "count.class",
      false,
      "Everybody in this group has the same answer, so it says something about each of them."),
  NUMBER_PEOPLE("number.people", true, "Fewer people than the threshold stand behind this number."),
  NUMBER_ALL_SAME(
      "number.all-same", true, "Everybody has the same value, so the number is each person's own."),
  NUMBER_DOMINANCE(
      "number.dominance",
      true,
      "One or two contribute nearly all of it, so others could work out their values."),
  ORGANISATION_FEW(
      "organisation.few",
      true,
      "Fewer organisations than the rules ask stand behind this, so it says what one of them does."),
  ORGANISATION_DOMINANCE(
      "organisation.dominance",
      true,
      "One or two organisations contribute nearly all of it, so others could work out their share."),
  ORGANISATION_MODEL(
      "organisation.model",
      false,
      "Too few organisations, or nearly only one or two, stand behind part of a model or a curve."),
  NUMBER_ENDPOINT(
      "number.endpoint", true, "A smallest or largest value is always one person's own."),
  NUMBER_EXTREME(
      "number.extreme", false, "0 % or 100 % says the same about everybody in the group."),
  NUMBER_UNTREATED(
      "number.untreated",
      true,
      "The number was worked out from counts before they were rounded or suppressed."),
  NUMBER_MODEL(
      "number.model",
      false,
      "One person, or few, decide what a model says, so its results say something about them."),
  NUMBER_STEPS(
      "number.steps",
      false,
      "A step of a survival curve is about few people, so it says when one of them had the event."),
  EVIDENCE(
      "evidence.present",
      false,
      "Nothing shows how many people stand behind these numbers; a person must ask.");

  private final String id;
  private final boolean protectable;
  private final String reason;

  Rule(String id, boolean protectable, String reason) {
    this.id = id;
    this.protectable = protectable;
    this.reason = reason;
  }

  /// The stable name.
  public String id() {
    return id;
  }

  /// Whether [Protection] can put it right by suppressing or rounding.
  public boolean protectable() {
    return protectable;
  }

  /// Why it matters, for somebody who never heard of disclosure control.
  public String reason() {
    return reason;
  }
}
