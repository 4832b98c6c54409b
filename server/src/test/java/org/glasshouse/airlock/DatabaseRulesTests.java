// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.ReleaseRequestId;
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

/// Each rule attacked with SQL, as if the program above it were broken.
@EnvironmentTest
@DisplayName("The airlock's database")
class DatabaseRulesTests {

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

  @ParameterizedTest
  @ValueSource(strings = {"APPROVED", "RELEASED", "REVIEWED", "RECALLED"})
  void letsNoDraftSkipAStep(String state) {
    refused(
        airlock.opened("regions.csv", Airlock.SAFE),
        "update airlock.request set state = '" + state + "', since = now() where id = :id");
  }

  @Test
  void refusesAReviewByTheAuthorOrAMember() {
    airlock.members.add(airlock.dev);
    var id = airlock.inReview();

    refused(id, "insert into airlock.review values (:id, 1, '" + airlock.author + "', now())");
    refused(id, "insert into airlock.review values (:id, 1, 'dev', now())");
  }

  @Test
  void refusesASecondReviewByTheSamePerson() {
    var id = airlock.inReview();
    airlock.yes(id, airlock.ben);

    refused(id, "insert into airlock.review values (:id, 1, 'ben', now())");
  }

  @Test
  void refusesAnApprovalOnOneReview() {
    var id = airlock.inReview();
    airlock.yes(id, airlock.ben);

    refused(id, approval("ben"));
  }

  @Test
  void refusesAnApprovalAgainstAnObjectionOrByTheAuthor() {
    var id = airlock.inReview();
    airlock.yes(id, airlock.ben);
    airlock.no(id, airlock.carys);
    airlock.yes(id, airlock.dev);
    refused(id, approval("ben"));

    airlock.desk.handBack(id, airlock.ben, Reason.OTHER, "Again.", Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);
    refused(id, approval(airlock.author.value()).replace(" 1,", " 2,"));
  }

  @Test
  void refusesToApproveWithoutAnApproval() {
    var id = airlock.inReview();
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);

    refused(id, "update airlock.request set state = 'APPROVED', since = now() where id = :id");
  }

  @Test
  void refusesToLetOutAnythingElseThanWasApprovedOrTooLate() {
    var id = airlock.approved();

    refused(id, "insert into airlock.release values (:id, 'ben', '2026-11-22', repeat('0', 64))");
    refused(
        id,
        """
        insert into airlock.release
        select :id, 'ben', expires, manifest_sha256 from airlock.approval where request = :id
        """);
    refused(id, "update airlock.request set state = 'RELEASED', since = now() where id = :id");
  }

  @Test
  void refusesToSwapBytesUnderReview() {
    var id = airlock.inReview();

    refused(
        id,
        "update airlock.file set treated_sha256 = repeat('0', 64), treated_bytes = 1"
            + " where request = :id");
  }

  @Test
  void refusesToChangeWhatWasAskedFor() {
    var id = airlock.opened("regions.csv", Airlock.SAFE);

    refused(id, "update airlock.file set original_sha256 = repeat('0', 64) where request = :id");
    refused(id, "update airlock.request set author = 'ben' where id = :id");
    refused(id, "update airlock.request set run = 'run-x' where id = :id");
  }

  @Test
  void refusesToMoveWhatIsFrozen() {
    var id = airlock.inReview();
    jdbc.sql("update airlock.request set frozen_at = now(), frozen_because = 'x' where id = ?")
        .param(id.value())
        .update();

    refused(id, "update airlock.request set state = 'RETURNED', since = now() where id = :id");
    refused(id, "insert into airlock.review values (:id, 1, 'ben', now())");
  }

  @Test
  void refusesToConfirmARecallByWhoeverRecalled() {
    var id = airlock.released();
    airlock.releases.recall(id, airlock.ben, Reason.OTHER, "Why.", Airlock.NOON);

    refused(id, "insert into airlock.recall_confirmation values (:id, 'ben', 'told', now())");
  }

  @Test
  void refusesToReviveAUsedLink() {
    var id = airlock.released();
    var token =
        airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, Airlock.NOON);
    airlock.releases.follow(token, airlock.author, Airlock.NOON);

    refused(id, "update airlock.link set used_at = null where request = :id");
    refused(id, "delete from airlock.link where request = :id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "barred",
        "transition",
        "checks",
        "review",
        "vote",
        "approval",
        "release",
        "file",
        "request"
      })
  void forgetsNothing(String table) {
    var id = airlock.released();
    var key = table.equals("request") ? "id" : "request";

    refused(id, "delete from airlock." + table + " where " + key + " = :id");
    refused(id, "truncate airlock." + table + " cascade");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"barred", "transition", "checks", "review", "vote", "approval", "release"})
  void rewritesNothing(String table) {
    refused(
        airlock.released(),
        "update airlock." + table + " set request = request where request = :id");
  }

  private static String approval(String by) {
    return "insert into airlock.approval values (:id, 1, '"
        + by
        + "', now(), now() + interval '1 day', 'm', repeat('0', 64))";
  }

  private void refused(ReleaseRequestId id, String sql) {
    var attack = jdbc.sql(sql).param("id", id.value());
    // Our own words, or the primary key that makes two reviews two people: no other fault will do.
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(attack::update)
        .satisfies(refusal ->
            assertThat(refusal.getMostSpecificCause().getMessage())
                .containsAnyOf("ERROR: airlock: ", "review_pkey"));
  }
}
