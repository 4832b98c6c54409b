// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

/// A harmless event for tests.
record TeaMade(String by, int cups) implements Recorded {

  @Override
  public String kind() {
    return "tea-made";
  }
}
