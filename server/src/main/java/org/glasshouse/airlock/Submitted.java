// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// With the machine, which looks before any person does.
record Submitted(Contents contents) implements ReleaseRequest {

  /// What the machine can answer.
  sealed interface MachineChecked extends ReleaseRequest permits Quarantined, InReview, Reviewed {}

  MachineChecked checked(CheckRecord checks) {
    return checked(checks, ReleaseRequest.CHECKERS_NEEDED);
  }

  /// @param needed how many people have to look; fewer than two only where the machine found
  ///   nothing at all
  MachineChecked checked(CheckRecord checks, int needed) {
    if (needed < ReleaseRequest.CHECKERS_NEEDED && !checks.findings().isEmpty()) {
      throw new IllegalArgumentException("The machine found something, so two people look.");
    }
    if (checks.holds()) {
      return new Quarantined(contents, checks);
    }
    return needed == 0
        ? new Reviewed(contents, checks, Reviews.none(0))
        : new InReview(contents, checks, Reviews.none(needed));
  }
}
