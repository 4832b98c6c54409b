// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import org.glasshouse.kernel.PersonKey;

/// A personal event for tests.
record RecordLookedAt(PersonKey person, String why) implements RecordedForPerson {

  @Override
  public String kind() {
    return "record-looked-at";
  }
}
