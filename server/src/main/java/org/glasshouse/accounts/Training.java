// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.LocalDate;

/// A course in using people's data safely.
///
/// @param expires the first day on which it no longer counts
public record Training(String course, String provider, LocalDate awarded, LocalDate expires) {

  public Training {
    Text.requireLine("A course", course);
    Text.requireLine("A provider", provider);
    if (!awarded.isBefore(expires)) {
      throw new IllegalArgumentException("Training is awarded before it expires.");
    }
  }
}
