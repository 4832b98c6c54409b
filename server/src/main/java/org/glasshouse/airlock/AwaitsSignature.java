// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;

/// Approved, and nothing leaves before those who decided have signed it with keys of their own.
record AwaitsSignature(Contents contents, CheckRecord checks, Approval approval)
    implements ReleaseRequest {

  /// @param missing signatures that are not there yet
  /// @throws TermsProblem.SignatureMissing if one is missing
  Approved signed(int missing) {
    if (missing > 0) {
      throw new TermsProblem.SignatureMissing(contents.id());
    }
    return new Approved(contents, checks, approval);
  }

  /// @throws AirlockProblem.NotExpired if there is still time
  Expired expire(Instant now) {
    if (!approval.expired(now)) {
      throw new AirlockProblem.NotExpired(contents.id());
    }
    return new Expired(contents);
  }
}
