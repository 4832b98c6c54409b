// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.OutputTerms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("A file protected in a way of its author's choice")
class WaysTests {

  private static final Way SMALL = new Way.SmallCounts(10);
  private static final Way CONTROLLED = new Way.ControlledRounding(10);
  private static final Way KEYS = new Way.CellKeys(5, 4, 2);

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
  void cannotBeTreatedInAWayThatThePermitsRulesDoNotAccept() {
    var id = stopped(airlock, Airlock.SMALL);

    for (var way : List.of(SMALL, CONTROLLED, KEYS)) {
      assertThatExceptionOfType(OutputProblem.WayNotAccepted.class)
          .isThrownBy(() -> accept(airlock, id, way));
    }
    assertThat(airlock.requests.state(id)).contains(State.QUARANTINED);
    assertThat(contents(airlock, id).treated()).isNull();
    var ways = airlock.requests.choices(id, airlock.author);
    assertThat(ways.rules().acceptsChanges()).isFalse();
    assertThat(ways.files().getFirst().offers())
        .extracting(offer -> offer.way().id())
        .containsExactly("usual", "nearest-10");
  }

  @Test
  void isOfferedInEveryWayThatThePermitsRulesAcceptWithWhatItCosts() {
    airlock.permitSays("glasshouse", 2);
    var id = stopped(airlock, Airlock.SMALL);

    var file = airlock.requests.choices(id, airlock.author).files().getFirst();

    assertThat(file.offers())
        .extracting(offer -> offer.way().id())
        .containsExactly(
            "usual", "nearest-10", "small-counts-10", "controlled-rounding-10", "cell-keys-5-4-2");
    assertThat(file.offers()).allMatch(offer -> offer.stops().isEmpty());
    assertThat(offer(file, Way.usual()).hidden()).isGreaterThanOrEqualTo(2);
    assertThat(offer(file, SMALL).hidden()).isZero();
    assertThat(offer(file, SMALL).cost().totals().apart()).isZero();
    assertThat(offer(file, KEYS).after()).hasSize(5).isNotEqualTo(file.before());
    assertThatExceptionOfType(AirlockProblem.NotYourRequest.class)
        .isThrownBy(() -> airlock.requests.choices(id, airlock.ben));
  }

  @Test
  void goesToCheckersAndLeavesWithTheWordOfWhatItsNumbersMean() {
    airlock.permitSays("glasshouse", 2);
    var id = stopped(airlock, Airlock.SMALL);

    assertThat(accept(airlock, id, KEYS)).isEqualTo(State.IN_REVIEW);

    assertThat(contents(airlock, id).way()).isEqualTo(KEYS);
    assertThat(record(id))
        .contains("\"id\" : \"cell-keys-5-4-2\"", "at most 5 from the counted one");
    release(airlock, id);
    assertThat(
            jdbc.sql("select count(*) from ledger.entry where body::text like ?")
                .param("%" + id.value() + "%cell-keys-5-4-2%")
                .query(Long.class)
                .single())
        .as("in public")
        .isEqualTo(1);
  }

  @Test
  void isMadeFromWhatTheRunLeftHoweverOftenItsAuthorChoosesAgain() {
    airlock.permitSays("glasshouse", 2);
    var other = new Airlock(jdbc, transactions, events, ledger, folder);
    other.permitSays("glasshouse", 2);
    var once = stopped(other, Airlock.SMALL);
    accept(other, once, CONTROLLED);
    var twice = stopped(airlock, Airlock.SMALL);
    accept(airlock, twice, KEYS);
    airlock.desk.review(
        twice,
        airlock.ben,
        Map.of("regions.csv", Vote.CHANGES_REQUESTED),
        Said.toAuthor("Please keep totals adding up."),
        Airlock.NOON);
    airlock.desk.handBack(twice, airlock.ben, Reason.OTHER, "Please.", Airlock.NOON);

    accept(airlock, twice, CONTROLLED);

    assertThat(contents(airlock, twice).bytes()).isEqualTo(contents(other, once).bytes());
    assertThat(contents(airlock, twice).way()).isEqualTo(CONTROLLED);
  }

  @Test
  void stopsAgainWhereThePermitsRulesHaveBecomeStricter() {
    airlock.permitSays("glasshouse", 2);
    var id = stopped(airlock, Airlock.SMALL);
    accept(airlock, id, SMALL);
    airlock.desk.handBack(id, airlock.ben, Reason.OTHER, "Please.", Airlock.NOON);
    airlock.permits.keep(airlock.project, "2", new OutputTerms("nhs-england-sde", 2, false, false));

    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);

    assertThat(airlock.pages.find(id, airlock.author, Airlock.NOON).findings())
        .anySatisfy(finding -> {
          assertThat(finding.rule()).isEqualTo("count.way");
          assertThat(finding.words()).contains("do not accept");
        });
    assertThat(airlock.requests.acceptProtection(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    assertThat(contents(airlock, id).way()).isEqualTo(Way.usual());
  }

  @Test
  void isNoExactCountToWhoeverComparesItWithWhatLeftBefore() {
    var exact = "region,count\nNorth,151\nSouth,46\n";
    var withOneLess = "region,count\nNorth,150\nSouth,46\n";

    assertThat(heldAfter(exact, withOneLess, SMALL)).as("large parts stay as counted").isTrue();
    assertThat(heldAfter(exact, withOneLess, KEYS)).as("noise on both sides").isFalse();
    assertThat(heldAfter(exact, withOneLess, CONTROLLED)).as("multiples").isFalse();
  }

  @Test
  void getsNoOtherNoiseBecauseAStudySaysThatOthersAreInIt() {
    assertThat(noised("one", false)).isEqualTo(noised("two", false));
    assertThat(noised("one", true)).isEqualTo(noised("one", true));
    assertThat(noised("one", true))
        .as("the engine's word counts")
        .isNotEqualTo(noised("two", true));
  }

  /// Twenty cells of one table, so that equal noise in all of them is no chance.
  private List<List<String>> noised(String people, boolean byEngine) {
    var airlock = new Airlock(jdbc, transactions, events, ledger, folder);
    airlock.permitSays("glasshouse", 2);
    if (byEngine) {
      airlock.engine.add("regions.evidence.json");
    }
    var table = new StringBuilder("region,count\r\n");
    var cells = new StringBuilder();
    for (int row = 0; row < 20; row++) {
      table.append("R%d,%d\r\n".formatted(row, 43 + row));
      cells.append(
          "%s{\"row\": %d, \"column\": \"count\", \"persons\": %d, \"people\": \"%s-%d\"}"
              .formatted(row == 0 ? "" : ",", row, 43 + row, people, row));
    }
    var csv = table.toString();
    airlock.outputs.put(
        "regions.evidence.json",
        "{\"format\": \"glasshouse-evidence/1\", \"sha256\": \"%s\", \"columns\": {}, \"cells\": [%s]}"
            .formatted(Sha256.of(csv.getBytes(StandardCharsets.UTF_8)), cells));
    var id = stopped(airlock, csv);
    accept(airlock, id, KEYS);
    return airlock.pages.table(airlock.pages.find(id, airlock.author, Airlock.NOON), "regions.csv");
  }

  /// Whether the second of two runs, which read nearly the same people, is held for what it tells.
  private boolean heldAfter(String before, String after, Way way) {
    var first = new Airlock(jdbc, transactions, events, ledger, folder);
    first.permitSays("glasshouse", 2);
    var id = stopped(first, before);
    accept(first, id, way);
    release(first, id);
    var second = new Airlock(jdbc, transactions, events, ledger, folder);
    second.permitSays("glasshouse", 2);
    second.population = "hospital 1, after somebody said no";
    second.sharing.add(first.run);
    second.nearlyTheSame.add(first.run);
    var again = stopped(second, after);
    accept(second, again, way);
    return second.pages.find(again, second.author, Airlock.NOON).findings().stream()
        .anyMatch(finding ->
            finding.rule().equals(Comparison.RULE) && finding.severity() == Finding.Severity.HELD);
  }

  private static Offer offer(Choices file, Way way) {
    return file.offers().stream()
        .filter(offer -> offer.way().equals(way))
        .findFirst()
        .orElseThrow();
  }

  private static ReleaseRequestId stopped(Airlock airlock, String content) {
    var id = airlock.opened("regions.csv", content);
    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
    return id;
  }

  private static State accept(Airlock airlock, ReleaseRequestId id, Way way) {
    return airlock.requests.acceptProtection(
        id, Map.of("regions.csv", way), airlock.author, Airlock.NOON);
  }

  private static void release(Airlock airlock, ReleaseRequestId id) {
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);
    airlock.desk.approve(id, airlock.carys, Airlock.NOON);
    airlock.releases.release(id, airlock.ben, Airlock.NOON);
  }

  private static AskedFile contents(Airlock airlock, ReleaseRequestId id) {
    return airlock.pages.find(id, airlock.author, Airlock.NOON).contents().file("regions.csv");
  }

  private String record(ReleaseRequestId id) {
    var sha256 =
        jdbc.sql(
                "select record_sha256 from airlock.checks where request = ? order by number desc limit 1")
            .param(id.value())
            .query(String.class)
            .single();
    return new String(airlock.store.read(sha256), StandardCharsets.UTF_8);
  }
}
