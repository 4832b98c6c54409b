// SPDX-License-Identifier: Apache-2.0

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Workload W8, a full audit: a stranger's program reads a whole log and rebuilds its root.
///
///     java benchmarks/ledger/Audit.java FOLDER [HEAP]          (HEAP as 256m)
///
/// `Bulk.java` makes the folder. Prints wall and CPU seconds, and the most memory that the process
/// ever held, as Linux counts it (VmHWM): heap, code and all.
public class Audit {

  public static void main(String... arguments) throws Exception {
    var heap = arguments.length > 1 ? arguments[1] : "256m";
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    command.addAll(List.of("-Xmx" + heap, "verify/Verify.java", arguments[0], "--json"));
    long start = System.nanoTime();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var cpu = Duration.ZERO;
    long peak = 0;
    while (process.isAlive()) {
      Thread.sleep(100);
      cpu = process.info().totalCpuDuration().orElse(cpu);
      peak = Math.max(peak, peak(process.pid()));
    }
    System.out.print(new String(process.getInputStream().readAllBytes()));
    System.out.printf(
        "exit %d, %.1f s, %.1f CPU s, at most %,d MiB of memory%n",
        process.exitValue(), (System.nanoTime() - start) / 1e9, cpu.toMillis() / 1e3, peak / 1024);
  }

  private static long peak(long process) {
    try (var lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (java.io.IOException | java.io.UncheckedIOException ended) {
      return 0;
    }
  }
}
