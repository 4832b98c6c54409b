// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.Instant;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A ban ended before its time, on appeal or on new facts.
public record BanLifted(String sanction, UserId user, String reason, Instant at, UserId decidedBy)
    implements Recorded {

  @Override
  public String kind() {
    return "ban-lifted";
  }
}
