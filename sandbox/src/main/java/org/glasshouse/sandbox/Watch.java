// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits for a run on the thread that started it, and stops it at a limit.
///
/// Limits on one process are the kernel's; those on all processes together, and on the out folder,
/// are looked at ten times a second. A job can go over them by what it does in a tenth of a second.
final class Watch {

  private static final long TICK_MILLIS = 100;
  private static final int MOST_TEMPORARY_FILES = 10_000;

  private final Process process;
  private final ProcessTree tree;
  private final OutFolder out;
  private final OutFolder scratch;
  private final Limits limits;
  private final Cancellation cancellation;
  private final long started = System.nanoTime();

  private Duration cpu = Duration.ZERO;
  private long peakBytes;
  private @Nullable Ending stoppedBy;

  /// @param scratch where the job's temporary files lie, if that is on disk
  Watch(
      Process process, OutFolder out, OutFolder scratch, Limits limits, Cancellation cancellation) {
    this.process = process;
    this.tree = new ProcessTree(process.pid());
    this.out = out;
    this.scratch = scratch;
    this.limits = limits;
    this.cancellation = cancellation;
  }

  /// Returns when the process has ended, by itself or because it was stopped.
  void untilItEnds() throws InterruptedException {
    cancellation.onCancel(tree::killBelow);
    try {
      long tick = 10;
      while (!process.waitFor(tick, TimeUnit.MILLISECONDS)) {
        tick = Math.min(TICK_MILLIS, tick * 2);
        look();
        if (stoppedBy != null || cancellation.isCancelled()) {
          tree.killBelow();
        }
      }
    } finally {
      cancellation.forget();
    }
  }

  private void look() {
    var sample = tree.sample();
    cpu = sample.cpu().compareTo(cpu) > 0 ? sample.cpu() : cpu;
    long resident = sample.residentBytes();
    if (resident > limits.memoryBytes() / 2 && resident > peakBytes) {
      resident = Math.min(resident, tree.proportionalBytes());
    }
    peakBytes = Math.max(peakBytes, resident);
    if (stoppedBy == null) {
      stoppedBy = overLimit(resident);
    }
  }

  private @Nullable Ending overLimit(long resident) {
    if (resident > limits.memoryBytes()) {
      return Ending.OUT_OF_MEMORY;
    }
    if (cpu.compareTo(limits.cpu()) > 0) {
      return Ending.OUT_OF_CPU;
    }
    if (wall().compareTo(limits.wall()) > 0) {
      return Ending.OUT_OF_TIME;
    }
    return overRoom(tree.deletedBytes(out.folder()));
  }

  /// @param deleted bytes of files that have no name any more and are still open
  private @Nullable Ending overRoom(long deleted) {
    int files = limits.outputFiles() + 1;
    var size = out.measure(limits.outputBytes(), files);
    if (size.bytes() + deleted > limits.outputBytes()) {
      return Ending.TOO_MUCH_OUTPUT;
    }
    if (size.entries() > files) {
      return Ending.TOO_MANY_FILES;
    }
    var temporary = scratch.measure(limits.scratchBytes(), MOST_TEMPORARY_FILES);
    if (temporary.bytes() > limits.scratchBytes()) {
      return Ending.TOO_MUCH_OUTPUT;
    }
    return temporary.entries() > MOST_TEMPORARY_FILES ? Ending.TOO_MANY_FILES : null;
  }

  Duration wall() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /// Processor time at the last look.
  Duration cpu() {
    return cpu;
  }

  long peakBytes() {
    return peakBytes;
  }

  /// Why it ended, with one more look at the room, for a quick job may be gone before the first.
  Ending ending(boolean programStarted, int exitCode) {
    if (cancellation.isCancelled()) {
      return Ending.CANCELLED;
    }
    if (stoppedBy != null) {
      return stoppedBy;
    }
    if (!programStarted) {
      return Ending.BOX_FAILED;
    }
    var room = overRoom(0);
    if (room != null) {
      return room;
    }
    return switch (exitCode) {
      case 128 + 24 -> Ending.OUT_OF_CPU; // SIGXCPU
      case 128 + 25 -> Ending.TOO_MUCH_OUTPUT; // SIGXFSZ
      default -> Ending.EXITED;
    };
  }
}
