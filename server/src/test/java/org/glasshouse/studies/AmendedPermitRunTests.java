// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Training;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.UserId;
import org.glasshouse.projects.Amendment;
import org.glasshouse.projects.AmendmentDesk;
import org.glasshouse.projects.AmendmentProblem;
import org.glasshouse.projects.DatasetRequest;
import org.glasshouse.projects.Granted;
import org.glasshouse.projects.PermitText;
import org.glasshouse.projects.Projects;
import org.glasshouse.projects.Seat;
import org.glasshouse.projects.TableGrant;
import org.glasshouse.web.studies.StudyBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@EnvironmentTest
@DisplayName("A run whose permit is replaced")
class AmendedPermitRunTests {

  private static final Map<String, String> SLOW =
      Map.of(
          "project.yaml",
          "version: 4\nactions: {slow: {run: 'python:v2 slow.py', outputs: {highly_sensitive: {x:"
              + " o/x.csv}}}}",
          "slow.py",
          "import time\ntime.sleep(300)\n");

  @Autowired ApplicationContext context;
  @Autowired AmendmentDesk amendments;
  @Autowired Projects projects;
  @Autowired RunDesk runDesk;
  @Autowired RunEndings endings;
  @Autowired Runs runs;
  @Autowired StoredRuns stored;
  @Autowired RunStops stops;
  @Autowired SafePeople safePeople;
  @TempDir Path lake;

  private StudyBench bench;
  private String commit = "";
  private User zoe;

  @BeforeEach
  void somebodyJoins() throws SQLException {
    bench = new StudyBench(context, lake);
    commit = bench.commit(SLOW);
    zoe = bench.desk.user("zoe", bench.desk.amina.organisation(), Role.ANALYST);
    var today = LocalDate.ofInstant(bench.desk.now(), ZoneOffset.UTC);
    safePeople.accredit(zoe.id(), new Accreditation("z-1", today, today.plusYears(1)));
    safePeople.train(zoe.id(), new Training("Course", "ONS", today, today.plusYears(1)));
  }

  /// One worker runs all jobs of the shared context, so one that sleeps on holds up every class.
  @AfterEach
  void nothingRunsOn() {
    stored.running().forEach(run -> stops.stop(run, "P202", "The test is over."));
  }

  @Test
  void goesOnAsItBeganWhenSomebodyJoins() {
    var run = bench.start(commit);

    join();

    assertThat(runs.get(run).running()).isTrue();
    assertThat(runs.get(run).permitVersion()).isEqualTo(1);
    var next = runDesk.request(bench.project, commit, zoe, bench.desk.now());
    assertThat(runs.get(next).permitVersion()).isEqualTo(2);
  }

  @Test
  void endsWhenWhoeverAskedForItLeavesAndTheyStartNoOther() throws InterruptedException {
    join();
    var hers = runDesk.request(bench.project, commit, zoe, bench.desk.now());
    var anothers = bench.start(commit);

    var left = ask(text(Set.of(bench.desk.amina.id()), text().datasets()));

    assertThat(left).isInstanceOf(Amendment.Granted.class);
    assertThat(bench.ended(hers).state()).isEqualTo(RunState.STOPPED);
    assertThat(runs.get(hers).ending()).contains("left the project");
    assertThat(runs.get(anothers).running()).isTrue();
    assertThatThrownBy(() -> runDesk.request(bench.project, commit, zoe, bench.desk.now()))
        .isInstanceOf(AmendmentProblem.NotOnThePermit.class);
  }

  @Test
  void endsWhenTheNewOneGrantsLessThanItReads() throws InterruptedException {
    var run = bench.start(commit);
    var less =
        new DatasetRequest(
            bench.desk.dataset,
            List.of(new TableGrant("person", List.of("year_of_birth"))),
            text().datasets().getFirst().reason());

    ask(text(text().people(), List.of(less)));

    assertThat(bench.ended(run).state()).isEqualTo(RunState.STOPPED);
    assertThat(runs.get(run).ending()).contains("allows less");
  }

  @Test
  void endsAtTheNewOnesEarlierEnd() {
    var run = bench.start(commit);
    endings.look(bench.desk.now());
    var now = text();
    var early = LocalDate.ofInstant(bench.desk.now(), ZoneOffset.UTC).plusDays(9);

    ask(text(now.people(), now.datasets(), early));

    var over = early.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    endings.look(bench.desk.now());
    assertThat(runs.get(run).running()).isTrue();
    endings.look(over);
    assertThat(runs.get(run).state()).isEqualTo(RunState.STOPPED);
    assertThat(runs.get(run).ending()).contains("ended on " + early);
  }

  private void join() {
    var asked = ask(text(Set.of(bench.desk.amina.id(), zoe.id()), text().datasets()));
    amendments.approve(
        bench.project,
        asked.ask().number(),
        Seat.As.BODY,
        bench.desk.approver(),
        "Fair.",
        List.of(),
        bench.desk.now());
  }

  private Amendment ask(PermitText wanted) {
    return amendments.ask(bench.project, bench.desk.amina, wanted, "Because.", bench.desk.now());
  }

  private PermitText text() {
    return PermitText.of((Granted) projects.get(bench.project).application());
  }

  private PermitText text(Set<UserId> people, List<DatasetRequest> data) {
    return text(people, data, text().until());
  }

  private PermitText text(Set<UserId> people, List<DatasetRequest> data, LocalDate until) {
    var now = text();
    return new PermitText(
        people,
        until,
        data,
        now.purposes(),
        now.laySummary(),
        now.publicBenefit(),
        now.whyRecords(),
        now.settings(),
        now.outputs(),
        now.checkers());
  }
}
