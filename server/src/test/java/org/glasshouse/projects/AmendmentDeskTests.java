// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.AccountsProblem;
import org.glasshouse.accounts.Accreditation;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Training;
import org.glasshouse.accounts.User;
import org.glasshouse.catalogue.CatalogueProblem;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.register.Register;
import org.glasshouse.web.Desk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("The desk for changes of permits")
class AmendmentDeskTests {

  @Autowired ApplicationContext context;
  @Autowired AmendmentDesk amendmentDesk;
  @Autowired Amendments amendments;
  @Autowired ApprovingBodies bodies;
  @Autowired OutputPolicies policies;
  @Autowired Projects projects;
  @Autowired SafePeople safePeople;
  @Autowired StopButton stopButton;
  @Autowired Ledger ledger;
  @Autowired Register register;
  @Autowired JdbcClient jdbc;

  Desk desk;
  ProjectId project;
  User zoe;

  @BeforeEach
  void aPermit() {
    desk = new Desk(context);
    project = desk.granted("Stays");
    zoe = desk.user("zoe", desk.amina.organisation(), Role.ANALYST);
    accredit(zoe);
  }

  @Test
  void letsSomebodyJoinByOneBodysWordAndLeaveAtOnce() {
    var asked = ask(with(text(), Set.of(desk.amina.id(), zoe.id())));
    assertThat(asked).isInstanceOf(Amendment.Waiting.class);
    assertThat(projects.ofMember(zoe.id())).as("not yet").isEmpty();

    amendmentDesk.approve(
        project, 1, Seat.As.BODY, desk.approver(), "Fair.", List.of("Train her."), desk.now());

    assertThat(projects.ofMember(zoe.id())).extracting(Project::id).containsExactly(project);
    var joined = projects.requireActive(project, desk.now());
    assertThat(joined.version()).isEqualTo(2);
    assertThat(joined.id()).isEqualTo(project + "/2");
    assertThat(joined.conditions()).extracting(Condition::text).contains("Publish.", "Train her.");

    var left = ask(with(text(), Set.of(desk.amina.id())));

    assertThat(left).isInstanceOf(Amendment.Granted.class);
    assertThat(projects.ofMember(zoe.id())).isEmpty();
    assertThat(projects.requireActive(project, desk.now()).people())
        .containsExactly(desk.amina.id());
    assertThat(projects.history(project).permits()).hasSize(3);
    ledger.awaitProjected();
    var shown = register.project(project).orElseThrow();
    assertThat(shown.permits())
        .extracting(line -> line.text("permit"))
        .containsExactly(project + "/3", project + "/2", project + "/1");
    assertThat(shown.permits())
        .extracting(line -> line.text("replaces"))
        .containsExactly(project + "/2", project + "/1", "");
    assertThat(shown.lines())
        .extracting(line -> line.kind())
        .containsSubsequence(
            "permit-granted",
            "amendment-requested",
            "amendment-decided",
            "permit-granted",
            "amendment-requested",
            "permit-granted");
    assertThat(shown.lines().toString()).doesNotContain(zoe.id().value());
  }

  @Test
  void asksEveryBodyAndCustodianAboutALaterEndAndRenewsOnce() {
    var later = today().plusYears(2);
    ask(with(text(), later));
    assertThat(waiting().seats())
        .contains(new Seat(Seat.As.CUSTODIAN, desk.helen.organisation()))
        .hasSize(1 + bodies.all().size());

    approveAll();

    assertThat(projects.requireActive(project, desk.now()).ends()).isEqualTo(later);
    assertThat(projects.get(project).application().proposal().until()).isEqualTo(later);
    ask(with(text(), later.minusDays(100)));
    assertRefused(() -> ask(with(text(), later)), AmendmentProblem.RenewedBefore.class);
  }

  @Test
  void asksTheCustodianOfNewDataTooAndOfNoneThatAreNotThere() {
    var other = new Desk(context);
    var more = new ArrayList<>(text().datasets());
    more.add(asked(other.dataset));

    assertRefused(
        () -> ask(data(List.of(asked(new DatasetId("nowhere"))))), CatalogueProblem.class);
    ask(data(more));

    assertThat(waiting().seats())
        .contains(
            new Seat(Seat.As.CUSTODIAN, desk.helen.organisation()),
            new Seat(Seat.As.CUSTODIAN, other.helen.organisation()));
    amendmentDesk.approve(
        project, 1, Seat.As.CUSTODIAN, other.helen, "Fair.", List.of(), desk.now());
    assertThat(projects.requireActive(project, desk.now()).covers(other.dataset))
        .as("the others have not decided")
        .isEmpty();
    for (var seat : waiting().awaited()) {
      amendmentDesk.approve(project, 1, seat.as(), speaker(seat), "Fair.", List.of(), desk.now());
    }
    assertThat(projects.requireActive(project, desk.now()).covers(other.dataset)).isPresent();
  }

  private static DatasetRequest asked(DatasetId dataset) {
    return new DatasetRequest(
        dataset, List.of(new TableGrant("stay", List.of("ward"))), "To compare.");
  }

  private PermitText data(List<DatasetRequest> data) {
    var now = text();
    return new PermitText(
        now.people(),
        now.until(),
        data,
        now.purposes(),
        now.laySummary(),
        now.publicBenefit(),
        now.whyRecords(),
        now.settings(),
        now.outputs(),
        now.checkers());
  }

  @Test
  void keepsARenewalWithinThePolicyAndTheEndInTheFuture() {
    assertRefused(
        () -> ask(with(text(), text().until().plusYears(10).plusDays(1))),
        AmendmentProblem.RenewalTooLong.class);
    assertRefused(() -> ask(with(text(), today())), ProjectsProblem.EndDatePassed.class);
  }

  @Test
  void leavesEverythingAsItWasWhenOneRefusesOrTheLeadTakesItBack() {
    ask(with(text(), today().plusYears(2)));
    amendmentDesk.refuse(project, 1, Seat.As.CUSTODIAN, desk.helen, "Long enough.", desk.now());
    assertThat(amendments.get(project, 1)).isInstanceOf(Amendment.Refused.class);

    ask(with(text(), today().plusYears(2)));
    amendmentDesk.withdraw(project, 2, desk.amina, desk.now());

    assertThat(amendments.get(project, 2)).isInstanceOf(Amendment.Withdrawn.class);
    assertThat(projects.history(project).permits()).hasSize(1);
    assertRefused(
        () -> amendmentDesk.withdraw(project, 2, desk.amina, desk.now()),
        AmendmentProblem.NotWaiting.class);
  }

  @Test
  void isForTheLeadOfThatProjectAlone() {
    ask(with(text(), Set.of(desk.amina.id(), zoe.id())));
    amendmentDesk.approve(
        project, 1, Seat.As.BODY, desk.approver(), "Fair.", List.of(), desk.now());
    var wanted = with(text(), today().plusDays(9));

    assertRefused(
        () -> amendmentDesk.ask(project, zoe, wanted, "Because.", desk.now()),
        AmendmentProblem.OnlyTheLead.class);
    assertRefused(
        () -> amendmentDesk.ask(project, desk.stranger, wanted, "Because.", desk.now()),
        ProjectsProblem.NotFound.class);
    assertRefused(
        () -> amendmentDesk.withdraw(project, 1, desk.stranger, desk.now()),
        ProjectsProblem.NotFound.class);
    assertRefused(() -> ask(with(text(), Set.of(zoe.id()))), AmendmentProblem.LeadStays.class);
  }

  @Test
  void isDecidedOnlyByThoseBeforeWhomItIsAndOnce() {
    ask(with(text(), today().plusYears(2)));
    var ruth = desk.approver();
    var other = new Desk(context).helen;
    amendmentDesk.approve(project, 1, Seat.As.BODY, ruth, "Fair.", List.of(), desk.now());

    assertRefused(
        () ->
            amendmentDesk.approve(
                project, 1, Seat.As.BODY, desk.approver(), "Fair.", List.of(), desk.now()),
        AmendmentProblem.DecidedBefore.class);
    assertRefused(
        () ->
            amendmentDesk.approve(
                project, 1, Seat.As.CUSTODIAN, other, "Fair.", List.of("Ours."), desk.now()),
        ProjectsProblem.NotBeforeThisBody.class);
    var elsewhere = desk.granted("Another");
    assertRefused(
        () ->
            amendmentDesk.approve(
                elsewhere, 1, Seat.As.BODY, desk.approver(), "Fair.", List.of(), desk.now()),
        ProjectsProblem.NotFound.class);
    assertRefused(
        () ->
            amendments.requireBefore(new Seat(Seat.As.CUSTODIAN, other.organisation()), project, 1),
        ProjectsProblem.NotFound.class);
  }

  @Test
  void keepsDecidersAndMembersApart() {
    var two = desk.user("two-hats", desk.amina.organisation(), Role.ANALYST);
    accredit(two);
    jdbc.sql("insert into projects.member values (?, ?, now() - interval '9 days', now())")
        .params(project.value(), two.id().value())
        .update();
    ask(with(text(), Set.of(desk.amina.id(), zoe.id())));
    var organisation = bodies.all().getFirst();

    for (var hat : List.of(two.id(), zoe.id(), desk.amina.id())) {
      var decider = new User(hat, "hat", hat + "@example.org", organisation, Set.of(Role.APPROVER));
      assertRefused(
          () ->
              amendmentDesk.approve(
                  project, 1, Seat.As.BODY, decider, "Fair.", List.of(), desk.now()),
          ProjectsProblem.OwnProject.class);
      assertThatThrownBy(() ->
              jdbc.sql(
                      """
                      insert into projects.amendment_decision
                      values (?, 1, 'body', ?, ?, true, 'mine', '[]', now())
                      """)
                  .params(project.value(), organisation.value(), hat.value())
                  .update())
          .isInstanceOf(DataAccessException.class);
    }
    amendmentDesk.refuse(project, 1, Seat.As.BODY, desk.approver(), "No.", desk.now());
    var decider =
        jdbc.sql("select decider from projects.amendment_decision where project = ?")
            .param(project.value())
            .query(String.class)
            .single();
    assertThatThrownBy(() ->
            jdbc.sql("insert into projects.member values (?, ?, now())")
                .params(project.value(), decider)
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void letsOnlyAccreditedColleaguesJoin() {
    var untrained = desk.user("new", desk.amina.organisation(), Role.ANALYST);

    for (var joiner : List.of(desk.stranger.id(), desk.helen.id(), new UserId("nobody"))) {
      assertRefused(
          () -> ask(with(text(), Set.of(desk.amina.id(), joiner))),
          AmendmentProblem.NotAColleague.class);
    }
    assertRefused(
        () -> ask(with(text(), Set.of(desk.amina.id(), untrained.id()))),
        AccountsProblem.NotAccredited.class);
  }

  @Test
  void isNotForAPermitThatIsSuspendedOrOverNorGrantedThen() {
    ask(with(text(), Set.of(desk.amina.id(), zoe.id())));
    stopButton.suspend(project, desk.helen, "A complaint.", desk.now());

    assertRefused(
        () ->
            amendmentDesk.approve(
                project, 1, Seat.As.BODY, desk.approver(), "Fair.", List.of(), desk.now()),
        ProjectsProblem.Suspended.class);
    amendmentDesk.withdraw(project, 1, desk.amina, desk.now());
    assertRefused(() -> ask(with(text(), today().plusDays(9))), ProjectsProblem.Suspended.class);
    stopButton.resume(project, desk.jack, "Unfounded.", desk.now());
    var after = text().until().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    assertRefused(
        () ->
            amendmentDesk.ask(
                project, desk.amina, with(text(), today().plusYears(2)), "Because.", after),
        ProjectsProblem.PermitExpired.class);
  }

  @Test
  void grantsARenewalAskedForInTimeAlsoAfterTheLastDay() {
    var later = today().plusYears(2);
    ask(with(text(), later));
    var after = text().until().plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);

    for (var seat : waiting().seats()) {
      amendmentDesk.approve(project, 1, seat.as(), speaker(seat), "Fair.", List.of(), after);
    }

    assertThat(projects.requireActive(project, after).ends()).isEqualTo(later);
    assertThat(projects.history(project).inForce(after.minusSeconds(2 * 24 * 3600))).isEmpty();
  }

  @Test
  void takesAReasonOfALengthThatFits() {
    var wanted = with(text(), today().plusDays(9));

    assertRefused(
        () -> amendmentDesk.ask(project, desk.amina, wanted, " ", desk.now()),
        ProjectsProblem.AnswerMissing.class);
    assertRefused(
        () -> amendmentDesk.ask(project, desk.amina, wanted, "x".repeat(2_001), desk.now()),
        AmendmentProblem.ReasonTooLong.class);
    assertRefused(() -> ask(text()), AmendmentProblem.NothingChanged.class);
  }

  @Test
  void takesOneOfTwoThatCome() throws Exception {
    var both = new CyclicBarrier(2);
    var one = with(text(), today().plusYears(2));
    var other = with(text(), Set.of(desk.amina.id(), zoe.id()));
    var outcomes = new ArrayList<String>();

    try (var threads = Executors.newFixedThreadPool(2)) {
      var asked =
          List.of(one, other).stream()
              .map(wanted ->
                  threads.submit(
                      (Callable<String>)
                          () -> {
                            both.await();
                            try {
                              return ask(wanted).getClass().getSimpleName();
                            } catch (Problem late) {
                              return late.code();
                            }
                          }))
              .toList();
      for (var future : asked) {
        outcomes.add(future.get());
      }
    }

    assertThat(outcomes).containsExactlyInAnyOrder("Waiting", "P303");
    assertThat(amendments.of(project)).hasSize(1);
  }

  @Test
  void makesAPermitLooserWhereTheCustodianAllowsItAndNotOtherwise() {
    var looser = lane(text(), 1);
    ask(looser);
    approveAll();
    assertThat(terms().checkers()).as("the custodian allows no fewer than two").isEqualTo(2);

    policies.say(
        new OutputPolicy(desk.dataset, List.of("nhs-england-sde"), 1, false, true, true),
        desk.helen,
        desk.now());
    ask(with(text(), today().plusDays(200)));
    assertThat(terms())
        .as("a change that does not ask for it loosens nothing, and takes what is stricter")
        .extracting(OutputTerms::checkers, OutputTerms::signed)
        .containsExactly(2, true);
    ask(lane(text(), 1));
    approveAll();

    assertThat(terms().checkers()).isEqualTo(1);
  }

  @Test
  void keepsWhatWasAskedForAndDecidedAndEveryVersionInTheDatabase() {
    ask(with(text(), today().plusDays(9)));

    for (var change :
        List.of(
            "update projects.amendment set reason = 'another'",
            "delete from projects.amendment",
            "update projects.amendment_seat set seat = 'body'",
            "insert into projects.permit select project, version + 2, terms, granted_at, ends"
                + " from projects.permit")) {
      assertThatThrownBy(() -> jdbc.sql(change).update())
          .as(change)
          .isInstanceOf(DataAccessException.class);
    }
  }

  private Amendment ask(PermitText wanted) {
    return amendmentDesk.ask(project, desk.amina, wanted, "Because.", desk.now());
  }

  private void approveAll() {
    var waiting = waiting();
    for (var seat : waiting.seats()) {
      amendmentDesk.approve(
          project,
          waiting.ask().number(),
          seat.as(),
          speaker(seat),
          "Fair.",
          List.of(),
          desk.now());
    }
  }

  private User speaker(Seat seat) {
    return switch (seat.as()) {
      case BODY -> desk.user("ruth", seat.organisation(), Role.APPROVER);
      case CUSTODIAN -> desk.helen;
    };
  }

  private Amendment.Waiting waiting() {
    return amendments.waiting(project).orElseThrow();
  }

  private OutputTerms terms() {
    return projects.requireActive(project, desk.now()).outputs();
  }

  private PermitText text() {
    return PermitText.of((Granted) projects.get(project).application());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(desk.now(), ZoneOffset.UTC);
  }

  private void accredit(User user) {
    safePeople.accredit(user.id(), new Accreditation("n-1", today(), today().plusYears(5)));
    safePeople.train(user.id(), new Training("Course", "ONS", today(), today().plusYears(5)));
  }

  private static void assertRefused(ThrowingCallable act, Class<? extends Problem> by) {
    assertThatThrownBy(act).isInstanceOf(by);
  }

  private static PermitText with(PermitText text, Set<UserId> people) {
    return copy(text, people, text.until(), text.checkers());
  }

  private static PermitText with(PermitText text, LocalDate until) {
    return copy(text, text.people(), until, text.checkers());
  }

  private static PermitText lane(PermitText text, int checkers) {
    return copy(text, text.people(), text.until(), checkers);
  }

  private static PermitText copy(
      PermitText text, Set<UserId> people, LocalDate until, int checkers) {
    return new PermitText(
        new HashSet<>(people),
        until,
        text.datasets(),
        text.purposes(),
        text.laySummary(),
        text.publicBenefit(),
        text.whyRecords(),
        text.settings(),
        text.outputs(),
        checkers);
  }
}
