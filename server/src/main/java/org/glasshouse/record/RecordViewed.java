// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.time.Instant;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.RecordedForPerson;

/// Somebody opened a person's record: the person, or whoever acts for them.
public record RecordViewed(PersonKey person, UserId by, String whom, Instant at)
    implements RecordedForPerson {

  @Override
  public String kind() {
    return "record-viewed";
  }
}
