// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
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
@DisplayName("What was released")
class DownloadTests {

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
  void isFetchedThroughALinkOnceHoweverManyTryAtTheSameTime() throws Exception {
    var id = airlock.released();
    var token =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);
    Callable<Download> follow = () -> airlock.releases.follow(token, airlock.author, Airlock.NOON);

    try (var people = Executors.newFixedThreadPool(6)) {
      var tries = people.invokeAll(IntStream.range(0, 12).mapToObj(_ -> follow).toList());

      assertThat(tries).filteredOn(next -> next.state() == Future.State.SUCCESS).hasSize(1);
    }
  }

  @Test
  void isNotFetchedThroughALinkThatIsSomebodyElsesOrOldOrMadeUp() {
    var id = airlock.released();
    var token =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);

    ended(token, airlock.ben);
    ended("x" + token.substring(1), airlock.author);
    assertThatExceptionOfType(AirlockProblem.LinkEnded.class)
        .isThrownBy(() ->
            airlock.releases.follow(token, airlock.author, Airlock.NOON.plus(Duration.ofHours(1))));
    assertThatExceptionOfType(AirlockProblem.NotReleased.class)
        .isThrownBy(() ->
            airlock.releases.link(id, "regions.csv", airlock.ben, airlock.random, Airlock.NOON));
  }

  @Test
  void isNotFetchedThroughALinkOnceThePermitStops() {
    var id = airlock.released();
    var token =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            _ -> airlock.freezer.freeze(airlock.project, "stopped", Airlock.NOON));

    ended(token, airlock.author);
  }

  @Test
  void isNotFetchedAfterItsRecallWhichAnotherPersonConfirms() {
    var id = airlock.released();
    var used =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);
    var unused =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);
    airlock.releases.follow(used, airlock.author, Airlock.NOON);

    var holders =
        airlock.releases.recall(id, airlock.ben, Reason.SMALL_COUNT, "A cell.", Airlock.NOON);

    assertThat(holders).containsExactly(airlock.author);
    ended(unused, airlock.author);
    assertThatExceptionOfType(AirlockProblem.NotReleased.class)
        .isThrownBy(() -> airlock.releases.download(id, "regions.csv", Airlock.NOON));
    assertThat(airlock.releases.find(id).orElseThrow().recalledAt()).isEqualTo(Airlock.NOON);
    assertThatExceptionOfType(AirlockProblem.SamePersonConfirms.class)
        .isThrownBy(() -> airlock.releases.confirmRecall(id, airlock.ben, "Told.", Airlock.NOON));
    airlock.releases.confirmRecall(id, airlock.carys, "Told, destroyed.", Airlock.NOON);
  }

  @Test
  void staysWithinTheDaysAllowance() {
    var small =
        Airlock.limits(java.util.Map.of("glasshouse.airlock.per-day.files-of-project", "0"));
    var strict = new Airlock(jdbc, transactions, events, ledger, folder, small);
    var id = strict.approved();

    assertThatExceptionOfType(AirlockProblem.OverAllowance.class)
        .isThrownBy(() -> strict.releases.release(id, strict.ben, Airlock.NOON));
    assertThat(strict.requests.state(id)).contains(State.APPROVED);
    assertThat(strict.releases.find(id)).isEmpty();
  }

  @Test
  void isPublicOnlyIfItWasAskedToBe() {
    airlock.outputs.put("regions.csv", Airlock.SAFE);
    var group = new Group(java.util.List.of("regions.csv"), "what", "how");
    var id =
        airlock.requests.open(
            airlock.run, Audience.PROJECT, java.util.List.of(group), airlock.author, Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.ben, Airlock.NOON);

    assertThatExceptionOfType(AirlockProblem.NotReleased.class)
        .isThrownBy(() -> airlock.releases.download(id, "regions.csv", Airlock.NOON));
    var token =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);
    assertThat(airlock.releases.follow(token, airlock.author, Airlock.NOON).size())
        .isEqualTo(Airlock.SAFE.length());
    cannotBeTriedOutByAStranger(id);
  }

  /// A table of a few counts is found in seconds by whoever has its hash.
  private void cannotBeTriedOutByAStranger(ReleaseRequestId id) {
    var asked = airlock.pages.find(id, airlock.author, Airlock.NOON).contents().file("regions.csv");
    var plain = asked.bytes().sha256();
    var entries =
        jdbc.sql("select body from ledger.entry where body like :id order by id")
            .param("id", "%" + id + "%")
            .query(String.class)
            .list();
    var record = new String(airlock.releases.checks(id).orElseThrow(), UTF_8);

    assertThat(entries)
        .anySatisfy(
            entry -> assertThat(entry).contains("file-released", asked.told(Audience.PROJECT)))
        .noneMatch(entry -> entry.contains(plain));
    assertThat(record).contains(asked.told(Audience.PROJECT)).doesNotContain(plain);
    assertThat(asked.told(Audience.PROJECT)).isEqualTo(Sha256.keyed(asked.seal(), plain));
    assertThat(asked.seal()).hasSizeGreaterThan(40);
  }

  private void ended(String token, UserId user) {
    assertThatExceptionOfType(AirlockProblem.LinkEnded.class)
        .isThrownBy(() -> airlock.releases.follow(token, user, Airlock.NOON));
  }
}
