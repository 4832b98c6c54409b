// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sanction and what became of it.
///
/// @param liftedAt when it was lifted before its time; null if it was not
/// @param liftedBecause why it was lifted; null if it was not
public record DecidedSanction(
    Sanction sanction, @Nullable Instant liftedAt, @Nullable String liftedBecause) {

  /// Whether it stops its user at this instant.
  public boolean inForce(Instant now) {
    return liftedAt == null && !now.isBefore(sanction.from()) && now.isBefore(sanction.until());
  }
}
