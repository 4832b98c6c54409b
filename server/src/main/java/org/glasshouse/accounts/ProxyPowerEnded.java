// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.LocalDate;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.RecordedForPerson;

/// Somebody may from `end` no longer act for this person; what they did stays visible.
public record ProxyPowerEnded(String power, UserId proxy, PersonKey person, LocalDate end)
    implements RecordedForPerson {

  @Override
  public String kind() {
    return "proxy-power-ended";
  }
}
