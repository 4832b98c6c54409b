// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;

/// Cleared to leave, and not yet gone.
record Approved(Contents contents, CheckRecord checks, Approval approval)
    implements ReleaseRequest {

  /// @param manifestNow the manifest made afresh from the bytes in the store
  /// @throws AirlockProblem.ApprovalExpired if it is too late
  /// @throws AirlockProblem.BytesChanged if anything differs from what was approved
  Released release(String manifestNow, Instant now) {
    if (approval.expired(now)) {
      throw new AirlockProblem.ApprovalExpired(contents.id());
    }
    if (!approval.manifest().equals(manifestNow)) {
      throw new AirlockProblem.BytesChanged(contents.id());
    }
    return new Released(contents, checks, approval);
  }

  /// Something left meanwhile that may give somebody away together with this: the machine looks
  /// again, in a new turn, and the approval counts no more.
  Submitted lookAgain() {
    return new Submitted(contents.nextTurn());
  }

  /// @throws AirlockProblem.NotExpired if there is still time
  Expired expire(Instant now) {
    if (!approval.expired(now)) {
      throw new AirlockProblem.NotExpired(contents.id());
    }
    return new Expired(contents);
  }
}
