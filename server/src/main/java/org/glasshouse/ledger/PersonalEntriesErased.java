// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

/// The payloads and salts of one person's entries were deleted, as the law requires on request.
///
/// The commitments stay: without payload and salt they say nothing about anybody.
///
/// @param entries how many
/// @param uses of how many runs the person can no longer prove that their record was in them
public record PersonalEntriesErased(long entries, long uses) implements Recorded {

  @Override
  public String kind() {
    return "personal-entries-erased";
  }

  @Override
  public int schemaVersion() {
    return 2;
  }
}
