// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Who a person is: shown on the person's own page and nowhere else.
///
/// @param nhsNumber null for a person whom no source gave one
/// @param birthDate null when no source gave one
/// @param address street and house; empty text when unknown, as are the other texts
public record PersonDetails(
    @Nullable NhsNumber nhsNumber,
    String title,
    String givenName,
    String familyName,
    @Nullable LocalDate birthDate,
    String address,
    String town,
    String postcode) {

  /// Title, given and family name in one line.
  public String name() {
    return (title + " " + givenName + " " + familyName).strip().replaceAll(" +", " ");
  }

  /// Withheld, so that no log can hold it.
  @Override
  public String toString() {
    return "PersonDetails[withheld]";
  }
}
