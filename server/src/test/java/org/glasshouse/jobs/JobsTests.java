// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.Reference;
import org.glasshouse.sandbox.BoxedCommand;
import org.glasshouse.sandbox.BoxedFile;
import org.glasshouse.sandbox.Limits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EnvironmentTest
@DisplayName("The job queue")
class JobsTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired Jobs jobs;
  @Autowired Turns turns;
  @Autowired StoredJobs stored;
  @Autowired JobWatcher watcher;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired RandomGenerator random;

  @Value("${glasshouse.home}")
  Path home;

  private String owner() {
    return Reference.next("project", random);
  }

  private JobRequest shell(String owner, String script) {
    var folder = home.resolve("runs").resolve(Reference.next("run", random));
    var command =
        BoxedCommand.of(
            List.of("/bin/sh", "-c", script),
            List.of(),
            folder.resolve("out"),
            folder.resolve("logs"));
    return JobRequest.step(owner, Program.OTHER, command, Limits.standard());
  }

  private Job end(JobId id) throws InterruptedException {
    return jobs.awaitEnd(id, PATIENCE);
  }

  @Test
  void runsAJobToItsEndAndTellsWhatItLeftAndUsed() throws InterruptedException {
    var id = jobs.submit(shell(owner(), "echo 1 > out/n.csv"));

    var job = end(id);

    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.problem()).isNull();
    assertThat(requireNonNull(job.result()).outputs())
        .extracting(BoxedFile::name)
        .containsExactly("n.csv");
    assertThat(requireNonNull(job.result()).resources().bytesOut()).isEqualTo(2);
    assertThat(watcher.endsOf(id)).extracting(JobEnded::state).containsExactly(JobState.SUCCEEDED);
  }

  @Test
  void saysThatAProgramWasNotContent() throws InterruptedException {
    var job = end(jobs.submit(shell(owner(), "exit 3")));

    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(job.problem()).isEqualTo("J017");
    assertThat(requireNonNull(job.result()).exitCode()).isEqualTo(3);
  }

  @Test
  void doesNotRunWhatWasNeverCommitted() {
    var request = shell(owner(), "true");

    assertThatThrownBy(() ->
            transaction.executeWithoutResult(_ -> {
              jobs.submit(request);
              throw new IllegalStateException("undone");
            }))
        .hasMessage("undone");

    assertThat(jobs.queued()).noneMatch(job -> job.owner().equals(request.owner()));
  }

  @Test
  void stopsARunningJobWithAllItsProcesses() throws InterruptedException, IOException {
    var request = shell(owner(), ": > out/started; sleep 300");
    var id = jobs.submit(request);
    var started = request.command().out().resolve("started");
    while (!Files.exists(started)) {
      Thread.onSpinWait();
    }

    jobs.cancel(id);

    assertThat(end(id).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void stopsAllThatAnOwnerHasWaitingOrRunning() throws InterruptedException {
    var owner = owner();
    var ids = new ArrayList<JobId>();
    for (int i = 0; i < 5; i++) {
      ids.add(jobs.submit(shell(owner, "sleep 300")));
    }

    jobs.cancelOwner(owner);

    for (var id : ids) {
      var job = jobs.get(id);
      // A job that was taken at the same moment is stopped in its box.
      assertThat((job.state().isOver() ? job : end(id)).state()).isEqualTo(JobState.CANCELLED);
      assertThat(watcher.endsOf(id)).hasSize(1);
    }
  }

  @Test
  void doesNotStartWhatAListenerRefuses() throws InterruptedException {
    var owner = owner();
    watcher.refused.add(owner);
    var id = jobs.submit(shell(owner, "true"));

    var job = end(id);

    assertThat(job.state()).isEqualTo(JobState.CANCELLED);
    assertThat(job.problem()).isEqualTo("J030");
    assertThat(job.startedAt()).isNull();
    assertThat(watcher.endsOf(id)).hasSize(1);
  }

  @Test
  void letsAnOwnerWithFewJobsPassOneWithMany() throws InterruptedException {
    var owners = List.of(owner(), owner(), owner(), owner());
    var ids = new ArrayList<JobId>();
    transaction.executeWithoutResult(_ ->
        owners.forEach(owner -> {
          for (int i = 0; i < 6; i++) {
            ids.add(jobs.submit(shell(owner, "true")));
          }
        }));
    for (var id : ids) {
      end(id);
    }

    var order = watcher.ownersStarted(Set.copyOf(owners));

    assertThat(new TreeSet<>(order.subList(0, 6))).hasSize(4);
    assertThat(jain(owners, order.subList(0, 12))).isGreaterThan(0.8);
  }

  @Test
  void foretellsTheOrderInWhichTurnsAreTaken() {
    var owners = List.of(owner(), owner(), owner());
    var now = Instant.parse("2026-11-30T12:00:00Z");
    transaction.executeWithoutResult(status -> {
      for (int i = 0; i < 9; i++) {
        var request = shell(owners.get(i < 6 ? 0 : i - 6), "true");
        stored.add(JobId.next(random), request, now.minusSeconds(100 - i));
      }
      var queued =
          stored.inState(JobState.QUEUED).stream()
              .filter(job -> owners.contains(job.owner()))
              .toList();
      var foretold =
          new Forecast(now, 1000, Map.of(), Map.of())
              .of(List.of(), queued).stream().map(each -> each.job().id()).toList();

      var taken = new ArrayList<JobId>();
      while (taken.size() < 9) {
        var next = stored.next(now).orElseThrow();
        stored.start(next, now);
        if (owners.contains(stored.find(next).orElseThrow().owner())) {
          taken.add(next);
        }
      }

      assertThat(foretold).isEqualTo(taken);
      status.setRollbackOnly();
    });
  }

  /// Jain's index of how often each owner started: 1 when all had the same.
  private static double jain(List<String> owners, List<String> order) {
    var counts =
        owners.stream().mapToDouble(o -> order.stream().filter(o::equals).count()).toArray();
    double sum = Arrays.stream(counts).sum();
    double squares = Arrays.stream(counts).map(x -> x * x).sum();
    return sum * sum / (counts.length * squares);
  }

  @Test
  void repeatsOnceWhatWasRunningWhenTheServerStopped() throws InterruptedException {
    var id = JobId.next(random);
    runningWhenKilled(id, shell(owner(), "echo again > out/x"));

    turns.recover();
    jobs.submit(shell(owner(), "true")); // rings the bell

    var job = end(id);
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.attempt()).isEqualTo(2);
  }

  @Test
  void endsHonestlyWhatMayNotBeRepeated() {
    var id = JobId.next(random);
    var once = shell(owner(), "true");
    runningWhenKilled(
        id,
        new JobRequest(
            once.owner(), once.program(), once.urgency(), once.command(), once.limits(), false));

    turns.recover();

    assertThat(jobs.get(id).state()).isEqualTo(JobState.LOST);
    assertThat(watcher.endsOf(id)).extracting(JobEnded::problem).containsExactly("J018");
  }

  private void runningWhenKilled(JobId id, JobRequest request) {
    transaction.executeWithoutResult(_ -> {
      stored.add(id, request, Instant.parse("2026-11-21T12:00:00Z"));
      stored.start(id, Instant.parse("2026-11-21T12:00:01Z"));
    });
  }

  @Test
  void keepsInTheDatabaseToTheStepsOfItsStates() {
    var steps = new TreeSet<String>();
    for (var from : JobState.values()) {
      from.next().forEach(to -> steps.add(from.slug() + " " + to.slug()));
    }

    assertThat(
            jdbc.sql("select from_state || ' ' || to_state from jobs.step")
                .query((row, _) -> row.getString(1))
                .list())
        .containsExactlyInAnyOrderElementsOf(steps);
  }

  @Test
  void cannotComeBackFromItsEndEvenByTheDatabase() throws InterruptedException {
    var id = jobs.submit(shell(owner(), "true"));
    end(id);

    assertThatThrownBy(() ->
            jdbc.sql("update jobs.job set state = 'running', ended_at = null where id = ?")
                .params(id.value())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void isDrawnInTheDocsAsItIs() throws IOException {
    assertThat(Path.of("../docs/reference/sandbox.md"))
        .content()
        .contains("```mermaid\n" + JobChart.mermaid() + "```");
  }
}
