// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.LocalDate;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A user finished a course that counts until `expires`.
public record TrainingCompleted(
    UserId user, String course, String provider, LocalDate awarded, LocalDate expires)
    implements Recorded {

  @Override
  public String kind() {
    return "training-completed";
  }
}
