// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Training;
import org.glasshouse.jobs.Job;
import org.glasshouse.jobs.JobId;
import org.glasshouse.jobs.JobState;
import org.glasshouse.jobs.Jobs;
import org.glasshouse.kernel.RunId;
import org.glasshouse.projects.Projects;
import org.glasshouse.web.studies.StudyBench;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@EnvironmentTest
@DisplayName("A run that goes on for a long time")
class RunEndingsTests {

  private static final Map<String, String> SLOW =
      Map.of(
          "project.yaml",
          "version: 4\nactions: {slow: {run: 'python:v2 slow.py', outputs: {highly_sensitive: {x:"
              + " o/x.csv}}}}",
          "slow.py",
          "import time\ntime.sleep(300)\n");

  @Autowired ApplicationContext context;
  @Autowired RunEndings endings;
  @Autowired StoredSteps steps;
  @Autowired Runs runs;
  @Autowired StoredRuns stored;
  @Autowired RunStops stops;
  @Autowired Jobs jobs;
  @Autowired Projects projects;
  @Autowired SafePeople safePeople;
  @TempDir Path lake;

  private StudyBench bench;
  private RunId run;
  private LocalDate today;

  @BeforeEach
  void somethingRuns() throws SQLException, InterruptedException {
    bench = new StudyBench(context, lake);
    run = bench.start(bench.commit(SLOW));
    today = LocalDate.ofInstant(bench.desk.now(), ZoneOffset.UTC);
    while (job() == null || Objects.requireNonNull(job()).state() != JobState.RUNNING) {
      Thread.onSpinWait();
    }
  }

  /// One worker runs all jobs of the shared context, so one that sleeps on holds up every class.
  @AfterEach
  void nothingRunsOn() {
    stored.running().forEach(run -> stops.stop(run, "P202", "The test is over."));
  }

  private @Nullable Job job() {
    var step = steps.of(run).getFirst();
    return step.job() == null ? null : jobs.get(new JobId(step.job()));
  }

  private void isStoppedAt(Instant end, String words) throws InterruptedException {
    var job = Objects.requireNonNull(job()).id();
    endings.look(bench.desk.now());
    endings.look(end.minusMillis(1));
    assertThat(runs.get(run).running()).isTrue();

    endings.look(end);

    assertThat(runs.get(run).state()).isEqualTo(RunState.STOPPED);
    assertThat(runs.get(run).ending()).contains(words);
    assertThat(jobs.awaitEnd(job, Duration.ofSeconds(20)).state()).isEqualTo(JobState.CANCELLED);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Test
  void isStoppedInTheMiddleOfAStepWhenThePermitsLastDayIsOver() throws InterruptedException {
    var amina = bench.desk.amina.id();
    safePeople.accredit(amina, new Accreditation("long", today, today.plusYears(5)));
    safePeople.train(amina, new Training("Again", "ONS", today, today.plusYears(5)));
    var permit = projects.requireActive(bench.project, bench.desk.now());

    isStoppedAt(midnight(permit.ends().plusDays(1)), "permit");
  }

  @Test
  void isStoppedWhenAccreditationEndsUnlessItWasRenewed() throws InterruptedException {
    endings.look(bench.desk.now());
    // Both end in a year; training is renewed, and accreditation until a day later.
    var amina = bench.desk.amina.id();
    safePeople.train(amina, new Training("Again", "ONS", today, today.plusYears(5)));
    safePeople.accredit(amina, new Accreditation("later", today, today.plusMonths(12).plusDays(1)));
    endings.look(midnight(today.plusYears(1)));
    assertThat(runs.get(run).running()).as("a renewal counts").isTrue();

    isStoppedAt(midnight(today.plusYears(1).plusDays(1)), "ccreditation");
  }

  @Test
  void isStoppedWhenTrainingEnds() throws InterruptedException {
    safePeople.accredit(
        bench.desk.amina.id(), new Accreditation("long", today, today.plusYears(5)));

    isStoppedAt(midnight(today.plusYears(1)), "raining");
  }

  @Test
  void isLookedAtEverySecond() throws InterruptedException {
    assertThat(context.getBeansOfType(ScheduledTaskHolder.class).values())
        .flatMap(ScheduledTaskHolder::getScheduledTasks)
        .anyMatch(task -> task.toString().contains("RunEndings.tick"));
    jobs.cancelOwner(bench.project.value());
    assertThat(bench.ended(run).state()).isEqualTo(RunState.STOPPED);
  }
}
