// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.time.Instant;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.RecordedForPerson;

/// A person was given a new NHS number; records under the old one stay theirs.
public record NhsNumberSuperseded(PersonKey person, UserId by, Instant at)
    implements RecordedForPerson {

  @Override
  public String kind() {
    return "nhs-number-superseded";
  }
}
