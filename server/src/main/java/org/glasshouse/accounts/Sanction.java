// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.Instant;
import org.glasshouse.kernel.UserId;

/// A ban on one user, for a time, for a reason that is published.
///
/// @param until the first instant at which the user may act again
public record Sanction(
    String id, UserId user, String reason, Instant from, Instant until, UserId decidedBy) {

  public Sanction {
    Text.requireLine("The reason for a sanction", reason);
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("A sanction ends after it begins.");
    }
  }
}
