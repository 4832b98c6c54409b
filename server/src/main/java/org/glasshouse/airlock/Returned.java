// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Map;

/// Back with its author, who answers and sends it in again.
record Returned(Contents contents) implements ReleaseRequest {

  /// A new turn, in which every file is voted on afresh.
  ///
  /// @throws AirlockProblem.NoContext while a group says nothing about its files
  Submitted resubmit(Map<String, TreatedCopy> copies) {
    contents.requireExplained();
    return new Submitted(contents.with(copies).nextTurn());
  }

  Withdrawn withdraw() {
    return new Withdrawn(contents);
  }
}
