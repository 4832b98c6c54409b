// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;

/// What the submitted reviews say about one file, taken together.
public enum Decision {
  /// Fewer people have voted than have to.
  INCOMPLETE,
  /// Enough approve, and nobody stands against it.
  APPROVED,
  /// The votes differ. An objection is not outvoted: the author answers it.
  CONFLICTED,
  /// Nobody approves.
  CHANGES_REQUESTED;

  /// @param votes one vote a person, from submitted reviews of the present turn
  /// @param needed how many people have to look
  static Decision of(List<Vote> votes, int needed) {
    if (votes.size() < needed) {
      return INCOMPLETE;
    }
    var against = votes.stream().filter(vote -> vote == Vote.CHANGES_REQUESTED).count();
    if (against == 0) {
      return APPROVED;
    }
    return !votes.isEmpty() && against == votes.size() ? CHANGES_REQUESTED : CONFLICTED;
  }
}
