// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.Instant;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A user may not act until `until`: their sessions end, their runs stop, their releases freeze.
public record UserBanned(
    String sanction, UserId user, String reason, Instant from, Instant until, UserId decidedBy)
    implements Recorded {

  @Override
  public String kind() {
    return "user-banned";
  }
}
