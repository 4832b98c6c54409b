// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.Map;
import org.glasshouse.kernel.UserId;

/// One checker's finished look: a vote on every file.
record Review(UserId checker, Map<String, Vote> votes, Instant at) {

  Review {
    votes = Map.copyOf(votes);
  }
}
