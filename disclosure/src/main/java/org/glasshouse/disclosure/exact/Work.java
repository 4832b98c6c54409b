// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

/// How much work questions may take, in numbers touched by steps of the simplex method.
final class Work {

  private long left;

  Work(long left) {
    this.left = left;
  }

  /// @throws Polytope.TooMuchWork when nothing is left
  void spend(long numbers) {
    left -= numbers;
    if (left < 0) {
      throw new Polytope.TooMuchWork();
    }
  }

  long left() {
    return left;
  }
}
