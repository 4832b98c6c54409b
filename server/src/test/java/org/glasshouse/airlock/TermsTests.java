// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("The terms of a request")
class TermsTests {

  private static final String TABLE = "region,count\nNorth,50\nSouth,45\n";

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired Ledger ledger;
  @TempDir Path folder;

  Airlock airlock;

  @BeforeEach
  void build() {
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
  }

  @Test
  void letOneCheckerBeEnoughWhereEveryCustodianSaysSo() {
    airlock.permitSays("nhs-england-sde", 0);
    airlock.policies.say(airlock.project, airlock.helen, Lane.ONE_CHECKER, false, Airlock.NOON);
    var id = airlock.openedByEngine("regions.csv", TABLE, 50, 45);

    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    assertThat(airlock.yes(id, airlock.ben)).isEqualTo(State.REVIEWED);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.carys, Airlock.NOON);

    assertThat(entries(id)).anySatisfy(entry -> assertThat(entry).contains("fast-lane-used"));
    assertThat(airlock.samples.find(id)).isPresent();
  }

  @Test
  void letPublishedAggregatesLeaveAtOnceAndMarkThem() {
    airlock.permitSays("nhs-england-sde", 0);
    airlock.policies.say(airlock.project, airlock.helen, Lane.NO_CHECKER, false, Airlock.NOON);
    var id = airlock.openedByEngine("regions.csv", TABLE, 50, 45);

    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON)).isEqualTo(State.RELEASED);

    assertThat(airlock.releases.download(id, "regions.csv", Airlock.NOON).size())
        .isEqualTo(TABLE.length());
    assertThat(entries(id))
        .anySatisfy(entry -> assertThat(entry).contains("fast-lane-used", "\"checkers\":0"));
  }

  @Test
  void askForTwoCheckersWhereTheMachineOrTheCountLeavesADoubt() {
    airlock.permitSays("nhs-england-sde", 0);
    airlock.policies.say(airlock.project, airlock.helen, Lane.NO_CHECKER, false, Airlock.NOON);
    var byStudy = airlock.opened("plain.csv", TABLE);
    var small = airlock.openedByEngine("small.csv", TABLE, 3, 45);

    assertThat(airlock.requests.submit(byStudy, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    assertThat(airlock.pages.find(byStudy, airlock.ben, Airlock.NOON).checkersNeeded())
        .isEqualTo(2);
    assertThat(airlock.requests.submit(small, airlock.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
    // A cleared finding goes to two people, whatever the policy says.
    airlock.desk.clear(small, airlock.ben, "Known.", Airlock.NOON);
    assertThat(
            airlock.desk.review(
                small,
                airlock.ben,
                Map.of("small.csv", Vote.APPROVED),
                Said.toCheckers(""),
                Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
  }

  @Test
  void areThoseOfThePermitAndWhatCustodiansAskForBeyondIt() {
    assertThat(airlock.policies.of(airlock.project, Airlock.NOON).lane())
        .as("a permit that says nothing")
        .isEqualTo(Lane.TWO_CHECKERS);
    assertThatExceptionOfType(TermsProblem.LooserThanPermit.class)
        .isThrownBy(() ->
            airlock.policies.say(
                airlock.project, airlock.helen, Lane.ONE_CHECKER, false, Airlock.NOON));

    airlock.permitSays("nhs-england-sde", 0);
    airlock.custodians.add(new OrganisationId("trust-of-helen-2"));
    airlock.policies.say(airlock.project, airlock.helen, Lane.NO_CHECKER, false, Airlock.NOON);
    assertThat(airlock.policies.of(airlock.project, Airlock.NOON).lane())
        .isEqualTo(Lane.NO_CHECKER);
    airlock.policies.say(
        airlock.project, new UserId("helen-2"), Lane.ONE_CHECKER, true, Airlock.NOON);
    var both = airlock.policies.of(airlock.project, Airlock.NOON);
    assertThat(both.lane()).isEqualTo(Lane.ONE_CHECKER);
    assertThat(both.elsewhere()).isTrue();
    assertThatExceptionOfType(TermsProblem.NotYourData.class)
        .isThrownBy(() ->
            airlock.policies.say(
                airlock.project, new UserId("helen-3"), Lane.NO_CHECKER, false, Airlock.NOON));
    assertThatExceptionOfType(TermsProblem.NotACustodian.class)
        .isThrownBy(() ->
            airlock.policies.say(
                airlock.project, airlock.ben, Lane.NO_CHECKER, false, Airlock.NOON));
  }

  @Test
  void nameTheRulesByWhichEverythingIsChecked() {
    airlock.permitSays("opensafely", 2);
    // Eight people: enough for OpenSAFELY's rules, too few for the environment's usual ones.
    var table = "region,count\nNorth,10\nSouth,45\n";
    var id = airlock.openedByEngine("regions.csv", table, 8, 45);
    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    assertThat(airlock.pages.find(id, airlock.ben, Airlock.NOON).profile())
        .isEqualTo("opensafely/2");
    assertThat(airlock.requests.foresee(airlock.run, airlock.author, Airlock.NOON))
        .filteredOn(file -> file.file().equals("regions.csv"))
        .allMatch(Foreseen::ready);

    var usual = new Airlock(jdbc, transactions, events, ledger, folder);
    var other = usual.openedByEngine("regions.csv", table, 8, 45);
    assertThat(usual.requests.submit(other, usual.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
    assertThat(usual.requests.foresee(usual.run, usual.author, Airlock.NOON))
        .filteredOn(file -> file.file().equals("regions.csv"))
        .noneMatch(Foreseen::ready);
  }

  @Test
  void areNeverWeakerThanTheEnvironmentHasBecome() {
    airlock.permitSays("opensafely-midpoint6", 2);
    assertThat(airlock.permits.rules(airlock.project).id())
        .as("not as strict as the environment's own")
        .isEqualTo("nhs-england-sde");

    var strict = new Airlock(jdbc, transactions, events, ledger, folder);
    strict.permitSays("strict", 2);
    assertThat(strict.permits.rules(strict.project).id()).isEqualTo("strict");
  }

  /// As if the program above were broken: each line would let out what nobody has allowed.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into airlock.terms (request, turn, permit, author_organisation, other_organisation,"
            + " checkers, custodians) values (:id, 1, '1', 'x', false, 0, '{trust-of-helen}')",
        "insert into airlock.terms (request, turn, permit, author_organisation, other_organisation,"
            + " checkers, custodians) values (:id, 1, '1', 'x', false, 1, '{}')",
        "insert into airlock.terms (request, turn, permit, author_organisation, other_organisation,"
            + " checkers, custodians) values (:id, 1, '1', 'x', false, 1, '{nobody}')",
        "insert into airlock.approval values (:id, 1, 'fast-lane', now(), now() + interval '1 day',"
            + " 'm', repeat('0', 64))",
        "update airlock.permit_terms set checkers = 0 where true or :id = ''",
        "delete from airlock.permit_terms where true or :id = ''",
        "update airlock.terms set checkers = 0 where request = :id",
        "delete from airlock.terms where request = :id",
        "update airlock.policy set lane = 'NO_CHECKER' where true or :id = ''"
      })
  void areKeptByTheDatabaseToo(String sql) {
    airlock.permitSays("nhs-england-sde", 2);
    var id = airlock.openedByEngine("regions.csv", TABLE, 50, 45);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    var attack = jdbc.sql(sql).param("id", id.value());

    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(attack::update)
        .withMessageContaining("airlock: ");
  }

  @Test
  void bringInACheckerFromElsewhereWhereACustodianWantsIt() {
    airlock.policies.say(airlock.project, airlock.helen, Lane.TWO_CHECKERS, true, Airlock.NOON);
    var home = new OrganisationId("university");
    airlock.homes.put(airlock.author, home);
    airlock.homes.put(airlock.ben, home);
    airlock.homes.put(airlock.carys, home);
    var id = airlock.inReview();
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);

    assertThatExceptionOfType(TermsProblem.ElsewhereNeeded.class)
        .isThrownBy(() -> airlock.desk.approve(id, airlock.ben, Airlock.NOON));
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql(
                    "insert into airlock.approval values (?, 1, 'ben', now(), now() + interval"
                        + " '1 day', 'm', repeat('0', 64))")
                .param(id.value())
                .update())
        .withMessageContaining("airlock: one checker comes from another organisation");
    airlock.yes(id, airlock.dev);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    assertThat(airlock.requests.state(id)).contains(State.APPROVED);
  }

  @Test
  void barWhoeverWorksWithTheAuthorOnAnyProject() {
    airlock.coworkers.add(airlock.dev);
    var id = airlock.inReview();

    assertThatExceptionOfType(AirlockProblem.TooCloseToCheck.class)
        .isThrownBy(() -> airlock.yes(id, airlock.dev));
    assertThat(airlock.pages.queue(airlock.dev, Airlock.NOON))
        .extracting(RequestPages.Line::id)
        .doesNotContain(id);
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql("insert into airlock.review values (?, 1, 'dev', now())")
                .param(id.value())
                .update())
        .withMessageContaining("airlock: ");
  }

  @Test
  void letSomeFilesLeaveAndOthersStay() {
    airlock.outputs.put("ages.csv", "age,count\n20-29,50\n30-39,45\n");
    var id = airlock.opened("regions.csv", Airlock.SAFE);
    airlock.requests.addGroup(
        id,
        new Group(List.of("ages.csv"), "People by age.", "Rounded."),
        airlock.author,
        Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    for (var checker : List.of(airlock.ben, airlock.carys)) {
      airlock.desk.review(
          id,
          checker,
          Map.of("regions.csv", Vote.APPROVED, "ages.csv", Vote.CHANGES_REQUESTED),
          Said.toAuthor("Wider bands, please."),
          Airlock.NOON);
    }
    assertThatExceptionOfType(AirlockProblem.NotAgreed.class)
        .isThrownBy(() -> airlock.desk.approve(id, airlock.ben, Airlock.NOON));
    assertThatExceptionOfType(TermsProblem.LastFile.class)
        .isThrownBy(() ->
            airlock.desk.approve(
                id,
                Map.of("ages.csv", Reason.OUTLIER, "regions.csv", Reason.OTHER),
                airlock.ben,
                Airlock.NOON));

    airlock.desk.approve(id, Map.of("ages.csv", Reason.OUTLIER), airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.carys, Airlock.NOON);

    assertThat(airlock.releases.find(id).orElseThrow().files())
        .extracting(Release.File::name)
        .containsExactly("regions.csv");
    assertThatExceptionOfType(AirlockProblem.NotReleased.class)
        .isThrownBy(() -> airlock.releases.download(id, "ages.csv", Airlock.NOON));
    assertThat(entries(id))
        .anySatisfy(entry -> assertThat(entry).contains("files-left-out", "outlier"));
    // What stayed may be asked for again.
    airlock.opened("ages.csv", "age,count\n20-29,50\n30-39,45\n");
  }

  @Test
  void letTheAuthorLeaveOutAFileThatCameBack() {
    airlock.outputs.put("ages.csv", "age,count\n20-29,50\n30-39,45\n");
    var id = airlock.opened("regions.csv", Airlock.SAFE);
    airlock.requests.addGroup(
        id,
        new Group(List.of("ages.csv"), "People by age.", "Rounded."),
        airlock.author,
        Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    airlock.desk.handBack(id, airlock.ben, Reason.SMALL_COUNT, "The ages.", Airlock.NOON);

    airlock.requests.leaveOut(id, "ages.csv", Reason.SMALL_COUNT, airlock.author, Airlock.NOON);
    assertThatExceptionOfType(TermsProblem.LastFile.class)
        .isThrownBy(() ->
            airlock.requests.leaveOut(
                id, "regions.csv", Reason.OTHER, airlock.author, Airlock.NOON));
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);

    assertThat(airlock.pages.find(id, airlock.ben, Airlock.NOON).leftOut())
        .containsExactly(new LeftOut("ages.csv", 1, Standing.AUTHOR, Reason.SMALL_COUNT));
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql(
                    "insert into airlock.left_out values (?, 'regions.csv', 2, 'ben', 'CHECKER',"
                        + " 'OTHER', now())")
                .param(id.value())
                .update())
        .withMessageContaining("airlock: ");
  }

  @Test
  void letACheckerAskAndTheAuthorAnswerOnce() {
    var id = airlock.inReview();
    airlock.desk.ask(id, airlock.ben, "Which year is it?", Airlock.NOON);

    assertThat(airlock.pages.find(id, airlock.carys, Airlock.NOON).questions()).isEmpty();
    var asked = airlock.pages.find(id, airlock.author, Airlock.NOON).questions();
    assertThat(asked).extracting(Question::asked).containsExactly("Which year is it?");
    long number = asked.getFirst().number();
    airlock.requests.answer(id, number, "2025.", airlock.author, Airlock.NOON);

    assertThatExceptionOfType(TermsProblem.UnknownQuestion.class)
        .isThrownBy(
            () -> airlock.requests.answer(id, number, "2024.", airlock.author, Airlock.NOON));
    assertThat(airlock.pages.find(id, airlock.ben, Airlock.NOON).questions())
        .extracting(Question::answer)
        .containsExactly("2025.");
    assertThat(String.join(" ", entries(id))).doesNotContain("Which year", "2025.");
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql("update airlock.question set answer = 'x' where request = ?")
                .param(id.value())
                .update())
        .withMessageContaining("airlock: ");
  }

  @Test
  void letWhoeverFetchedARecalledFileSayThatItIsGone() {
    var id = airlock.released();
    var token =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);
    airlock.releases.follow(token, airlock.author, Airlock.NOON);
    airlock.releases.recall(id, airlock.ben, Reason.SMALL_COUNT, "A cell.", Airlock.NOON);
    assertThat(airlock.releases.recallProgress(id).waitsFor(airlock.author)).isTrue();

    assertThatExceptionOfType(TermsProblem.NotAHolder.class)
        .isThrownBy(() -> airlock.releases.acknowledge(id, airlock.dev, "Gone.", Airlock.NOON));
    airlock.releases.acknowledge(id, airlock.author, "Deleted here and in mail.", Airlock.NOON);

    assertThat(airlock.releases.recallProgress(id).waitsFor(airlock.author)).isFalse();
    assertThat(entries(id))
        .anySatisfy(
            entry -> assertThat(entry).contains("recall-acknowledged", "\"acknowledged\":1"));
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql("insert into airlock.recall_acknowledgement values (?, 'dev', 'x', now())")
                .param(id.value())
                .update())
        .withMessageContaining("airlock: ");
  }

  @Test
  void letACustodianCallAReleaseBackAndNobodyElseButCheckers() {
    var id = airlock.released();

    assertThatExceptionOfType(AirlockProblem.NotAChecker.class)
        .isThrownBy(() ->
            airlock.releases.recall(
                id, new UserId("helen-3"), Reason.OTHER, "Mine?", Airlock.NOON));
    airlock.releases.recall(id, airlock.helen, Reason.IDENTIFIER, "A name.", Airlock.NOON);
    assertThat(airlock.requests.state(id)).contains(State.RECALLED);
  }

  @Test
  void countRequestsOfAPersonAndWhatLeavesUnderAPermit() {
    var two =
        Map.of(
            "glasshouse.airlock.per-day.requests-of-person",
            "2",
            "glasshouse.airlock.per-permit.files",
            "1");
    var strict = new Airlock(jdbc, transactions, events, ledger, folder, Airlock.limits(two));
    strict.released();
    var second = strict.opened("others.csv", Airlock.SAFE.replace("region", "area"));
    assertThat(strict.releases.allowances(strict.project, strict.author, Airlock.NOON))
        .contains(
            new Allowance("Your requests today", "requests", 2, 2),
            new Allowance("Under this permit", "files", 1, 1));

    assertThatExceptionOfType(AirlockProblem.OverAllowance.class)
        .isThrownBy(() -> strict.opened("third.csv", Airlock.SAFE));
    strict.requests.submit(second, strict.author, Airlock.NOON);
    for (var checker : List.of(strict.ben, strict.carys)) {
      strict.desk.review(
          second, checker, Map.of("others.csv", Vote.APPROVED), Said.toCheckers(""), Airlock.NOON);
    }
    strict.desk.approve(second, strict.ben, Airlock.NOON);
    // Another day, the same permit.
    assertThatExceptionOfType(AirlockProblem.OverAllowance.class)
        .isThrownBy(() ->
            strict.releases.release(second, strict.ben, Airlock.NOON.plus(Duration.ofDays(2))))
        .withMessageContaining("this permit");
  }

  @Test
  void endALinkWithItsHoldersMembership() {
    var id = airlock.released();
    var token =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);
    airlock.members.clear();

    assertThatExceptionOfType(AirlockProblem.LinkEnded.class)
        .isThrownBy(() -> airlock.releases.follow(token, airlock.author, Airlock.NOON));
  }

  @Test
  void drawASampleThatAnybodyCanWorkOutAndAnotherPersonReviews() {
    assertThat(FastLaneReviews.drawn("00000000000a" + "0".repeat(52), 5)).isTrue();
    assertThat(FastLaneReviews.drawn("00000000000b" + "0".repeat(52), 5)).isFalse();
    var always = sampled();
    var id = leftByTheFastLane(always);
    assertThat(always.samples.find(id).orElseThrow().waits()).isTrue();

    always.checkers.add(always.author);
    assertThatExceptionOfType(AirlockProblem.TooCloseToCheck.class)
        .isThrownBy(() -> always.samples.fine(id, always.author, "Mine.", Airlock.NOON));
    always.samples.fine(id, always.ben, "Nothing to see in it.", Airlock.NOON);
    assertThatExceptionOfType(TermsProblem.NotInTheSample.class)
        .isThrownBy(() -> always.samples.fine(id, always.carys, "Again.", Airlock.NOON));
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql("delete from airlock.sample_review where request = ?")
                .param(id.value())
                .update())
        .withMessageContaining("airlock: ");
  }

  @Test
  void recallWhatALaterLookFindsWrongInTheSameStep() {
    var always = sampled();
    var id = leftByTheFastLane(always);
    assertThat(always.releases.download(id, "regions.csv", Airlock.NOON).size()).isPositive();

    always.samples.notFine(id, always.ben, Reason.OUTLIER, "One clinic.", Airlock.NOON);

    assertThatExceptionOfType(AirlockProblem.NotReleased.class)
        .isThrownBy(() -> always.releases.download(id, "regions.csv", Airlock.NOON));
    assertThat(always.samples.find(id).orElseThrow().fine()).contains(false);
    assertThat(entries(id))
        .anySatisfy(entry -> assertThat(entry).contains("fast-lane-reviewed", "false"))
        .anySatisfy(entry -> assertThat(entry).contains("release-recalled", "outlier"));
    // Whoever recalled does not confirm it.
    assertThatExceptionOfType(AirlockProblem.SamePersonConfirms.class)
        .isThrownBy(() -> always.releases.confirmRecall(id, always.ben, "All told.", Airlock.NOON));
  }

  @Test
  void stopTheFastLaneOfAProjectWhoseSampleNobodyLookedAtInTime() {
    var always = sampled();
    var first = leftByTheFastLane(always);
    var inTime = Airlock.NOON.plus(Duration.ofDays(10));
    var late = inTime.plusSeconds(1);
    assertThat(always.policies.of(always.project, inTime).overdue()).isFalse();
    assertThat(always.policies.of(always.project, late).overdue()).isTrue();
    assertThat(always.policies.of(always.project, late).lane()).isEqualTo(Lane.TWO_CHECKERS);

    var second = always.openedByEngine("others.csv", TABLE, 50, 45);
    assertThat(always.requests.submit(second, always.author, late)).isEqualTo(State.IN_REVIEW);
    assertThat(always.pages.find(second, always.ben, late).checkersNeeded()).isEqualTo(2);
    assertThat(always.samples.waiting()).extracting(FastLaneReviews.Line::request).contains(first);

    always.samples.fine(first, always.ben, "Nothing to see in it.", late);
    assertThat(always.policies.of(always.project, late).lane()).isEqualTo(Lane.NO_CHECKER);
    var third = always.openedByEngine("more.csv", TABLE, 50, 45);
    assertThat(always.requests.submit(third, always.author, late)).isEqualTo(State.RELEASED);
  }

  private Airlock sampled() {
    var every = Map.of("glasshouse.airlock.fast-lane-sample", "1");
    var always = new Airlock(jdbc, transactions, events, ledger, folder, Airlock.limits(every));
    always.permitSays("nhs-england-sde", 0);
    always.policies.say(always.project, always.helen, Lane.NO_CHECKER, false, Airlock.NOON);
    return always;
  }

  private static ReleaseRequestId leftByTheFastLane(Airlock airlock) {
    var id = airlock.openedByEngine("regions.csv", TABLE, 50, 45);
    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON)).isEqualTo(State.RELEASED);
    return id;
  }

  private List<String> entries(ReleaseRequestId id) {
    return jdbc.sql("select body from ledger.entry where body like ? order by id")
        .param("%" + id.value() + "%")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
