// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

/// A condition: these variables together are at least `least` and at most `greatest`.
public final class Row {

  private final int[] members;
  private final long least;
  private final long greatest;

  /// A row that has no upper end takes [Long#MAX_VALUE].
  ///
  /// @param members variables, each once, in ascending order
  /// @throws Impossible when `greatest` is less than `least`
  public Row(int[] members, long least, long greatest) {
    if (least > greatest) {
      throw new Impossible();
    }
    this.members = members.clone();
    this.least = least;
    this.greatest = greatest;
  }

  /// The variables together are exactly this.
  public static Row exactly(int[] members, long value) {
    return new Row(members, value, value);
  }

  /// Variables in ascending order.
  public int[] members() {
    return members.clone();
  }

  /// The least sum.
  public long least() {
    return least;
  }

  /// The greatest sum.
  public long greatest() {
    return greatest;
  }
}
