// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import org.glasshouse.kernel.UserId;

/// The word of the checkers, bound to bytes and limited in time.
///
/// @param manifest exactly what was approved; see [Manifest]
/// @param manifestSha256 its hash, which is public
/// @param approvedBy who closed the review
record Approval(
    String manifest, String manifestSha256, UserId approvedBy, Instant at, Instant expires) {

  boolean expired(Instant now) {
    return !now.isBefore(expires);
  }
}
