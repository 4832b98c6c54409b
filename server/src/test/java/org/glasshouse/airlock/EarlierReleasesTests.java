// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("A request after an earlier release")
class EarlierReleasesTests {

  private static final String SPLIT = "region,sex,count\nNorth,F,25\nNorth,M,*\nSouth,F,45\n";

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
  void isToldWhatTheTwoGiveAwayTogether() {
    released("totals.csv", "region,count\nNorth,30\nSouth,45\n");

    var findings = findings(sent("split.csv", SPLIT));

    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTE))
        .anySatisfy(finding -> assertThat(finding.words()).contains("totals.csv"));
  }

  @Test
  void isNotComparedWithAFileThatWasLeftOutOfItsRelease() {
    airlock.outputs.put("totals.csv", "region,count\nNorth,30\nSouth,45\n");
    var id = airlock.opened("regions.csv", Airlock.SAFE);
    airlock.requests.addGroup(
        id,
        new Group(List.of("totals.csv"), "People by region.", "Rounded."),
        airlock.author,
        Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    for (var checker : List.of(airlock.ben, airlock.carys)) {
      airlock.desk.review(
          id,
          checker,
          Map.of("regions.csv", Vote.APPROVED, "totals.csv", Vote.CHANGES_REQUESTED),
          Said.toAuthor("Not yet."),
          Airlock.NOON);
    }
    airlock.desk.approve(id, Map.of("totals.csv", Reason.OTHER), airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.carys, Airlock.NOON);

    assertThat(findings(sent("split.csv", SPLIT)))
        .noneMatch(finding -> finding.words().contains("totals.csv"));
  }

  @Test
  void isToldWhenTheSameTableOfChangedPeopleGivesThemAway() {
    released("totals.csv", "region,count\nNorth,50\nSouth,45\n");
    airlock.population = "hospital 1, after somebody said no";

    assertThat(findings(sent("again.csv", "region,count\nNorth,45\nSouth,45\n")))
        .anySatisfy(finding -> assertThat(finding.words()).contains("changed"));
  }

  @Test
  void isNotComparedWithProjectsThatReadOtherData() {
    released("totals.csv", "region,count\nNorth,30\nSouth,45\n");
    var other = new Airlock(jdbc, transactions, events, ledger, folder);

    var id = other.opened("split.csv", SPLIT);
    other.requests.submit(id, other.author, Airlock.NOON);

    assertThat(other.pages.find(id, other.author, Airlock.NOON).findings())
        .noneMatch(finding -> finding.rule().equals(Comparison.RULE));
    assertThat(record(id)).contains("\"columnsCompared\" : 0", "\"outcome\" : \"not-applicable\"");
    airlock.outputs.clear();
    assertThat(record(sent("split.csv", SPLIT))).contains("\"columnsCompared\" : 1");
  }

  @Test
  void isComparedWithEveryProjectThatReadsTheSameData() {
    released("totals.csv", "region,count\nNorth,30\nSouth,45\n");
    var other = new Airlock(jdbc, transactions, events, ledger, folder);
    other.sharing.add(airlock.run);

    var id = other.opened("split.csv", SPLIT);
    other.requests.submit(id, other.author, Airlock.NOON);

    assertThat(other.pages.find(id, other.author, Airlock.NOON).findings())
        .anySatisfy(finding -> assertThat(finding.words()).contains("(another project)"));
  }

  @Test
  void isHeldWhenItWouldGiveAwayWhoSaidNoBetweenTwoRuns() {
    released("totals.csv", "region,count\nNorth,51\nSouth,46\n");
    var again = afterSomebodySaidNo();

    var id = again.opened("again.csv", "region,count\nNorth,51\nSouth,43\n");
    again.requests.submit(id, again.author, Airlock.NOON);

    assertThat(again.pages.find(id, again.author, Airlock.NOON).findings())
        .filteredOn(finding -> finding.rule().equals(Comparison.RULE))
        .anySatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.HELD);
          assertThat(finding.words())
              .contains("nearly the same people", "between 1 and 9 people")
              .doesNotContain("3 people");
        });
    assertThat(again.differences().of(again.pages.find(id, again.ben, Airlock.NOON).contents()))
        .first()
        .satisfies(compared -> {
          assertThat(compared.clashes().getFirst().nearly()).isTrue();
          assertThat(compared.clashes().getFirst().exact()).isTrue();
          assertThat(compared.changes())
              .extracting(Differences.Change::words)
              .anySatisfy(words -> assertThat(words).contains("Round every count"))
              .anySatisfy(words -> assertThat(words).contains("over the same people as"));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "region,count\nNorth,500\nSouth,460\n",
        "grp,group_size\nNorth,50\nSouth,46\n",
        "region,n (%)\nNorth,50 (52%)\nSouth,46 (48%)\n",
        "region,mean_score\nNorth,16.667\nSouth,15.333\n",
        "region,people\nNorth,fifty\nSouth,forty-six\n"
      })
  void isHeldWhateverAStudysOwnCodeMadeOfItOverNearlyTheSamePeople(String disguised) {
    released("totals.csv", "region,count\nNorth,51\nSouth,46\n");
    var again = afterSomebodySaidNo();

    var id = again.opened("again.csv", disguised);
    again.requests.submit(id, again.author, Airlock.NOON);

    assertThat(again.requests.state(id)).contains(State.QUARANTINED);
    assertThat(again.pages.find(id, again.author, Airlock.NOON).findings())
        .filteredOn(finding -> finding.rule().equals(Comparison.NEAR))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.HELD);
          assertThat(finding.words()).contains("totals.csv of ", "who said no in between");
        });
  }

  @Test
  void isNotHeldWhereTheEngineCountedOrNothingIsNew() {
    var totals = "region,count\nNorth,51\nSouth,46\n";
    released("totals.csv", totals);
    var again = afterSomebodySaidNo();
    var same = again.opened("totals.csv", totals);
    var counted = again.openedByEngine("others.csv", "smoker,count\nyes,351\nno,846\n", 351, 846);

    for (var id : List.of(same, counted)) {
      again.requests.submit(id, again.author, Airlock.NOON);
      assertThat(again.pages.find(id, again.author, Airlock.NOON).findings())
          .noneMatch(finding -> finding.rule().equals(Comparison.NEAR));
    }
  }

  @Test
  void isHeldWhereItIsAModelOfTheEngineOverNearlyTheSamePeopleThoughNoNumberIsAnOldOne() {
    released("totals.csv", "region,count\nNorth,51\nSouth,46\n");
    var again = afterSomebodySaidNo();

    var id = again.openedCurve("curve.csv", 31);
    again.requests.submit(id, again.author, Airlock.NOON);

    assertThat(again.requests.state(id)).contains(State.QUARANTINED);
    assertThat(again.pages.find(id, again.author, Airlock.NOON).findings())
        .filteredOn(finding -> finding.severity() == Finding.Severity.HELD)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo(Comparison.NEAR);
          assertThat(finding.words()).contains("totals.csv of ", "a model or a curve");
        });
  }

  @ParameterizedTest
  @CsvSource({"203, true", "191, true", "200, false", "190, false", "210, false"})
  void isForPeopleWhereItIsAModelOfAFewPeopleMoreOrLessThanAnother(int people, boolean told) {
    airlock.curve("one.csv", 30, 200);
    airlock.curve("other.csv", 91, people);
    var id = airlock.openedTogether("one.csv", "other.csv");
    airlock.requests.submit(id, airlock.author, Airlock.NOON);

    assertThat(asMany(id))
        .hasSize(told ? 2 : 0)
        .allSatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTE);
          assertThat(finding.words()).contains("of this request").doesNotContain("200", "203");
        });
  }

  @Test
  void isForPeopleWhereAnEarlierModelOfTheSameDataWasOfAFewMore() {
    airlock.curve("one.csv", 30, 200);
    released("one.csv", Objects.requireNonNull(airlock.outputs.get("one.csv")));
    airlock.curve("other.csv", 91, 199);

    var id = sent("other.csv", Objects.requireNonNull(airlock.outputs.get("other.csv")));

    assertThat(asMany(id))
        .singleElement()
        .satisfies(finding -> assertThat(finding.words()).contains("one.csv of "));
  }

  private List<Finding> asMany(ReleaseRequestId id) {
    return airlock.pages.find(id, airlock.author, Airlock.NOON).findings().stream()
        .filter(finding -> finding.rule().equals(Comparison.MODELS))
        .toList();
  }

  private Airlock afterSomebodySaidNo() {
    var again = new Airlock(jdbc, transactions, events, ledger, folder);
    again.population = "hospital 1, after somebody said no";
    again.sharing.add(airlock.run);
    again.nearlyTheSame.add(airlock.run);
    return again;
  }

  @Test
  void isHeldAgainstTheOtherFilesOfItsOwnRequest() {
    airlock.outputs.put("totals.csv", "region,count\nNorth,30\nSouth,45\n");
    airlock.outputs.put("split.csv", SPLIT);
    var id = airlock.openedTogether("totals.csv", "split.csv");
    airlock.requests.submit(id, airlock.author, Airlock.NOON);

    assertThat(findings(id))
        .anySatisfy(finding -> {
          assertThat(finding.file()).isEqualTo("split.csv");
          assertThat(finding.words())
              .contains("totals.csv of this request", "between 1 and 9 people");
        })
        .anySatisfy(finding -> {
          assertThat(finding.file()).isEqualTo("totals.csv");
          assertThat(finding.words()).contains("split.csv of this request");
        })
        .anySatisfy(finding -> assertThat(finding.words()).contains("change one of them"));
    assertThat(
            airlock.differences().of(airlock.pages.find(id, airlock.ben, Airlock.NOON).contents()))
        .allSatisfy(compared -> assertThat(compared.clashes()).isNotEmpty());
  }

  @Test
  void doesNotTakeTheFastLaneWithFilesThatGiveAwaySomebodyTogether() {
    airlock.permitSays("ons", 0);
    airlock.policies.say(airlock.project, airlock.helen, Lane.NO_CHECKER, false, Airlock.NOON);
    airlock.countedByEngine("alone.csv", "area,count\nEast,30\nWest,45\n", 30, 45);
    airlock.countedByEngine("totals.csv", "region,count\nNorth,29\nSouth,45\n", 29, 45);
    airlock.countedByEngine("split.csv", SPLIT.replace("*", "[c]"), 25, 4, 45);
    var together = airlock.openedTogether("totals.csv", "split.csv");

    assertThat(airlock.requests.submit(together, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    assertThat(airlock.pages.find(together, airlock.ben, Airlock.NOON).checkersNeeded())
        .isEqualTo(2);
    assertThat(
            airlock.requests.submit(
                airlock.openedTogether("alone.csv"), airlock.author, Airlock.NOON))
        .isEqualTo(State.RELEASED);
  }

  @Test
  void isComparedAgainWhenItIsApproved() {
    var totals = sent("totals.csv", "region,count\nNorth,30\nSouth,45\n");
    var split = cleared("split.csv", SPLIT);
    assertThat(findings(split)).isEmpty();
    agreed(split, "split.csv");

    agreed(totals, "totals.csv");
    assertThat(airlock.desk.approve(totals, airlock.ben, Airlock.NOON)).isEqualTo(State.APPROVED);
    assertThat(airlock.releases.release(totals, airlock.ben, Airlock.NOON))
        .isEqualTo(State.RELEASED);

    assertThat(airlock.desk.approve(split, airlock.ben, Airlock.NOON))
        .isIn(State.IN_REVIEW, State.QUARANTINED);
    assertThat(findings(split))
        .anySatisfy(finding -> assertThat(finding.words()).contains("between 1 and 9 people"));
    assertThat(airlock.pages.find(split, airlock.author, Airlock.NOON).contents().turn())
        .isEqualTo(2);
    assertThat(entries(split)).last().asString().contains("release-checked");
  }

  @Test
  void isComparedAgainWhenItLeaves() {
    var totals = approved("totals.csv", "region,count\nNorth,30\nSouth,45\n");
    var split = approved("split.csv", SPLIT);
    airlock.releases.release(totals, airlock.ben, Airlock.NOON);

    assertThat(airlock.releases.release(split, airlock.ben, Airlock.NOON))
        .isIn(State.IN_REVIEW, State.QUARANTINED);

    assertThat(findings(split)).isNotEmpty();
    assertThat(entries(split))
        .filteredOn(entry -> entry.contains("release-compared"))
        .hasSize(2)
        .last()
        .asString()
        .contains("\"step\":\"release\"", "\"turn\":2");
    // People have seen it now, so it can leave in its new turn.
    if (airlock.requests.state(split).orElseThrow() == State.QUARANTINED) {
      airlock.desk.clear(split, airlock.ben, "Counts of beds.", Airlock.NOON);
    }
    agreed(split, "split.csv");
    assertThat(airlock.desk.approve(split, airlock.ben, Airlock.NOON)).isEqualTo(State.APPROVED);
    assertThat(airlock.releases.release(split, airlock.ben, Airlock.NOON))
        .isEqualTo(State.RELEASED);
    assertThat(record(split)).contains("comparedAgain", "\"newFindings\" : 0");
  }

  @Test
  void neverLeavesAtTheSameInstantAsTheOneThatItCollidesWith() throws Exception {
    var totals = approved("totals.csv", "region,count\nNorth,30\nSouth,45\n");
    var split = approved("split.csv", SPLIT);
    try (var both = Executors.newFixedThreadPool(2)) {
      var first = both.submit(() -> airlock.releases.release(totals, airlock.ben, Airlock.NOON));
      var second = both.submit(() -> airlock.releases.release(split, airlock.ben, Airlock.NOON));

      assertThat(List.of(first.get(), second.get())).containsOnlyOnce(State.RELEASED);
    }
  }

  @Test
  void doesNotLeaveUncomparedWhateverTheProgramDoes() {
    var id = approved("totals.csv", "region,count\nNorth,30\nSouth,45\n");
    var attack =
        jdbc.sql(
                """
                insert into airlock.release
                select request, 'ben', at, manifest_sha256 from airlock.approval where request = ?
                """)
            .param(id.value());

    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(attack::update)
        .withMessageContaining("airlock: what leaves is compared");
  }

  private List<String> entries(ReleaseRequestId id) {
    return jdbc.sql("select body from ledger.entry where body like ? order by id")
        .param("%" + id.value() + "%")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private ReleaseRequestId cleared(String name, String content) {
    var id = sent(name, content);
    if (airlock.requests.state(id).orElseThrow() == State.QUARANTINED) {
      airlock.desk.clear(id, airlock.ben, "Counts of beds.", Airlock.NOON);
    }
    return id;
  }

  private void agreed(ReleaseRequestId id, String name) {
    for (var checker : List.of(airlock.ben, airlock.carys)) {
      airlock.desk.review(
          id, checker, Map.of(name, Vote.APPROVED), Said.toCheckers(""), Airlock.NOON);
    }
  }

  private ReleaseRequestId approved(String name, String content) {
    var id = cleared(name, content);
    agreed(id, name);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    return id;
  }

  private ReleaseRequestId sent(String name, String content) {
    var id = airlock.opened(name, content);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    return id;
  }

  private void released(String name, String content) {
    airlock.releases.release(approved(name, content), airlock.ben, Airlock.NOON);
  }

  private List<Finding> findings(ReleaseRequestId id) {
    return airlock.pages.find(id, airlock.author, Airlock.NOON).findings().stream()
        .filter(finding -> finding.rule().equals(Comparison.RULE))
        .toList();
  }

  private String record(ReleaseRequestId id) {
    var sha256 =
        jdbc.sql(
                """
                select record_sha256 from airlock.checks where request = ? order by number desc
                limit 1
                """)
            .param(id.value())
            .query(String.class)
            .single();
    return new String(airlock.store.read(sha256), StandardCharsets.UTF_8);
  }
}
