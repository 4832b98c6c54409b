// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.util.Optional;
import org.glasshouse.kernel.UserId;

/// Says who is acting now, so that the ledger knows whose signature belongs under an entry.
///
/// Who made an entry is kept apart from it and never published.
public interface Maker {

  /// Whoever is signed in on this thread; nobody when the program acts by itself.
  Optional<UserId> now();
}
