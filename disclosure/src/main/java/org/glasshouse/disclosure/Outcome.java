// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

/// What came of applying one rule.
public enum Outcome {
  PASS("pass"),
  FAIL("fail"),
  /// Needs a person's judgement.
  REVIEW("review"),
  /// Failed, and a person took responsibility with a reason.
  OVERRIDE("override"),
  NOT_APPLICABLE("not applicable");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /// The word used in `checks.json`.
  public String label() {
    return label;
  }
}
