// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.LocalDate;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;

/// A power to act for somebody else: a parent, an attorney, a deputy.
///
/// @param evidence the kind of document that was shown and by whom it was seen, never its content
/// @param start the first day on which it counts
/// @param end the first day on which it no longer counts
public record ProxyPower(
    String id,
    UserId proxy,
    PersonKey person,
    Scope scope,
    String evidence,
    LocalDate start,
    LocalDate end) {

  /// How far a power reaches.
  public enum Scope {
    SEE("see the record"),
    CHOOSE("make choices"),
    SEE_AND_CHOOSE("see the record and make choices");

    private final String words;

    Scope(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /// Whether a power of this scope includes another.
    public boolean covers(Scope asked) {
      return this == asked || this == SEE_AND_CHOOSE;
    }
  }

  public ProxyPower {
    Text.requireLine("Evidence of a power", evidence);
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("A power starts before it ends.");
    }
  }

  /// Whether it counts on this day.
  public boolean inForce(LocalDate day) {
    return !day.isBefore(start) && day.isBefore(end);
  }
}
