// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.glasshouse.airlock.Airlock.NOON;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.LegalBasis;
import org.glasshouse.projects.OutputTerms;
import org.glasshouse.projects.Permit;
import org.glasshouse.projects.PermitReplaced;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("When a permit replaces another, the airlock")
class ReplacedPermitTests {

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
  void letsGoWhatWasApprovedUnderTheTermsUnderWhichItWasSentIn() {
    var id = airlock.approved();

    replaced(Set.of(), false);
    airlock.releases.release(id, airlock.ben, NOON);

    assertThat(airlock.releases.find(id)).isPresent();
  }

  @Test
  void keepsWhatACustodianAskedForUnlessTheyDecidedAnew() {
    airlock.policies.say(airlock.project, airlock.helen, Lane.TWO_CHECKERS, true, NOON);
    replaced(Set.of(), false);
    assertThat(airlock.policies.of(airlock.project, NOON).elsewhere()).isTrue();

    replaced(Set.of(), true);
    assertThat(airlock.policies.of(airlock.project, NOON).elsewhere()).isFalse();
  }

  @Test
  void endsTheLinksOfWhoLeftAndOfNobodyElse() {
    var id = airlock.released();
    var zoe = new UserId("zoe-of-" + airlock.author);
    airlock.members.add(zoe);
    var hers = airlock.releases.link(id, "regions.csv", zoe, airlock.random, NOON);
    var theirs = airlock.releases.link(id, "regions.csv", airlock.author, airlock.random, NOON);

    replaced(Set.of(zoe), false);

    assertThatExceptionOfType(AirlockProblem.LinkEnded.class)
        .isThrownBy(() -> airlock.releases.follow(hers, zoe, NOON));
    assertThat(airlock.releases.follow(theirs, airlock.author, NOON)).isNotNull();
  }

  @Test
  void countsWhatHasLeftBefore() {
    airlock.released();

    replaced(Set.of(), true);

    assertThat(airlock.releases.allowances(airlock.project, airlock.author, NOON))
        .filteredOn(allowance -> allowance.words().equals("Under this permit"))
        .filteredOn(allowance -> allowance.unit().equals("files"))
        .extracting(Allowance::used)
        .containsExactly(1L);
  }

  private void replaced(Set<UserId> left, boolean anew) {
    var version = Integer.parseInt(airlock.permitVersion);
    new ReplacedPermits(jdbc, airlock.policies, airlock.allowances)
        .on(new PermitReplaced(airlock.project, permit(version), permit(version + 1), left, anew));
    airlock.permitVersion = String.valueOf(version + 1);
  }

  private Permit permit(int version) {
    return new Permit(
        airlock.project,
        version,
        "Regions",
        Set.of(Purpose.RESEARCH),
        new OrganisationId("university"),
        UserKind.UNIVERSITY,
        Set.of(airlock.author),
        List.of(),
        new LegalBasis("6(1)(e)", "9(2)(j)", "Not applicable"),
        List.of(),
        NOON,
        LocalDate.of(2026, 11, 1),
        LocalDate.of(2027, 11, 1),
        OutputTerms.UNSAID);
  }
}
