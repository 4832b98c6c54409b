// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("The public report on waiting times")
class TurnaroundReportTests {

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired Ledger ledger;
  @TempDir Path folder;

  Airlock airlock;

  @BeforeEach
  void build() {
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
    airlock.homes.put(airlock.author, new OrganisationId("body-" + airlock.author));
  }

  @Test
  void tellsWithWhomTheTimeWasSpent() {
    var start = Airlock.NOON;
    var id = airlock.opened("regions.csv", Airlock.SAFE);
    airlock.requests.submit(id, airlock.author, start);
    var day = Duration.ofDays(1);
    airlock.desk.review(
        id,
        airlock.ben,
        Map.of("regions.csv", Vote.APPROVED),
        Said.toCheckers(""),
        start.plus(day));
    airlock.desk.handBack(
        id, airlock.carys, Reason.CONTEXT, "Which year?", start.plus(day.multipliedBy(2)));
    airlock.requests.submit(id, airlock.author, start.plus(day.multipliedBy(5)));
    airlock.desk.review(
        id,
        airlock.ben,
        Map.of("regions.csv", Vote.APPROVED),
        Said.toCheckers(""),
        start.plus(day.multipliedBy(6)));

    var report = new TurnaroundBook(jdbc).report(start.plus(day.multipliedBy(8)));
    var line =
        report.months().stream()
            .filter(each -> each.body().equals("body-" + airlock.author))
            .findFirst()
            .orElseThrow();

    assertThat(line.month()).isEqualTo(YearMonth.of(2026, 11));
    assertThat(line.requests()).isEqualTo(1);
    assertThat(line.toFirstReview().median()).isEqualTo(day);
    assertThat(line.withAuthors().median()).isEqualTo(day.multipliedBy(3));
    assertThat(line.withCheckers().median()).isEqualTo(day.multipliedBy(5));
    assertThat(line.toDecision().count()).isZero();
    assertThat(line.returned()).isEqualTo(1);
    var one = new TurnaroundBook(jdbc).one(id, start.plus(day.multipliedBy(8))).orElseThrow();
    assertThat(one.withAuthor()).isEqualTo(day.multipliedBy(3));
    assertThat(one.withCheckers()).isEqualTo(day.multipliedBy(5));
    assertThat(report.openByAge())
        .filteredOn(age -> age.words().equals("5 to 10 days"))
        .singleElement()
        .satisfies(age -> assertThat(age.requests()).isPositive());
  }

  @Test
  void tellsWhatTheMachineSawAndWhatPeopleSaw() {
    var before = caught(Reason.SMALL_COUNT);
    var id = airlock.opened("regions.csv", Airlock.SMALL);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    var other = airlock.opened("others.csv", Airlock.SAFE);
    airlock.requests.submit(other, airlock.author, Airlock.NOON);
    airlock.desk.handBack(other, airlock.ben, Reason.SMALL_COUNT, "One cell.", Airlock.NOON);

    var after = caught(Reason.SMALL_COUNT);

    assertThat(after.byMachine()).isGreaterThan(before.byMachine());
    assertThat(after.byPeople()).isEqualTo(before.byPeople() + 1);
  }

  private TurnaroundReport.Caught caught(Reason reason) {
    return new TurnaroundBook(jdbc)
        .report(Airlock.NOON).reasons().stream()
            .filter(each -> each.reason() == reason)
            .findFirst()
            .orElse(new TurnaroundReport.Caught(reason, 0, 0));
  }
}
