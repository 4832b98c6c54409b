// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.choices;

import java.time.Instant;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.ledger.RecordedForPerson;

/// A person has said no to a use.
///
/// @param refusal the refusal's slug
/// @param by the person themselves, or whoever acts for them, in words
public record ChoiceMade(PersonKey person, String refusal, String by, Instant at)
    implements RecordedForPerson {

  @Override
  public String kind() {
    return "choice-made";
  }
}
