// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
@DisplayName("The signatures for which a release waits")
class SignaturesWantedTests {

  private static final String SIGNATURES = "glasshouse.airlock.signatures";

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired Ledger ledger;
  @TempDir Path folder;

  Airlock airlock;

  @BeforeEach
  void build() {
    airlock = with(Map.of());
  }

  @Test
  void areThoseOfEverybodyWhoHasAKeyAndOfNobodyElse() {
    var keyless = with(Map.of());
    assertThat(keyless.requests.state(keyless.approved())).contains(State.APPROVED);

    airlock.signing.add(airlock.carys);
    var id = airlock.approved();

    assertThat(airlock.requests.state(id)).contains(State.AWAITS_SIGNATURE);
    assertThat(entries(id)).anyMatch(entry -> entry.contains("\"signaturesNeeded\":2"));
    var awaited = airlock.pages.find(id, airlock.carys, Airlock.NOON).awaited().orElseThrow();
    assertThat(awaited.needed()).as("a review and the approval").isEqualTo(2);
    assertThat(awaited.yours()).isTrue();
    assertThat(airlock.pages.find(id, airlock.ben, Airlock.NOON).awaited().orElseThrow().yours())
        .isFalse();
  }

  @Test
  void areWaitedForByTheProgramAndByTheDatabase() {
    airlock.signing.addAll(List.of(airlock.ben, airlock.carys));
    var id = airlock.approved();

    assertThat(entries(id)).anyMatch(entry -> entry.contains("\"signaturesNeeded\":3"));
    assertThatExceptionOfType(TermsProblem.SignatureMissing.class)
        .isThrownBy(() -> airlock.releases.release(id, airlock.ben, Airlock.NOON));
    for (var attack :
        List.of(
            "update airlock.request set state = 'APPROVED' where id = :id",
            "delete from airlock.signature_wanted where request = :id",
            "update airlock.signature_wanted set signer = 'dev' where request = :id",
            "insert into airlock.signature_wanted values (:id, 1, 'release-reviewed', 'nobody')")) {
      assertThatExceptionOfType(DataAccessException.class)
          .as(attack)
          .isThrownBy(() -> jdbc.sql(attack).param("id", id.value()).update())
          .withMessageContaining("airlock: ");
    }
  }

  @Test
  void areOwedAlsoByWhoeverWithdrewTheirKeyAfterDecidingAndByWhoeverMadeOneBeforeTheApproval() {
    airlock.signing.add(airlock.ben);
    var withdrawn = airlock.inReview();
    airlock.yes(withdrawn, airlock.ben);
    airlock.signing.clear();
    airlock.yes(withdrawn, airlock.carys);
    airlock.desk.approve(withdrawn, airlock.carys, Airlock.NOON);
    assertThat(airlock.requests.state(withdrawn)).contains(State.AWAITS_SIGNATURE);

    var other = with(Map.of());
    var later = other.inReview();
    other.yes(later, other.ben);
    other.yes(later, other.carys);
    other.signing.add(other.ben);
    other.desk.approve(later, other.carys, Airlock.NOON);
    assertThat(other.requests.state(later)).contains(State.AWAITS_SIGNATURE);
  }

  @Test
  void areNobodysWhereOnlyACustodianMayAskAndNoneDoes() {
    var seldom = with(Map.of(SIGNATURES, "where-a-custodian-asks"));
    seldom.signing.addAll(List.of(seldom.ben, seldom.carys));

    assertThat(seldom.requests.state(seldom.approved())).contains(State.APPROVED);
  }

  @Test
  void areEverybodysWhereTheEnvironmentAlwaysWantsThemSoNobodyDecidesWithoutAKey() {
    var always = with(Map.of(SIGNATURES, "always"));
    var id = always.inReview();
    assertThatExceptionOfType(TermsProblem.KeyNeeded.class)
        .isThrownBy(() -> always.yes(id, always.ben));
    assertThat(always.requests.state(id)).contains(State.IN_REVIEW);

    always.signing.addAll(List.of(always.ben, always.carys));
    always.yes(id, always.ben);
    always.yes(id, always.carys);
    assertThatExceptionOfType(TermsProblem.KeyNeeded.class)
        .isThrownBy(() -> always.desk.approve(id, always.dev, Airlock.NOON));
    always.signing.remove(always.carys);
    always.desk.approve(id, always.ben, Airlock.NOON);

    assertThat(always.requests.state(id)).contains(State.AWAITS_SIGNATURE);
    assertThat(entries(id)).anyMatch(entry -> entry.contains("\"signaturesNeeded\":3"));
  }

  @Test
  void areWaitedForAlsoWhereNobodyWouldHaveHadToLook() {
    var always = with(Map.of(SIGNATURES, "always"));
    always.permitSays("nhs-england-sde", 0);
    var id = always.openedByEngine("regions.csv", Airlock.SAFE, 50, 45);

    assertThat(always.requests.submit(id, always.author, Airlock.NOON)).isEqualTo(State.IN_REVIEW);
    assertThat(always.pages.find(id, always.ben, Airlock.NOON).checkersNeeded()).isEqualTo(1);
  }

  @Test
  void areNamedByASettingThatIsUnderstoodOrRefused() {
    assertThat(Airlock.limits(Map.of()).signatures()).isEqualTo(SignaturesWanted.WHERE_KEYED);
    for (var doubtful : List.of("true", "sometimes")) {
      assertThatThrownBy(() -> Airlock.limits(Map.of(SIGNATURES, doubtful)))
          .as(doubtful)
          .hasMessageContaining(SIGNATURES);
    }
    assertThatThrownBy(
            () -> Airlock.limits(Map.of("glasshouse.airlock.signed-where-keyed", "false")))
        .hasStackTraceContaining("write where-keyed for true, where-a-custodian-asks for false");
  }

  private Airlock with(Map<String, String> settings) {
    return new Airlock(jdbc, transactions, events, ledger, folder, Airlock.limits(settings));
  }

  private List<String> entries(ReleaseRequestId id) {
    return jdbc.sql("select body from ledger.entry where body like ? order by id")
        .param("%" + id.value() + "%")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
