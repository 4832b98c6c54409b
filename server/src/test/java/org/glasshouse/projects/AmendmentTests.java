// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.glasshouse.projects.ApplicationTests.AMINA;
import static org.glasshouse.projects.ApplicationTests.COMMITTEE;
import static org.glasshouse.projects.ApplicationTests.IDRIS;
import static org.glasshouse.projects.ApplicationTests.NOON;
import static org.glasshouse.projects.ApplicationTests.PANEL;
import static org.glasshouse.projects.ApplicationTests.RUTH;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A change of a permit")
class AmendmentTests {

  private static final LocalDate END = LocalDate.of(2027, 11, 21);
  private static final UserId ZOE = new UserId("zoe");
  private static final UserId HELEN = new UserId("helen");
  private static final Seat BODY = new Seat(Seat.As.BODY, COMMITTEE);
  private static final Seat OTHER_BODY = new Seat(Seat.As.BODY, PANEL);
  private static final Seat CUSTODIAN = new Seat(Seat.As.CUSTODIAN, new OrganisationId("trust"));

  @Test
  void isNarrowerWhereSomebodyLeavesTheEndIsEarlierDataGoOrMorePeopleLook() {
    assertThat(extent(text -> with(text, Set.of(AMINA), END))).isEqualTo(Extent.NARROWER);
    assertThat(extent(text -> with(text, text.people(), END.minusDays(1))))
        .isEqualTo(Extent.NARROWER);
    assertThat(extent(text -> with(text, data("a")))).isEqualTo(Extent.NARROWER);
    assertThat(new Difference(checkers(1), checkers(2)).extent()).isEqualTo(Extent.NARROWER);
  }

  @Test
  void isForOneBodyWhereSomebodyJoinsAndNothingElseIsWider() {
    assertThat(extent(text -> with(text, Set.of(AMINA, HELEN), END.minusDays(1))))
        .isEqualTo(Extent.JOINING);
  }

  @Test
  void isForEverybodyConcernedWhereAnythingElseIsWider() {
    assertThat(extent(text -> with(text, text.people(), END.plusDays(1)))).isEqualTo(Extent.WIDER);
    assertThat(extent(text -> with(text, data("a", "b", "c")))).isEqualTo(Extent.WIDER);
    assertThat(extent(text -> with(text, List.of(asked("other", "a"))))).isEqualTo(Extent.WIDER);
    assertThat(new Difference(checkers(2), checkers(1)).extent()).isEqualTo(Extent.WIDER);
    assertThat(extent(text -> purposes(text, Set.of(Purpose.RESEARCH, Purpose.PRODUCT))))
        .isEqualTo(Extent.WIDER);
  }

  @Test
  void isWiderAlsoWhereAPurposeGoesBecauseThoseWhoSaidNoToItWouldBeInAgain() {
    var two = purposes(text(), Set.of(Purpose.RESEARCH, Purpose.PRODUCT));

    assertThat(new Difference(two, text()).extent()).isEqualTo(Extent.WIDER);
  }

  @Test
  void changesSomething() {
    assertThatThrownBy(() -> extent(text -> with(text, data("b", "a"))))
        .isInstanceOf(AmendmentProblem.NothingChanged.class);
  }

  @Test
  void isGrantedWhenEverybodyConcernedHasApproved() {
    var once = wider().decide(yes(BODY, RUTH));
    var twice = ((Amendment.Waiting) once).decide(yes(CUSTODIAN, HELEN));
    var thrice = ((Amendment.Waiting) twice).decide(yes(OTHER_BODY, IDRIS));

    assertThat(((Amendment.Waiting) twice).awaited()).containsExactly(OTHER_BODY);
    assertThat(thrice).isInstanceOf(Amendment.Granted.class);
    assertThat(((Amendment.Granted) thrice).version()).isEqualTo(2);
  }

  @Test
  void isRefusedByOneAlone() {
    var no = new SeatDecision(CUSTODIAN, HELEN, false, "Not needed.", List.of(), NOON);

    assertThat(wider().decide(no)).isInstanceOf(Amendment.Refused.class);
  }

  @Test
  void isGrantedByOneBodyWhereSomebodyJoins() {
    var joining = waiting(with(text(), Set.of(AMINA, ZOE, HELEN), END), BODY, OTHER_BODY);

    assertThat(joining.decide(yes(OTHER_BODY, IDRIS))).isInstanceOf(Amendment.Granted.class);
  }

  @Test
  void isDecidedOnceByEachOfThoseBeforeWhomItIs() {
    var once = (Amendment.Waiting) wider().decide(yes(BODY, RUTH));

    assertThatThrownBy(() -> once.decide(yes(BODY, RUTH)))
        .isInstanceOf(AmendmentProblem.DecidedBefore.class);
    assertThatThrownBy(
            () -> once.decide(yes(new Seat(Seat.As.BODY, CUSTODIAN.organisation()), RUTH)))
        .isInstanceOf(ProjectsProblem.NotBeforeThisBody.class);
  }

  @Test
  void isNotDecidedByWhoIsOrWouldBeOnTheProject() {
    assertThatThrownBy(() -> wider().decide(yes(BODY, ZOE)))
        .isInstanceOf(ProjectsProblem.OwnProject.class);
  }

  @Test
  void leavesAtMostOnePermitInForceAtAnyInstant() {
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      var permits = new ArrayList<Permit>();
      var at = NOON;
      for (int version = 1; version <= 1 + random.nextInt(6); version++) {
        permits.add(permit(version, at, random.nextInt(400)));
        at = at.plus(Duration.ofHours(random.nextInt(20 * 24)));
      }
      var history = new PermitHistory(permits);
      for (int look = 0; look < 50; look++) {
        var instant = NOON.plus(Duration.ofHours(random.nextInt(700 * 24) - 24L));
        var holding =
            history.active().stream()
                .filter(one -> !instant.isBefore(one.from()) && instant.isBefore(one.until()))
                .map(PermitHistory.Active::permit)
                .toList();

        assertThat(holding).hasSizeLessThanOrEqualTo(1);
        assertThat(history.inForce(instant)).isEqualTo(holding.stream().findFirst());
      }
    }
  }

  @Test
  void isARenewalOnce() {
    var shortened = List.of(permit(1, NOON, 300), permit(2, NOON, 100));

    assertThat(new PermitHistory(shortened).renewed()).isFalse();
    var lengthened = new ArrayList<>(shortened);
    lengthened.add(permit(3, NOON, 200));
    lengthened.add(permit(4, NOON, 150));
    assertThat(new PermitHistory(lengthened).renewed()).isTrue();
  }

  @Test
  void tellsThePublicOfPeopleOnlyHowMany() {
    var difference = new Difference(text(), with(text(), Set.of(AMINA, HELEN), END));

    assertThat(PublicChanges.of(difference))
        .containsExactly(new AmendmentRequested.Change("people", "2", "2: 1 join, 1 leave"));
  }

  private static Extent extent(UnaryOperator<PermitText> change) {
    return new Difference(text(), change.apply(text())).extent();
  }

  private static Amendment.Waiting wider() {
    return waiting(with(text(), text().people(), END.plusDays(9)), BODY, OTHER_BODY, CUSTODIAN);
  }

  private static Amendment.Waiting waiting(PermitText after, Seat... seats) {
    var ask =
        new AmendmentAsk(new ProjectId("prj-1"), 1, 1, AMINA, NOON, "Because.", text(), after);
    return new Amendment.Waiting(ask, List.of(seats), List.of(), Set.of(AMINA, ZOE));
  }

  private static SeatDecision yes(Seat seat, UserId decider) {
    return new SeatDecision(seat, decider, true, "Fair.", List.of(), NOON);
  }

  private static PermitText text() {
    return new PermitText(
        Set.of(AMINA, ZOE),
        END,
        data("a", "b"),
        Set.of(Purpose.RESEARCH),
        "We count.",
        "Good comes of it.",
        "Rows must be joined.",
        "Inside.",
        "One table.",
        2);
  }

  private static List<DatasetRequest> data(String... columns) {
    return List.of(asked("hospital", columns));
  }

  private static DatasetRequest asked(String dataset, String... columns) {
    return new DatasetRequest(
        new DatasetId(dataset), List.of(new TableGrant("stay", List.of(columns))), "To count.");
  }

  private static PermitText with(PermitText text, Set<UserId> people, LocalDate until) {
    return copy(text, people, until, text.datasets(), text.purposes(), text.checkers());
  }

  private static PermitText with(PermitText text, List<DatasetRequest> data) {
    return copy(text, text.people(), text.until(), data, text.purposes(), text.checkers());
  }

  private static PermitText purposes(PermitText text, Set<Purpose> purposes) {
    return copy(text, text.people(), text.until(), text.datasets(), purposes, text.checkers());
  }

  private static PermitText checkers(int checkers) {
    var text = text();
    return copy(text, text.people(), text.until(), text.datasets(), text.purposes(), checkers);
  }

  private static PermitText copy(
      PermitText text,
      Set<UserId> people,
      LocalDate until,
      List<DatasetRequest> data,
      Set<Purpose> purposes,
      int checkers) {
    return new PermitText(
        people,
        until,
        data,
        purposes,
        text.laySummary(),
        text.publicBenefit(),
        text.whyRecords(),
        text.settings(),
        text.outputs(),
        checkers);
  }

  private static Permit permit(int version, Instant at, int days) {
    var proposal =
        ApplicationTests.proposal(Set.of(AMINA), LocalDate.of(2026, 11, 21).plusDays(days));
    var first = Permit.first(new ProjectId("prj-1"), proposal, List.of(), at);
    var permit = first;
    while (permit.version() < version) {
      permit = permit.amended(proposal, List.of(), OutputTerms.UNSAID, at);
    }
    return permit;
  }
}
