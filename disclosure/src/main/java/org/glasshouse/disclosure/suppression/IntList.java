// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;

/// A growing list of whole numbers without boxes.
final class IntList {

  private int[] items = new int[4];
  private int size;

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  int get(int place) {
    return items[place];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    items = new int[4];
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
