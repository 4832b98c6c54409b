// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// A request to take files out of the environment.
///
/// Each state is its own type, holds only what is known in that state, and can be made only inside
/// this package. A [Released] comes only from an [Approved], and an [Approved] only from two
/// checkers who did not write the request. The life cycle in the docs is drawn from the return
/// types of the methods below.
sealed interface ReleaseRequest
    permits Draft,
        Submitted,
        Submitted.MachineChecked,
        UnderReview,
        Returned,
        AwaitsSignature,
        Approved,
        Released,
        Rejected,
        Withdrawn,
        Expired,
        Recalled {

  int CHECKERS_NEEDED = 2;

  Contents contents();

  default State state() {
    return switch (this) {
      case Draft _ -> State.DRAFT;
      case Submitted _ -> State.SUBMITTED;
      case Quarantined _ -> State.QUARANTINED;
      case InReview _ -> State.IN_REVIEW;
      case Reviewed _ -> State.REVIEWED;
      case Returned _ -> State.RETURNED;
      case AwaitsSignature _ -> State.AWAITS_SIGNATURE;
      case Approved _ -> State.APPROVED;
      case Released _ -> State.RELEASED;
      case Rejected _ -> State.REJECTED;
      case Withdrawn _ -> State.WITHDRAWN;
      case Expired _ -> State.EXPIRED;
      case Recalled _ -> State.RECALLED;
    };
  }
}
