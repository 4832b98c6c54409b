// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

/// A checker's reasoned decision to let a finding stand.
///
/// @param rule which rule
/// @param by who, as the ledger names them
/// @param reason why, in their own words
public record Waiver(Rule rule, String by, String reason) {

  public Waiver {
    if (by.isBlank() || reason.isBlank()) {
      throw new DisclosureProblem.ProfileFault("waiver", "says neither who nor why");
    }
  }
}
