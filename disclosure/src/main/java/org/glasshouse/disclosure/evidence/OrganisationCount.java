// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.Arrays;
import java.util.Locale;

/// Whether organisations were counted behind the cells of a table; if not, why. The words are ours
/// and not those of whoever made the table, because they become public with it.
public enum OrganisationCount {
  COUNTED(""),
  NOT_ASKED("no column that names an organisation was given"),
  NOT_PERMITTED("the permit does not cover the column that names a person's practice"),
  NOT_RECORDED("the data name no practice of anybody who is counted"),
  NOT_TRACED("none of the rows names anybody whom the run may see");

  private final String because;

  OrganisationCount(String because) {
    this.because = because;
  }

  /// Why not, to follow "organisations were not counted because"; empty where they were.
  public String because() {
    return because;
  }

  /// As the evidence file writes it, such as `not-permitted`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What evidence shows that says nothing of it.
  static OrganisationCount of(Iterable<CellEvidence> cells) {
    for (var cell : cells) {
      if (cell.organisations().number() > 0) {
        return COUNTED;
      }
    }
    return NOT_ASKED;
  }

  /// @throws IllegalArgumentException where it is none of these, or says that they were counted
  static OrganisationCount reason(String label) {
    return Arrays.stream(values())
        .filter(reason -> reason != COUNTED)
        .filter(reason -> reason.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is no reason"));
  }
}
