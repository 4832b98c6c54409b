// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.util.List;
import org.glasshouse.tlog.Hash;

/// A person's promise among many, whose common root stands in an entry.
///
/// @param entry the entry's place in the ledger
/// @param payload what was promised, in canonical form
/// @param salt 32 bytes in hexadecimal
/// @param leaf the promise's place in the tree of 2^32 places
/// @param path the 32 neighbours on the way to the root, lowest first
public record SharedPromise(long entry, String payload, String salt, long leaf, List<Hash> path) {

  public SharedPromise {
    path = List.copyOf(path);
  }

  /// Withheld, because it is the person's to show.
  @Override
  public String toString() {
    return "SharedPromise[withheld]";
  }
}
