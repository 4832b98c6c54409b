// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import org.glasshouse.kernel.ReleaseRequestId;

/// The signatures for which an approved release waits.
///
/// @param needed one under each review of the turn and under the approval, of everybody who has a
///   key or has to have one
/// @param there how many are in the ledger
/// @param yours whether one of the missing ones is the reader's
/// @param until when the approval ends, with or without them
public record Awaited(
    ReleaseRequestId request, int needed, int there, boolean yours, Instant until) {

  int missing() {
    return needed - there;
  }
}
