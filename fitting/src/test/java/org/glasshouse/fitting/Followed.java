// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.Random;

/// Invented people who were followed for whole days, so that many leave on one. The last of each
/// group is censored.
final class Followed {

  private final double[] times;
  private final boolean[] events;
  private final int[] groups;
  private final int size;

  private Followed(double[] times, boolean[] events, int[] groups, int size) {
    this.times = times;
    this.events = events;
    this.groups = groups;
    this.size = size;
  }

  double[] times() {
    return times;
  }

  boolean[] events() {
    return events;
  }

  int[] groups() {
    return groups;
  }

  int size() {
    return size;
  }

  static Followed people(int number) {
    var random = new Random(700 + number);
    int persons = 50 + 90 * number;
    int size = 2 + number % 3;
    double[] times = new double[persons];
    boolean[] events = new boolean[persons];
    int[] groups = new int[persons];
    for (int i = 0; i < persons; i++) {
      groups[i] = i < size ? i : random.nextInt(size);
      times[i] = i < size ? 400 : 1 + random.nextInt(100 + 40 * groups[i]);
      events[i] = i >= size && random.nextInt(3) > 0;
    }
    return new Followed(times, events, groups, size);
  }

  Survival survival() {
    return new Survival(times, events, groups, size);
  }
}
