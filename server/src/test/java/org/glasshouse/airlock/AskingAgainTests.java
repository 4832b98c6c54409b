// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("A request that ended without leaving")
class AskingAgainTests {

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
  void isCopiedAsANewDraftWithTheSameFilesAndWords() {
    var old = airlock.opened("regions.csv", Airlock.SMALL);
    airlock.requests.submit(old, airlock.author, Airlock.NOON);
    airlock.requests.withdraw(old, airlock.author, Airlock.NOON);

    var copy = airlock.again.copyAsNew(old, airlock.author, Airlock.NOON);

    var page = airlock.pages.find(copy, airlock.author, Airlock.NOON);
    assertThat(page.state()).isEqualTo(State.DRAFT);
    assertThat(page.contents().groups())
        .singleElement()
        .satisfies(group -> {
          assertThat(group.context()).isEqualTo("People by region.");
          assertThat(group.controls()).isEqualTo("Counts of people only.");
          assertThat(group.files()).extracting(AskedFile::name).containsExactly("regions.csv");
        });
    assertThat(page.contents().file("regions.csv").original())
        .isEqualTo(
            airlock
                .pages
                .find(old, airlock.author, Airlock.NOON)
                .contents()
                .file("regions.csv")
                .original());
    assertThat(airlock.again.original(copy)).contains(old);
    assertThat(airlock.again.copies(old)).containsExactly(copy);
    assertThat(entries(copy))
        .anySatisfy(entry -> assertThat(entry).contains("release-copied", old.value()));
    assertThat(airlock.requests.submit(copy, airlock.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
  }

  @Test
  void isCopiedAfterARejectionAndAfterAnApprovalThatNobodyUsed() {
    var rejected = airlock.inReview();
    airlock.yes(rejected, airlock.ben);
    airlock.yes(rejected, airlock.carys);
    airlock.desk.reject(
        rejected, airlock.ben, Reason.CONTEXT, "Not in this project.", Airlock.NOON);
    var copy = airlock.again.copyAsNew(rejected, airlock.author, Airlock.NOON);
    airlock.requests.withdraw(copy, airlock.author, Airlock.NOON);

    var expired = airlock.approved();
    airlock.releases.expire(Airlock.NOON.plus(Duration.ofDays(15)));
    assertThat(airlock.requests.state(expired)).contains(State.EXPIRED);
    assertThat(
            airlock.again.original(airlock.again.copyAsNew(expired, airlock.author, Airlock.NOON)))
        .contains(expired);
  }

  @Test
  void isNotCopiedWhileItIsOpenOrAfterItLeftNorBySomebodyElse() {
    var open = airlock.inReview();
    assertThatExceptionOfType(AirlockProblem.WrongState.class)
        .isThrownBy(() -> airlock.again.copyAsNew(open, airlock.author, Airlock.NOON))
        .withMessageContaining("copied as new");
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql("insert into airlock.copied select id, ?, now() from airlock.request limit 1")
                .param(open.value())
                .update());
    airlock.yes(open, airlock.ben);
    airlock.yes(open, airlock.carys);
    airlock.desk.reject(open, airlock.ben, Reason.OTHER, "No.", Airlock.NOON);
    assertThatExceptionOfType(AirlockProblem.NotYourRequest.class)
        .isThrownBy(() -> airlock.again.copyAsNew(open, airlock.ben, Airlock.NOON));

    var left = airlock.released();
    assertThatExceptionOfType(AirlockProblem.WrongState.class)
        .isThrownBy(() -> airlock.again.copyAsNew(left, airlock.author, Airlock.NOON));
  }

  @Test
  void leavesAnEntryOfEachTakingBackAndCommentButNotOfItsWords() {
    var stopped = airlock.opened("regions.csv", Airlock.SMALL);
    airlock.requests.submit(stopped, airlock.author, Airlock.NOON);
    airlock.requests.takeBack(stopped, airlock.author, Airlock.NOON);
    assertThat(entries(stopped)).anySatisfy(entry -> assertThat(entry).contains("taken-back"));

    airlock.outputs.put("others.csv", Airlock.SAFE);
    var id =
        airlock.requests.open(
            airlock.run, List.of("others.csv"), "Others.", "Counts.", airlock.author, Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    airlock.requests.comment(id, "Xylophone one.", airlock.author, Airlock.NOON);
    airlock.desk.comment(id, airlock.ben, Said.toCheckers("Xylophone two."), Airlock.NOON);
    assertThat(entries(id).stream().filter(entry -> entry.contains("release-commented")))
        .hasSize(2)
        .anySatisfy(entry -> assertThat(entry).contains("author"))
        .anySatisfy(entry -> assertThat(entry).contains("checker", "trust-of-ben"));
    assertThat(String.join(" ", entries(id))).doesNotContain("Xylophone");
  }

  private List<String> entries(ReleaseRequestId id) {
    return jdbc.sql("select body from ledger.entry where body like ? order by id")
        .param("%" + id.value() + "%")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
