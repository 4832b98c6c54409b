// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.Reference;
import org.glasshouse.sandbox.BoxedCommand;
import org.glasshouse.sandbox.Limits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;

/// Figures, not a test that runs with the others; docs/reference/performance.md has the command.
@EnvironmentTest
@DisplayName("The queue, measured")
class QueueRehearsal {

  private static final int PROJECTS = 20;
  private static final int JOBS = 200;
  private static final int ROUNDS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @Autowired Jobs jobs;
  @Autowired JobWatcher watcher;
  @Autowired TransactionTemplate transaction;
  @Autowired RandomGenerator random;

  @Value("${glasshouse.home}")
  Path home;

  private JobRequest job(String owner, Path folder, String script) {
    var command =
        BoxedCommand.of(
            List.of("/bin/sh", "-c", script),
            List.of(),
            folder.resolve("out"),
            folder.resolve("logs"));
    return JobRequest.step(owner, Program.OTHER, command, Limits.standard());
  }

  private Path folder() {
    return home.resolve("runs").resolve(Reference.next("run", random));
  }

  @Test
  void addsLittleToAJob() throws InterruptedException, IOException {
    var before = new ArrayList<Double>();
    var after = new ArrayList<Double>();
    for (var round = 0; round < ROUNDS; round++) {
      var folder = folder();
      var script = "date +%s%N > out/first; date +%s%N > out/last";
      var asked = Instant.now();
      var id = jobs.submit(job(Reference.next("project", random), folder, script));
      var ended = requireNonNull(jobs.awaitEnd(id, PATIENCE).endedAt());
      before.add(millis(asked, moment(folder.resolve("out/first"))));
      after.add(millis(moment(folder.resolve("out/last")), ended));
    }
    before.sort(null);
    after.sort(null);
    System.out.printf(
        "request to first byte: median %.0f ms, worst %.0f ms; end to recorded: median %.0f ms,"
            + " worst %.0f ms%n",
        before.get(ROUNDS / 2), before.getLast(), after.get(ROUNDS / 2), after.getLast());
    assertThat(before.get(ROUNDS / 2) + after.get(ROUNDS / 2)).isPositive();
  }

  /// One project sends 86 jobs, nineteen send 6 each, all before the first starts.
  @Test
  void isFairAndIdleWhileJobsRun() throws InterruptedException {
    var owners = new ArrayList<String>();
    for (var i = 0; i < PROJECTS; i++) {
      owners.add(Reference.next("project", random));
    }
    var ids = new ArrayList<JobId>();
    transaction.executeWithoutResult(_ -> {
      for (var i = 0; i < JOBS; i++) {
        var owner = i < JOBS - 6 * (PROJECTS - 1) ? owners.getFirst() : owners.get(1 + i % 19);
        ids.add(jobs.submit(job(owner, folder(), "sleep 1")));
      }
    });
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = machine.getProcessCpuTime();
    long start = System.nanoTime();
    for (var id : ids) {
      jobs.awaitEnd(id, PATIENCE);
    }
    double wall = System.nanoTime() - start;
    double used = machine.getProcessCpuTime() - cpu;
    var order = watcher.ownersStarted(Set.copyOf(owners));
    System.out.printf(
        "Jain index of the first 100 starts %.3f; server used %.1f %% of one core, %.1f %% of the"
            + " machine, over %.0f s; %.0f ms of processor time a job%n",
        jain(owners, order.subList(0, 100)),
        100 * used / wall,
        100 * used / wall / machine.getAvailableProcessors(),
        wall / 1e9,
        used / 1e6 / JOBS);
    assertThat(jain(owners, order.subList(0, 100))).isGreaterThanOrEqualTo(0.95);
  }

  private static double jain(List<String> owners, List<String> order) {
    double sum = 0;
    double squares = 0;
    for (var owner : owners) {
      double count = order.stream().filter(owner::equals).count();
      sum += count;
      squares += count * count;
    }
    return sum * sum / (owners.size() * squares);
  }

  private static Instant moment(Path file) throws IOException {
    long nanos = Long.parseLong(Files.readString(file).strip());
    return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
