// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Map;

/// Stopped by the automatic checks; nobody else has seen it.
record Quarantined(Contents contents, CheckRecord checks) implements Submitted.MachineChecked {

  /// The author accepts protected copies in place of the files; the machine looks again.
  Submitted accept(Map<String, TreatedCopy> copies) {
    return new Submitted(contents.with(copies));
  }

  /// The author takes it back to change what it says.
  Returned takeBack() {
    return new Returned(contents);
  }

  /// A named checker lets held findings go to people; refused ones stay refused. The record of
  /// checks then says who and why.
  ///
  /// @throws AirlockProblem.CannotClear if a finding refuses the file
  InReview clear(CheckRecord cleared) {
    if (checks.refuses()) {
      throw new AirlockProblem.CannotClear(contents.id());
    }
    return new InReview(contents, cleared, Reviews.NONE);
  }

  Rejected reject() {
    return new Rejected(contents);
  }

  Withdrawn withdraw() {
    return new Withdrawn(contents);
  }
}
