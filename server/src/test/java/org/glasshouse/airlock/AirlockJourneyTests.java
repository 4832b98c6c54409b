// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@EnvironmentTest
@DisplayName("The airlock")
class AirlockJourneyTests {

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
  void releasesExactlyTheBytesThatWereChecked() throws IOException {
    var id = airlock.opened("regions.csv", Airlock.SMALL);
    var original =
        airlock.pages.find(id, airlock.author, Airlock.NOON).contents().file("regions.csv");

    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
    assertThat(airlock.requests.acceptProtection(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    var treated = airlock.pages.find(id, airlock.ben, Airlock.NOON).contents().file("regions.csv");
    assertThat(airlock.yes(id, airlock.ben)).isEqualTo(State.IN_REVIEW);
    assertThat(airlock.yes(id, airlock.carys)).isEqualTo(State.REVIEWED);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.carys, Airlock.NOON);

    var download = airlock.releases.download(id, "regions.csv", Airlock.NOON);
    try (var in = download.open()) {
      var bytes = in.readAllBytes();
      assertThat(Sha256.of(bytes)).isEqualTo(treated.bytes().sha256());
      assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("North,3");
    }
    assertThat(treated.original()).isEqualTo(original.bytes());
    assertThat(treated.bytes()).isNotEqualTo(original.bytes());
    assertThat(airlock.releases.find(id).orElseThrow().files())
        .singleElement()
        .satisfies(file -> assertThat(file.fetched()).isEqualTo(1));
    assertThat(new String(airlock.releases.recordOfChecks(id), StandardCharsets.UTF_8))
        .contains("glasshouse-airlock-checks/1", treated.bytes().sha256(), "nhs-england-sde")
        // With the hash of the original, anybody could try small counts until the hash fits.
        .doesNotContain(original.bytes().sha256());
  }

  @Test
  void stopsWhenAByteChangedAfterTheApproval() throws IOException {
    var id = airlock.approved();
    var sha256 = Sha256.of(Airlock.SAFE.getBytes(StandardCharsets.UTF_8));
    var place = folder.resolve("releases").resolve(sha256.substring(0, 2)).resolve(sha256);
    Files.delete(place);
    Files.writeString(place, Airlock.SAFE.replace("50", "51"));

    assertThatExceptionOfType(AirlockProblem.StoreFailed.class)
        .isThrownBy(() -> airlock.releases.release(id, airlock.ben, Airlock.NOON));
    assertThat(airlock.requests.state(id)).contains(State.APPROVED);
    assertThatExceptionOfType(AirlockProblem.NotReleased.class)
        .isThrownBy(() -> airlock.releases.download(id, "regions.csv", Airlock.NOON));
  }

  @Test
  void takesNothingThatDiffersFromTheRunsRecord() {
    airlock.outputs.put("regions.csv", Airlock.SAFE);
    var left = airlock.of(airlock.run).getFirst();
    assertThatExceptionOfType(OutputProblem.OutputChanged.class)
        .isThrownBy(() -> {
          Files.writeString(left.file(), Airlock.SAFE.replace("50", "51"));
          open("regions.csv");
        });
  }

  @Test
  void takesNoOutputThatNeverLeavesAndNoneTwice() {
    airlock.outputs.put("people.csv", Airlock.SAFE);
    airlock.sensitive.add("people.csv");
    var id = airlock.opened("regions.csv", Airlock.SAFE);

    assertThatExceptionOfType(OutputProblem.NeverLeaves.class).isThrownBy(() -> open("people.csv"));
    assertThatExceptionOfType(OutputProblem.UnknownOutput.class).isThrownBy(() -> open("no.csv"));
    assertThatExceptionOfType(OutputProblem.AlreadyAsked.class)
        .isThrownBy(() -> open("regions.csv"));
    airlock.requests.withdraw(id, airlock.author, Airlock.NOON);
    open("regions.csv");
  }

  @Test
  void keepsTheAuthorAndTheirTeamFromChecking() {
    var id = airlock.inReview();
    airlock.checkers.add(airlock.author);
    airlock.members.add(airlock.dev);

    assertThatExceptionOfType(AirlockProblem.OwnRequest.class)
        .isThrownBy(() -> airlock.yes(id, airlock.author));
    assertThatExceptionOfType(AirlockProblem.TooCloseToCheck.class)
        .isThrownBy(() -> airlock.yes(id, airlock.dev));
    airlock.yes(id, airlock.ben);
    assertThatExceptionOfType(AirlockProblem.AlreadyReviewed.class)
        .isThrownBy(() -> airlock.yes(id, airlock.ben));
    assertThatExceptionOfType(AirlockProblem.WrongState.class)
        .isThrownBy(() -> airlock.desk.approve(id, airlock.ben, Airlock.NOON));
  }

  @Test
  void doesNotApproveOnTheWordOfSomebodyWhoJoinedTheProjectMeanwhile() {
    var id = airlock.inReview();
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);
    airlock.members.add(airlock.ben);

    assertThatExceptionOfType(AirlockProblem.TooCloseToCheck.class)
        .isThrownBy(() -> airlock.desk.approve(id, airlock.carys, Airlock.NOON));
  }

  @Test
  void hidesTheFirstReviewFromTheSecondChecker() {
    var id = airlock.inReview();
    airlock.no(id, airlock.ben);

    var second = airlock.pages.find(id, airlock.carys, Airlock.NOON);
    assertThat(second.reviews()).isEmpty();
    assertThat(second.comments()).isEmpty();
    assertThat(airlock.pages.find(id, airlock.ben, Airlock.NOON).comments()).hasSize(1);
    airlock.yes(id, airlock.carys);
    assertThat(airlock.pages.find(id, airlock.carys, Airlock.NOON).reviews()).hasSize(2);
    assertThat(airlock.pages.find(id, airlock.author, Airlock.NOON).comments()).isEmpty();
    airlock.desk.handBack(id, airlock.carys, Reason.CONTEXT, "Say which year.", Airlock.NOON);
    assertThat(airlock.pages.find(id, airlock.author, Airlock.NOON).comments())
        .extracting(RequestPages.Comment::words)
        .containsExactly("Please say which year.", "Say which year.");
  }

  @Test
  void showsARequestToNobodyElse() {
    var id = airlock.inReview();

    assertThatExceptionOfType(AirlockProblem.UnknownRequest.class)
        .isThrownBy(() ->
            airlock.pages.find(id, new org.glasshouse.kernel.UserId("stranger"), Airlock.NOON));
  }

  @Test
  void comesBackForASecondTurnWithFreshVotes() {
    var id = airlock.inReview();
    airlock.yes(id, airlock.ben);
    airlock.desk.handBack(id, airlock.carys, Reason.CONTEXT, "Which year?", Airlock.NOON);
    airlock.requests.explain(
        id, 1, "People by region in 2025.", "Rounded.", airlock.author, Airlock.NOON);

    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    assertThat(airlock.yes(id, airlock.ben)).isEqualTo(State.IN_REVIEW);
    assertThat(airlock.yes(id, airlock.dev)).isEqualTo(State.REVIEWED);
  }

  @Test
  void freezesWithThePermitAndThawsWithIt() {
    var id = airlock.inReview();
    freeze();

    assertThatExceptionOfType(AirlockProblem.Frozen.class)
        .isThrownBy(() -> airlock.yes(id, airlock.ben));
    assertThatExceptionOfType(AirlockProblem.Frozen.class)
        .isThrownBy(() -> airlock.desk.handBack(id, airlock.ben, Reason.OTHER, "x", Airlock.NOON));

    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> airlock.freezer.thaw(airlock.project));
    assertThat(airlock.yes(id, airlock.ben)).isEqualTo(State.IN_REVIEW);
  }

  @Test
  void stopsAtEveryStepWhileThePermitDoesNotHold() {
    var id = airlock.approved();
    airlock.permitHolds = false;

    assertThatExceptionOfType(AirlockProblem.Frozen.class)
        .isThrownBy(() -> airlock.releases.release(id, airlock.ben, Airlock.NOON));
  }

  @Test
  void forgetsAnApprovalThatNobodyUsed() {
    var id = airlock.approved();
    var late = Airlock.NOON.plus(Duration.ofDays(14));

    assertThatExceptionOfType(AirlockProblem.ApprovalExpired.class)
        .isThrownBy(() -> airlock.releases.release(id, airlock.ben, late));
    airlock.releases.expire(late);
    assertThat(airlock.requests.state(id)).contains(State.EXPIRED);
  }

  @Test
  void letsANamedCheckerClearAHeldFindingAndKeepsTheReason() {
    var id = airlock.opened("regions.csv", "region,count\nNorth,51\nSouth,47\n");
    airlock.requests.submit(id, airlock.author, Airlock.NOON);

    airlock.desk.clear(id, airlock.ben, "Published totals of 2024.", Airlock.NOON);

    assertThat(airlock.requests.state(id)).contains(State.IN_REVIEW);
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.ben, Airlock.NOON);
    assertThat(new String(airlock.releases.recordOfChecks(id), StandardCharsets.UTF_8))
        .contains("Published totals of 2024.", "trust-of-ben");
  }

  @Test
  void refusesAReturnOrAnObjectionWithoutWords() {
    var id = airlock.inReview();

    assertThatExceptionOfType(AirlockProblem.CommentMissing.class)
        .isThrownBy(() -> airlock.desk.handBack(id, airlock.ben, Reason.OTHER, " ", Airlock.NOON));
    assertThatExceptionOfType(AirlockProblem.CommentMissing.class)
        .isThrownBy(() ->
            airlock.desk.review(
                id,
                airlock.ben,
                Map.of("regions.csv", Vote.CHANGES_REQUESTED),
                Said.toAuthor(""),
                Airlock.NOON));
  }

  private void freeze() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            _ -> airlock.freezer.freeze(airlock.project, "stopped", Airlock.NOON));
  }

  private void open(String name) {
    airlock.requests.open(airlock.run, List.of(name), "what", "how", airlock.author, Airlock.NOON);
  }
}
