// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.LocalDate;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A user is an accredited researcher until `expires`.
public record UserAccredited(UserId user, String number, LocalDate issued, LocalDate expires)
    implements Recorded {

  @Override
  public String kind() {
    return "user-accredited";
  }
}
