// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

/// Which free changes change a sum, by number, and by how much each.
final class Over {

  private final int[] numbers;
  private final long[] by;

  Over(int[] numbers, long[] by) {
    this.numbers = numbers;
    this.by = by;
  }

  int size() {
    return numbers.length;
  }

  boolean isEmpty() {
    return numbers.length == 0;
  }

  int number(int i) {
    return numbers[i];
  }

  long by(int i) {
    return by[i];
  }
}
