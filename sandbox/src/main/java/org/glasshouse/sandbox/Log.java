// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Keeps the first bytes of what a program says, and drops the rest without stopping the program.
final class Log {

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean cut;

  private Log() {}

  /// Starts to read at once, on a thread of its own, until the program closes its end.
  static Log keep(InputStream source, Path file, long limit) {
    var log = new Log();
    Thread.ofPlatform().daemon().name("job-log").start(() -> log.copy(source, file, limit));
    return log;
  }

  private void copy(InputStream source, Path file, long limit) {
    try (source;
        var sink = Files.newOutputStream(file)) {
      var buffer = new byte[8192];
      long room = limit;
      int read = source.read(buffer);
      while (read >= 0) {
        int kept = (int) Math.min(read, room);
        sink.write(buffer, 0, kept);
        room -= kept;
        cut |= kept < read;
        read = source.read(buffer);
      }
    } catch (IOException e) {
      cut = true;
    } finally {
      over.countDown();
    }
  }

  /// Whether the program, and whatever it started, has closed its end.
  boolean isOver() {
    return over.getCount() == 0;
  }

  /// Waits until everything is written, and says whether something was dropped.
  boolean wasCut() throws InterruptedException {
    over.await();
    return cut;
  }
}
