// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("A safe person")
class SafePeopleTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
  private static final OrganisationId UNIVERSITY = new OrganisationId("university-of-tests");

  @Autowired Users users;
  @Autowired Organisations organisations;
  @Autowired SafePeople safePeople;
  @Autowired Sanctions sanctions;
  @Autowired Proxies proxies;
  @Autowired SignInIdentities identities;
  @Autowired JdbcClient database;

  UserId amina = new UserId("none");
  UserId jo = new UserId("none");
  UserId ada = new UserId("none");

  @BeforeEach
  void register() {
    organisations.register(
        new Organisation(UNIVERSITY, "University of Tests", UserKind.UNIVERSITY));
    amina = registered(Role.ANALYST);
    jo = registered(Role.OPERATOR);
    ada = registered(Role.OPERATOR);
  }

  @Test
  void isAccreditedAndTrained() {
    accreditUntil(TODAY.plusDays(1));
    trainUntil(TODAY.plusDays(1));

    assertThatCode(() -> safePeople.requireAccredited(amina, NOON)).doesNotThrowAnyException();
  }

  @Test
  void isRefusedWithoutAccreditation() {
    trainUntil(TODAY.plusDays(1));

    assertThatThrownBy(() -> safePeople.requireAccredited(amina, NOON))
        .isInstanceOf(AccountsProblem.NotAccredited.class);
  }

  @Test
  void isRefusedFromTheDayOnWhichAccreditationEndsWithNobodyHavingToNotice() {
    accreditUntil(TODAY);
    trainUntil(TODAY.plusYears(1));

    assertThatThrownBy(() -> safePeople.requireAccredited(amina, NOON))
        .isInstanceOf(AccountsProblem.AccreditationEnded.class)
        .hasMessageContaining("ended on 2026-11-21");
    assertThatCode(() -> safePeople.requireAccredited(amina, NOON.minus(Duration.ofDays(1))))
        .doesNotThrowAnyException();
  }

  @Test
  void isRefusedFromTheDayOnWhichTrainingEnds() {
    accreditUntil(TODAY.plusYears(1));
    trainUntil(TODAY);

    assertThatThrownBy(() -> safePeople.requireAccredited(amina, NOON))
        .isInstanceOf(AccountsProblem.TrainingEnded.class);
  }

  @Test
  void isRefusedUnderASanctionUntilItEndsOrIsLifted() {
    var until = NOON.plus(Duration.ofDays(30));
    var sanction = sanctions.ban(amina, "Tried to name a person in a table", until, jo, NOON);

    assertThatThrownBy(() -> safePeople.requireNotBanned(amina, NOON))
        .isInstanceOf(AccountsProblem.UserIsBanned.class)
        .hasMessageContaining("until 2026-12-21");
    assertThatCode(() -> safePeople.requireNotBanned(amina, until)).doesNotThrowAnyException();

    sanctions.lift(sanction.id(), "Upheld on appeal", ada, NOON.plusSeconds(1));

    assertThat(sanctions.inForce(amina, NOON.plusSeconds(2))).isEmpty();
    assertThatThrownBy(() -> sanctions.lift(sanction.id(), "Again", ada, NOON.plusSeconds(3)))
        .isInstanceOf(AccountsProblem.NoSuchSanction.class);
  }

  @Test
  void doesNotJudgeTheirOwnCase() {
    var until = NOON.plus(Duration.ofDays(1));

    assertThatThrownBy(() -> sanctions.ban(jo, "Mine", until, jo, NOON))
        .isInstanceOf(AccountsProblem.OwnSanction.class);
  }

  @Test
  void isNotHeardOnAppealByWhoeverDecided() {
    var sanction = sanctions.ban(amina, "A reason", NOON.plus(Duration.ofDays(1)), jo, NOON);

    assertThatThrownBy(() -> sanctions.lift(sanction.id(), "I was wrong", jo, NOON.plusSeconds(1)))
        .isInstanceOf(AccountsProblem.OwnDecision.class);
    assertThatThrownBy(() ->
            database
                .sql(
                    """
                    update accounts.sanction
                    set lifted_at = now(), lifted_by = decided_by, lifted_because = 'Quietly'
                    where id = ?
                    """)
                .param(sanction.id())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void keepsTheHistoryOfSanctionsEvenFromWhoeverWritesSql() {
    var sanction = sanctions.ban(amina, "A reason", NOON.plus(Duration.ofDays(1)), jo, NOON);

    assertThatThrownBy(() ->
            database
                .sql("delete from accounts.sanction where id = ?")
                .param(sanction.id())
                .update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() ->
            database
                .sql("update accounts.sanction set reason = 'nothing' where id = ?")
                .param(sanction.id())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void isRegisteredOnceHoweverOftenTheDemoStarts() {
    users.register(
        new User(amina, "Another Name", "other@example.org", UNIVERSITY, Set.of(Role.CHECKER)));

    assertThat(users.get(amina).roles()).containsExactly(Role.ANALYST);
  }

  @Test
  void neverRunsTheMachineAndStudiesItsRecords() {
    assertThatThrownBy(() ->
            database
                .sql("update accounts.account set roles = '{ANALYST,OPERATOR}' where id = ?")
                .param(amina.value())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void actsForSomebodyOnlyWithinAPowerThatCounts() {
    var carer = registered();
    var person = new PersonKey(UUID.randomUUID().getMostSignificantBits());
    var power =
        proxies.grant(
            carer, person, ProxyPower.Scope.SEE, "Lasting power", TODAY, TODAY.plusYears(1));

    assertThatCode(() -> proxies.require(carer, person, ProxyPower.Scope.SEE, NOON))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> proxies.require(carer, person, ProxyPower.Scope.CHOOSE, NOON))
        .isInstanceOf(AccountsProblem.NoPowerToAct.class);
    assertThatThrownBy(() -> proxies.require(amina, person, ProxyPower.Scope.SEE, NOON))
        .isInstanceOf(AccountsProblem.NoPowerToAct.class);

    proxies.end(power, TODAY.plusDays(3));

    assertThatThrownBy(() ->
            proxies.require(carer, person, ProxyPower.Scope.SEE, NOON.plus(Duration.ofDays(3))))
        .isInstanceOf(AccountsProblem.NoPowerToAct.class);
    assertThat(proxies.over(person)).hasSize(1);
  }

  @Test
  void isBoundToOneSubjectOfASignInServiceAndNeverMoves() {
    identities.bind(amina, "https://issuer.example", "subject-" + amina);
    identities.bind(jo, "https://issuer.example", "subject-" + amina);

    assertThat(identities.find("https://issuer.example", "subject-" + amina)).contains(amina);
    assertThat(identities.isBound(jo, "https://issuer.example")).isFalse();
    assertThat(identities.find("https://another.example", "subject-" + amina)).isEmpty();
  }

  private void accreditUntil(LocalDate day) {
    safePeople.accredit(amina, new Accreditation("AR-1", day.minusYears(5), day));
  }

  private void trainUntil(LocalDate day) {
    safePeople.train(
        amina, new Training("Safe researcher", "Office of Tests", day.minusYears(3), day));
  }

  private UserId registered(Role... roles) {
    var id = new UserId("u-" + UUID.randomUUID());
    users.register(new User(id, "Test User", id + "@example.org", UNIVERSITY, Set.of(roles)));
    return id;
  }
}
