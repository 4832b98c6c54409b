// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

/// How much work a question may take, in numbers touched by pivots.
final class Budget {

  private long left;

  Budget(long left) {
    this.left = left;
  }

  /// @throws Polytope.TooManyBranches when nothing is left
  void spend(long numbers) {
    left -= numbers;
    if (left < 0) {
      throw new Polytope.TooManyBranches();
    }
  }

  long left() {
    return left;
  }
}
