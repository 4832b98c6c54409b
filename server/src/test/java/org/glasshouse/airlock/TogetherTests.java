// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("The files of one request")
class TogetherTests {

  private static final String TOTALS = "region,count\nNorth,59\nSouth,95\n";
  private static final String SPLIT =
      "sex,region,count\nF,South,45\nM,South,50\nM,North,[c]\nF,North,55\n";
  private static final String EXACT = SPLIT.replace("[c]", "4");

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired Ledger ledger;
  @TempDir Path folder;

  Airlock airlock;

  @BeforeEach
  void build() {
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
    airlock.permitSays("ons", 2);
  }

  @Test
  void areOfferedTheRemedyOnADraftThatPassesTheComparisonAfterIt() {
    var id = draft();
    var before = contents(id);

    var offers = airlock.requests.together(id, airlock.author);

    assertThat(offers).as("what it costs, before anybody accepts").isNotEmpty();
    assertThat(offers).extracting(Offer::further).anyMatch(further -> further > 0);
    assertThat(contents(id)).isEqualTo(before);

    airlock.requests.protectTogether(id, airlock.author, Airlock.NOON);

    assertThat(airlock.requests.state(id)).contains(State.DRAFT);
    offers.forEach(offer -> {
      var file = contents(id).file(offer.file());
      assertThat(file.original()).isEqualTo(before.file(offer.file()).original());
      assertThat(file.evidence()).isEqualTo(before.file(offer.file()).evidence());
      assertThat(file.bytes().sha256()).isNotEqualTo(file.original().sha256());
      assertThat(read(file.original().sha256()))
          .as("what the run left stays")
          .isEqualTo(airlock.outputs.get(offer.file()));
    });
    assertThat(airlock.requests.together(id, airlock.author)).as("done").isEmpty();
    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    assertThat(compared(id)).isEmpty();
    assertThat(record(id))
        .contains("\"together\"", "\"hiddenForTheOthers\"", "\"outcome\" : \"pass\"");
  }

  @Test
  void giveSomebodyAwayWhereTheirAuthorDeclinesAndPeopleAreTold() {
    var id = draft();

    airlock.requests.submit(id, airlock.author, Airlock.NOON);

    assertThat(compared(id))
        .anySatisfy(finding -> assertThat(finding.words()).contains("between 1 and 9 people"))
        .anySatisfy(finding -> assertThat(finding.words()).contains("offers its author"));
    assertThat(record(id)).doesNotContain("\"together\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ons", "nhs-england-sde", "opensafely", "glasshouse"})
  void areProtectedAsOneWhenTheirAuthorAcceptsProtection(String rules) {
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
    airlock.permitSays(rules, 2);
    airlock.countedByEngine("totals.csv", TOTALS, 59, 95);
    airlock.countedByEngine("split.csv", EXACT, 45, 50, 4, 55);
    var id = airlock.openedTogether("split.csv", "totals.csv");
    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
    assertThat(airlock.requests.offers(id, airlock.author))
        .extracting(Offer::further)
        .anyMatch(further -> further > 0);

    assertThat(airlock.requests.acceptProtection(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);

    assertThat(compared(id)).isEmpty();
    assertThat(record(id)).contains("\"together\"");
    assertThat(hidden(id, "split.csv") + hidden(id, "totals.csv")).isGreaterThan(1);
  }

  @Test
  void areProtectedThroughAChainOfThree() {
    airlock.countedByEngine("split.csv", EXACT, 45, 50, 4, 55);
    airlock.countedByEngine(
        "ages.csv",
        "age,region,count\nold,North,40\nold,South,30\nyoung,North,19\nyoung,South,65\n",
        40,
        30,
        19,
        65);
    airlock.countedByEngine(
        "work.csv",
        "work,age,count\nno,old,50\nno,young,24\nyes,old,20\nyes,young,60\n",
        50,
        24,
        20,
        60);
    var id = airlock.openedTogether("split.csv", "ages.csv", "work.csv");

    airlock.requests.protectTogether(id, airlock.author, Airlock.NOON);

    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);
    assertThat(compared(id)).isEmpty();
  }

  @Test
  void costNothingMoreWhereTheyGiveNothingAwayTogether() {
    airlock.countedByEngine("split.csv", EXACT, 45, 50, 4, 55);
    airlock.countedByEngine("wards.csv", "ward,visits\nA,211\nB,340\n", 211, 340);
    var both = airlock.openedTogether("split.csv", "wards.csv");
    var other = new Airlock(jdbc, transactions, events, ledger, folder);
    other.permitSays("ons", 2);
    other.countedByEngine("split.csv", EXACT, 45, 50, 4, 55);
    var only = other.openedTogether("split.csv");

    assertThat(airlock.requests.together(both, airlock.author)).isEmpty();
    assertThat(other.requests.together(only, other.author)).isEmpty();
    assertThatExceptionOfType(AirlockProblem.NothingToProtect.class)
        .isThrownBy(() -> airlock.requests.protectTogether(both, airlock.author, Airlock.NOON));
    airlock.requests.submit(both, airlock.author, Airlock.NOON);
    airlock.requests.acceptProtection(both, airlock.author, Airlock.NOON);
    other.requests.submit(only, other.author, Airlock.NOON);
    other.requests.acceptProtection(only, other.author, Airlock.NOON);
    var alone =
        other.pages.find(only, other.author, Airlock.NOON).contents().file("split.csv").bytes();
    assertThat(contents(both).file("split.csv").bytes()).isEqualTo(alone);
    assertThat(contents(both).file("wards.csv").treated()).isNull();
  }

  @Test
  void areProtectedByTheirAuthorOnlyAndWhileTheAuthorHasThem() {
    var id = draft();

    assertThatExceptionOfType(AirlockProblem.NotYourRequest.class)
        .isThrownBy(() -> airlock.requests.together(id, airlock.ben));
    assertThatExceptionOfType(AirlockProblem.NotYourRequest.class)
        .isThrownBy(() -> airlock.requests.protectTogether(id, airlock.ben, Airlock.NOON));
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    assertThatExceptionOfType(AirlockProblem.WrongState.class)
        .isThrownBy(() -> airlock.requests.protectTogether(id, airlock.author, Airlock.NOON));
  }

  @Test
  void areOfferedItAgainWhereAFileWasAddedSince() {
    var id = draft();
    airlock.requests.protectTogether(id, airlock.author, Airlock.NOON);
    airlock.countedByEngine("sexes.csv", "sex,count\nF,100\nM,54\n", 100, 54);

    airlock.requests.addGroup(
        id,
        new Group(List.of("sexes.csv"), "People by sex.", "Counts."),
        airlock.author,
        Airlock.NOON);

    assertThat(airlock.requests.together(id, airlock.author)).isNotEmpty();
    airlock.requests.protectTogether(id, airlock.author, Airlock.NOON);
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    assertThat(compared(id)).isEmpty();
  }

  private ReleaseRequestId draft() {
    airlock.countedByEngine("totals.csv", TOTALS, 59, 95);
    airlock.countedByEngine("split.csv", SPLIT, 45, 50, 4, 55);
    return airlock.openedTogether("totals.csv", "split.csv");
  }

  private Contents contents(ReleaseRequestId id) {
    return airlock.pages.find(id, airlock.author, Airlock.NOON).contents();
  }

  private List<Finding> compared(ReleaseRequestId id) {
    return airlock.pages.find(id, airlock.author, Airlock.NOON).findings().stream()
        .filter(finding -> finding.rule().equals(Comparison.RULE))
        .toList();
  }

  private long hidden(ReleaseRequestId id, String file) {
    return read(contents(id).file(file).bytes().sha256())
        .lines()
        .skip(1)
        .filter(line -> !line.matches(".*\\d+"))
        .count();
  }

  private String read(String sha256) {
    return new String(airlock.store.read(sha256), StandardCharsets.UTF_8);
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
    return read(sha256);
  }
}
