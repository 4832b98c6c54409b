// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.LocalDate;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.RecordedForPerson;

/// Somebody may from `start` act for this person.
public record ProxyPowerGranted(
    String power,
    UserId proxy,
    PersonKey person,
    ProxyPower.Scope scope,
    String evidence,
    LocalDate start,
    LocalDate end)
    implements RecordedForPerson {

  @Override
  public String kind() {
    return "proxy-power-granted";
  }
}
