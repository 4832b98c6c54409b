// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// Process 1 of a box. When it ends, the kernel first ends every other process of its namespace and
/// waits for them (pid_namespaces(7)), so its end is the end of all.
///
/// @param number as this program sees it
record FirstProcess(long number) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_NANOS = 200_000;

  /// The numbers of a process in the namespaces that it is in, the innermost last.
  private static final Pattern FIRST_INSIDE = Pattern.compile("(?m)^NSpid:\\t\\d+.*\\t1$");

  private static final Pattern ENDED = Pattern.compile("(?m)^State:\\t[ZX]");

  /// Waits for the end; a process that the kernel cannot stop, such as one in a broken disk, is
  /// given up.
  boolean isGoneInTime() {
    long start = System.nanoTime();
    while (!isGone()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }

  boolean isGone() {
    try {
      var status = Files.readString(Path.of("/proc/" + number + "/status"));
      // The number may already be somebody else's, who is not the first of any box.
      return ENDED.matcher(status).find() || !FIRST_INSIDE.matcher(status).find();
    } catch (IOException e) {
      return true; // there is no such process
    }
  }
}
