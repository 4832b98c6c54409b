// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;

/// What the submitted reviews say about one file, taken together.
public enum Decision {
  /// Fewer than two people have voted.
  INCOMPLETE,
  /// Two or more approve, and nobody stands against it.
  APPROVED,
  /// The votes differ. An objection is not outvoted: the author answers it.
  CONFLICTED,
  /// Nobody approves.
  CHANGES_REQUESTED;

  /// @param votes one vote a person, from submitted reviews of the present turn
  static Decision of(List<Vote> votes) {
    if (votes.size() < ReleaseRequest.CHECKERS_NEEDED) {
      return INCOMPLETE;
    }
    var against = votes.stream().filter(vote -> vote == Vote.CHANGES_REQUESTED).count();
    if (against == 0) {
      return APPROVED;
    }
    return against == votes.size() ? CHANGES_REQUESTED : CONFLICTED;
  }
}
