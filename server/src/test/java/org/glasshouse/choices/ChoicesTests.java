// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.choices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Purpose;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("A choice")
class ChoicesTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final UserId SELF = new UserId("a-person");
  private static final ProjectId PROJECT = new ProjectId("prj-1");
  private static final Use UNIVERSITY_RESEARCH =
      new Use(
          Set.of(Purpose.RESEARCH), UserKind.UNIVERSITY, new OrganisationId("calderdale"), PROJECT);
  private static final Use COMPANY_PRODUCT =
      new Use(Set.of(Purpose.PRODUCT), UserKind.COMMERCIAL, new OrganisationId("acme"), PROJECT);

  @Autowired Choices choices;
  @Autowired JdbcClient jdbc;
  @Autowired RandomGenerator random;

  @Test
  void keepsAPersonOutFromTheMomentItWasMade() {
    var person = said(new Refusal.ForPurpose(Purpose.RESEARCH), NOON);

    assertThat(excluded(person, UNIVERSITY_RESEARCH, NOON)).isTrue();
    assertThat(excluded(person, UNIVERSITY_RESEARCH, NOON.minusSeconds(1))).isFalse();
  }

  @Test
  void keepsAPersonOutOfNoOtherUse() {
    var person = said(new Refusal.ByKind(UserKind.COMMERCIAL), NOON);

    assertThat(excluded(person, UNIVERSITY_RESEARCH, NOON)).isFalse();
    assertThat(excluded(person, COMPANY_PRODUCT, NOON)).isTrue();
  }

  @Test
  void canBeAboutOneOrganisationOrOneProject() {
    var named = said(new Refusal.ByOrganisation(new OrganisationId("acme")), NOON);
    var once = said(new Refusal.InProject(PROJECT), NOON);

    assertThat(excluded(named, COMPANY_PRODUCT, NOON)).isTrue();
    assertThat(excluded(named, UNIVERSITY_RESEARCH, NOON)).isFalse();
    assertThat(excluded(once, UNIVERSITY_RESEARCH, NOON)).isTrue();
  }

  @Test
  void countsNoMoreOnceItIsTakenBackButIsRememberedForThatDay() {
    var person = said(new Refusal.BeyondCare(), NOON);
    var choice = choices.of(person).getFirst();

    choices.withdraw(person, choice.id(), SELF, false, NOON.plus(HOUR));

    assertThat(excluded(person, UNIVERSITY_RESEARCH, NOON.plus(HOUR))).isFalse();
    assertThat(excluded(person, UNIVERSITY_RESEARCH, NOON.plusSeconds(60))).isTrue();
    assertThat(choices.of(person, NOON.plusSeconds(60))).hasSize(1);
    assertThat(choices.of(person, NOON.plus(HOUR))).isEmpty();
  }

  @Test
  void putsAPersonUnderTheBroadestRefusalThatReachesTheUse() {
    var person = said(new Refusal.ByKind(UserKind.UNIVERSITY), NOON);
    choices.make(person, new Refusal.ForPurpose(Purpose.RESEARCH), SELF, false, NOON);

    assertThat(choices.exclusions(UNIVERSITY_RESEARCH, NOON).under().get(person))
        .isEqualTo(new Refusal.ForPurpose(Purpose.RESEARCH));
  }

  @Test
  void isMadeOnceAtATime() {
    var person = said(new Refusal.BeyondCare(), NOON);

    assertThatThrownBy(
            () -> choices.make(person, new Refusal.BeyondCare(), SELF, false, NOON.plus(HOUR)))
        .isInstanceOf(ChoicesProblem.AlreadyCounts.class);
  }

  @Test
  void isTakenBackByNobodyElse() {
    var person = said(new Refusal.BeyondCare(), NOON);
    var choice = choices.of(person).getFirst();
    var other = new PersonKey(random.nextLong());

    assertThatThrownBy(() -> choices.withdraw(other, choice.id(), SELF, false, NOON.plus(HOUR)))
        .isInstanceOf(ChoicesProblem.NotInForce.class);
  }

  @Test
  void isNeverEditedOrDeletedInTheDatabase() {
    var person = said(new Refusal.BeyondCare(), NOON);

    assertThatThrownBy(() ->
            jdbc.sql(
                    "update choices.choice set said_at = said_at - interval '1 day'"
                        + " where person = :person")
                .param("person", person.value())
                .update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() ->
            jdbc.sql("delete from choices.choice where person = :person")
                .param("person", person.value())
                .update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void isStoredUnderAWordThatReadsBackAsTheSameRefusal() {
    for (var purpose : Purpose.values()) {
      assertReadsBack(new Refusal.ForPurpose(purpose));
    }
    for (var kind : UserKind.values()) {
      assertReadsBack(new Refusal.ByKind(kind));
    }
    assertReadsBack(new Refusal.BeyondCare());
    assertReadsBack(new Refusal.ByOrganisation(new OrganisationId("acme")));
    assertReadsBack(new Refusal.InProject(PROJECT));
  }

  @Test
  void refusesAWordThatStandsForNothing() {
    for (var word : new String[] {"", "everything", "purpose:marketing", "project:../x", "user:"}) {
      assertThatThrownBy(() -> Refusal.of(word)).isInstanceOf(ChoicesProblem.UnknownChoice.class);
    }
  }

  private static void assertReadsBack(Refusal refusal) {
    assertThat(Refusal.of(refusal.slug())).isEqualTo(refusal);
  }

  private boolean excluded(PersonKey person, Use use, Instant asOf) {
    return choices.exclusions(use, asOf).people().contains(person);
  }

  private PersonKey said(Refusal refusal, Instant at) {
    var person = new PersonKey(random.nextLong());
    choices.make(person, refusal, SELF, false, at);
    return person;
  }
}
