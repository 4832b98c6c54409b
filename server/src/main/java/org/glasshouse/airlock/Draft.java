// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Being put together by its author.
record Draft(Contents contents) implements ReleaseRequest {

  /// @throws AirlockProblem.NoContext while a group says nothing about its files
  Submitted submit() {
    contents.requireExplained();
    return new Submitted(contents.nextTurn());
  }

  Withdrawn withdraw() {
    return new Withdrawn(contents);
  }
}
