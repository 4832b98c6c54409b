// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Duration;

/// Wakes threads that wait for something to happen, and loses no ring between looking and waiting.
final class Bell {

  private long rings;

  synchronized long heard() {
    return rings;
  }

  synchronized void ring() {
    rings++;
    notifyAll();
  }

  /// Waits until it rang since it was last heard, or for the longest time.
  synchronized void await(long heard, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis();
        rings == heard && left > 0;
        left = (end - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
  }
}
