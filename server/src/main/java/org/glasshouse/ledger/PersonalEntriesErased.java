// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

/// The payloads and salts of one person's entries were deleted, as the law requires on request.
///
/// The commitments stay: without payload and salt they say nothing about anybody.
///
/// @param entries how many
public record PersonalEntriesErased(long entries) implements Recorded {

  @Override
  public String kind() {
    return "personal-entries-erased";
  }
}
