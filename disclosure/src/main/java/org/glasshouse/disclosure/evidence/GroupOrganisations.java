// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.Locale;

/// The organisations of some of the people behind a model, or behind one of its coefficients.
///
/// A column of two values has two such groups, since a coefficient says as much about one as about
/// the other.
///
/// @param of what they contribute
/// @param organisations those whose people they are
public record GroupOrganisations(Of of, Organisations organisations) {

  /// What an organisation contributes.
  public enum Of {
    /// Its people.
    PEOPLE,
    /// Its people with one of the outcomes of yes and no, or what was counted of its people.
    OUTCOME;

    /// As the evidence file writes it.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException where it is none of these
    static Of labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
