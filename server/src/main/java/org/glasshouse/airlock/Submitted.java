// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// With the machine, which looks before any person does.
record Submitted(Contents contents) implements ReleaseRequest {

  /// What the machine can answer.
  sealed interface MachineChecked extends ReleaseRequest permits Quarantined, InReview {}

  MachineChecked checked(CheckRecord checks) {
    return checks.holds()
        ? new Quarantined(contents, checks)
        : new InReview(contents, checks, Reviews.NONE);
  }
}
