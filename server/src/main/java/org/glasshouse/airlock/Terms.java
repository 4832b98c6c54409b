// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import org.glasshouse.kernel.OrganisationId;

/// Under which terms a request is looked at in one turn; fixed when it is sent in.
///
/// @param permit the version of the permit
/// @param home the author's organisation
/// @param elsewhere whether a checker has to come from another organisation
/// @param checkers how many have to look: two, or fewer where every custodian allowed it
/// @param custodians of the data that the permit covers
/// @param signed whether each decision has to carry its maker's signature before a file leaves
record Terms(
    String permit,
    OrganisationId home,
    boolean elsewhere,
    int checkers,
    List<OrganisationId> custodians,
    boolean signed) {

  Terms {
    custodians = List.copyOf(custodians);
  }

  boolean fast() {
    return checkers < ReleaseRequest.CHECKERS_NEEDED;
  }

  /// The terms of a request about which the machine has just said what it found.
  ///
  /// Fewer than two look only if the engine counted the people behind every file and the machine
  /// has no word to say, not even a note; nobody only if everybody may see the result.
  static Terms of(
      Contents contents, CheckRecord checks, AirlockPolicy policy, OrganisationId home) {
    boolean counted =
        contents.files().stream()
            .allMatch(file -> {
              var evidence = file.evidence();
              return evidence != null && evidence.by() == CountedBy.ENGINE;
            });
    var lane = counted && checks.findings().isEmpty() ? policy.lane() : Lane.TWO_CHECKERS;
    int people = lane.checkers();
    if (contents.audience() != Audience.PUBLIC || policy.signed()) {
      people = Math.max(1, people);
    }
    return new Terms(
        policy.permit(),
        home,
        policy.elsewhere(),
        people,
        policy.said().stream().toList(),
        policy.signed());
  }
}
