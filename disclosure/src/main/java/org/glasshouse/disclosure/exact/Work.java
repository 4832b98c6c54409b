// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

/// How much work questions may take, in numbers touched by steps of the simplex method. Questions
/// may share it.
public final class Work {

  private long left;

  /// So many numbers.
  public Work(long left) {
    this.left = left;
  }

  /// From now on so many numbers, whatever is left: another question begins.
  public void allow(long numbers) {
    left = numbers;
  }

  /// @throws Polytope.TooMuchWork when nothing is left
  void spend(long numbers) {
    left -= numbers;
    if (left < 0) {
      throw new Polytope.TooMuchWork();
    }
  }

  /// What was spent elsewhere; the next question finds out.
  void take(long numbers) {
    left -= numbers;
  }

  long left() {
    return left;
  }
}
