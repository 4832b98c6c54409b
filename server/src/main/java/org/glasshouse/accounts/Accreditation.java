// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.LocalDate;

/// A body's word that somebody is a safe researcher.
///
/// @param number the accrediting body's own number
/// @param expires the first day on which it no longer counts
public record Accreditation(String number, LocalDate issued, LocalDate expires) {

  public Accreditation {
    Text.requireLine("An accreditation number", number);
    if (!issued.isBefore(expires)) {
      throw new IllegalArgumentException("Accreditation is issued before it expires.");
    }
  }
}
