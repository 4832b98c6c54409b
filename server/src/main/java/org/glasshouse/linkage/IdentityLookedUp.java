// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.time.Instant;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.RecordedForPerson;

/// Somebody looked up who a person is.
///
/// @param reason why, in words that the person can read
public record IdentityLookedUp(PersonKey person, UserId by, String reason, Instant at)
    implements RecordedForPerson {

  @Override
  public String kind() {
    return "identity-looked-up";
  }
}
