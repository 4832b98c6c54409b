// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.time.Duration;

/// What one job may use before it is stopped.
///
/// @param wall time on the clock, from start to end
/// @param cpu processor time, added up over all processes of the job
/// @param memoryBytes memory in use, added up over all processes of the job
/// @param scratchBytes room in the job's own temporary folder, which is held in memory
/// @param outputBytes all files in the out folder together
/// @param outputFiles how many files and folders the out folder may hold
/// @param processes processes and threads at one time
/// @param logBytes kept of standard output, and kept of standard error; more is dropped
public record Limits(
    Duration wall,
    Duration cpu,
    long memoryBytes,
    long scratchBytes,
    long outputBytes,
    int outputFiles,
    int processes,
    long logBytes) {

  private static final long MIB = 1L << 20;

  public Limits {
    if (wall.isNegative() || wall.isZero() || cpu.isNegative() || cpu.isZero()) {
      throw new IllegalArgumentException("Time limits are longer than nothing.");
    }
    if (memoryBytes < 16 * MIB || scratchBytes < MIB || outputBytes < 1 || logBytes < 0) {
      throw new IllegalArgumentException(
          "A job needs 16 MiB of memory, 1 MiB of scratch and a byte of output.");
    }
    if (outputFiles < 1 || processes < 1) {
      throw new IllegalArgumentException("A job needs a process and an output file.");
    }
  }

  /// Enough for a step of a study on a laptop: ten minutes, 2 GiB of memory, 1 GiB of output.
  public static Limits standard() {
    return new Limits(
        Duration.ofMinutes(10),
        Duration.ofMinutes(10),
        2048 * MIB,
        512 * MIB,
        1024 * MIB,
        1000,
        128,
        MIB);
  }

  public Limits withWall(Duration limit) {
    return new Limits(
        limit, cpu, memoryBytes, scratchBytes, outputBytes, outputFiles, processes, logBytes);
  }

  public Limits withCpu(Duration limit) {
    return new Limits(
        wall, limit, memoryBytes, scratchBytes, outputBytes, outputFiles, processes, logBytes);
  }

  public Limits withMemory(long bytes) {
    return new Limits(
        wall, cpu, bytes, scratchBytes, outputBytes, outputFiles, processes, logBytes);
  }

  public Limits withOutput(long bytes, int files) {
    return new Limits(wall, cpu, memoryBytes, scratchBytes, bytes, files, processes, logBytes);
  }

  public Limits withProcesses(int number) {
    return new Limits(
        wall, cpu, memoryBytes, scratchBytes, outputBytes, outputFiles, number, logBytes);
  }

  public Limits withLog(long bytes) {
    return new Limits(
        wall, cpu, memoryBytes, scratchBytes, outputBytes, outputFiles, processes, bytes);
  }
}
