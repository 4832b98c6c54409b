// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import org.glasshouse.ledger.Recorded;

/// A key signs no further decisions; what it signed stays signed.
public record SigningKeyWithdrawn(String key) implements Recorded {

  @Override
  public String kind() {
    return "signing-key-withdrawn";
  }
}
