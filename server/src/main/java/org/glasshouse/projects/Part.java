// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

/// A part of a permit that an amendment can change.
public enum Part {
  PEOPLE("people", "People"),
  UNTIL("until", "Last day"),
  DATASETS("datasets", "Data"),
  PURPOSES("purposes", "Purposes"),
  LAY_SUMMARY("lay-summary", "In plain words"),
  PUBLIC_BENEFIT("public-benefit", "Public benefit"),
  WHY_RECORDS("why-records", "Why statistics would not do"),
  SETTINGS("settings", "Where and how"),
  OUTPUTS("outputs", "What is meant to leave"),
  CHECKERS("checkers", "How few people may look at an output");

  private final String slug;
  private final String words;

  Part(String slug, String words) {
    this.slug = slug;
    this.words = words;
  }

  /// The stable word of the ledger.
  public String slug() {
    return slug;
  }

  /// The part as pages call it.
  public String words() {
    return words;
  }
}
