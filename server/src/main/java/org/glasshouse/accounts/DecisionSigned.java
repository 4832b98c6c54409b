// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import org.glasshouse.ledger.Recorded;

/// Whoever made a decision has signed its entry with their own key.
///
/// @param entry the decision's place in the ledger
/// @param note the signed text: the ledger's name, the place, and the SHA-256 of the entry
public record DecisionSigned(long entry, String key, String note) implements Recorded {

  @Override
  public String kind() {
    return "decision-signed";
  }
}
