// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Sanctions;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.Reference;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.web.Desk;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

@EnvironmentTest
@DisplayName("The operator's list of staff")
class StaffPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Users users;
  @Autowired SafePeople safePeople;
  @Autowired Sanctions sanctions;
  @Autowired Ledger ledger;
  @Autowired Clock clock;
  @Autowired RandomGenerator random;
  @Autowired ApplicationContext context;
  Desk desk;
  User jo;
  User ada;

  @BeforeEach
  void operators() {
    desk = new Desk(context);
    jo = desk.user("jo", new OrganisationId("house"), Role.OPERATOR);
    ada = desk.user("ada", new OrganisationId("house"), Role.OPERATOR);
  }

  @Test
  void registersSomebodyWithTheirEvidence() {
    var address = Reference.next("new", random) + "@example.org";

    var page = registered(address);

    var user = users.withEmail(address).orElseThrow();
    assertThat(page).isEqualTo("/operator/staff/" + user.id());
    assertThat(user.roles()).containsExactly(Role.ANALYST);
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    assertThat(
            post(jo, page + "/accreditation")
                .param("title", "ONS-1")
                .param("from", today.toString())
                .param("until", today.plusYears(2).toString()))
        .hasStatus(302);
    assertThat(
            post(jo, page + "/training")
                .param("title", "Safe researcher")
                .param("provider", "ONS")
                .param("from", today.toString())
                .param("until", today.plusYears(1).toString()))
        .hasStatus(302);
    safePeople.requireAccredited(user.id(), clock.instant());
    assertThat(get(jo, page)).bodyText().contains("ONS-1", "Safe researcher");
    assertThat(get(jo, "/operator/staff")).bodyText().contains("New &lt;b&gt;Person");
    assertThat(get(jo, page)).bodyText().doesNotContain(">Sanctioned<");
  }

  @Test
  void refusesAnAddressThatSomebodyHasAndRolesThatDoNotGoTogether() {
    var address = Reference.next("taken", random) + "@example.org";
    registered(address);

    assertThat(registration(address.toUpperCase(java.util.Locale.ROOT)).param("roles", "ANALYST"))
        .bodyText()
        .contains("Somebody else is registered under this e-mail address.");
    assertThat(registration("b" + address).param("roles", "ANALYST", "OPERATOR"))
        .hasStatus(422)
        .bodyText()
        .contains("Nobody is both a researcher and an operator");
    assertThat(post(jo, "/operator/staff/new"))
        .hasStatus(422)
        .bodyText()
        .contains("Enter their name", "Choose at least one role");
  }

  @Test
  void recordsNoEvidenceThatCouldNeverCount() {
    var page = "/operator/staff/" + desk.amina.id() + "/training";

    assertThat(post(jo, page).param("from", "2020-01-01").param("until", "2021-01-01"))
        .hasStatus(422)
        .bodyText()
        .contains("Say which course it was", "It must end in the future");
    assertThat(post(jo, page).param("from", "2999-01-01").param("until", "31/1"))
        .hasStatus(422)
        .bodyText()
        .contains("It cannot begin in the future", "Enter the day on which it ends");
    assertThat(safePeople.trainings(desk.amina.id())).isEmpty();
  }

  @Test
  void sanctionsSomebodyInPublicAndAnotherOperatorHearsTheAppeal() {
    var page = "/operator/staff/" + desk.amina.id();

    assertThat(post(jo, page + "/sanction")).hasStatus(422).bodyText().contains("Say why");
    assertThat(post(jo, page + "/sanction").param("reason", "Named <b>one</b>").param("days", "30"))
        .hasStatus(302);
    var sanction = sanctions.inForce(desk.amina.id(), clock.instant()).orElseThrow();
    assertThat(get(jo, page)).bodyText().contains(">Sanctioned<", "Named &lt;b&gt;one");
    var lift = page + "/sanction/" + sanction.id() + "/lift";
    assertThat(post(jo, lift).param("reason", "I was wrong"))
        .bodyText()
        .contains("You decided this sanction");
    assertThat(post(ada, lift).param("reason", " ")).bodyText().contains("The reason is missing.");
    assertThat(post(ada, lift).param("reason", "Mistaken identity")).hasStatus(302);

    assertThat(sanctions.inForce(desk.amina.id(), clock.instant())).isEmpty();
    ledger.awaitProjected();
    assertThat(mvc.get().uri("/register/sanctions"))
        .hasStatusOk()
        .bodyText()
        .contains(sanction.id(), "Named &lt;b&gt;one", "Lifted: Mistaken identity")
        .doesNotContain(desk.amina.email());
  }

  @Test
  void letsNobodyDecideOnThemselves() {
    var page = "/operator/staff/" + jo.id() + "/sanction";

    assertThat(post(jo, page).param("reason", "A holiday").param("days", "30"))
        .bodyText()
        .contains("You cannot decide a sanction on yourself.");
    assertThat(sanctions.inForce(jo.id(), clock.instant())).isEmpty();
  }

  @Test
  void isThereForOperatorsOnly() {
    assertThat(get(desk.helen, "/operator/staff")).hasStatus(403);
    assertThat(post(desk.amina, "/operator/staff/" + jo.id() + "/sanction").param("days", "30"))
        .hasStatus(403);
  }

  @Test
  void tellsHowTheMachineIs() {
    assertThat(get(jo, "/operator"))
        .hasStatusOk()
        .bodyText()
        .contains("PostgreSQL 1", "Free in the data folder", "Memory of this program")
        .doesNotContain("Look at this");
  }

  private String registered(String address) {
    var answer = registration(address).param("roles", "ANALYST").exchange();
    assertThat(answer).hasStatus(302);
    return Objects.requireNonNull(answer.getMvcResult().getResponse().getRedirectedUrl());
  }

  private MockMvcRequestBuilder registration(String address) {
    return post(jo, "/operator/staff/new")
        .param("name", "New <b>Person</b>")
        .param("email", address)
        .param("organisation", desk.amina.organisation().value());
  }

  private MockMvcRequestBuilder get(User user, String path) {
    return mvc.get().uri(path).with(SignIns.as(user.id()));
  }

  private MockMvcRequestBuilder post(User user, String path) {
    return mvc.post().uri(path).with(SignIns.as(user.id())).with(csrf());
  }
}
