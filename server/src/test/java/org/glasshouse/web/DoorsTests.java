// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@EnvironmentTest
@DisplayName("The doors")
class DoorsTests {

  private static final Pattern CHOICE = Pattern.compile("\\{\\w+:([a-z]+(?:\\|[a-z]+)+)}");

  private static final OrganisationId HOUSE = new OrganisationId("house-of-doors");

  @Autowired MockMvcTester mvc;
  @Autowired Users users;
  @Autowired Organisations organisations;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @BeforeEach
  void register() {
    organisations.register(new Organisation(HOUSE, "House of Doors", UserKind.NHS));
  }

  @Test
  void coverEveryPageThatAnyRoomHas() {
    var unguarded =
        mappings.getHandlerMethods().keySet().stream()
            .flatMap(mapping -> mapping.getPatternValues().stream())
            .flatMap(DoorsTests::addresses)
            .filter(path -> Doors.opener(new MockHttpServletRequest("GET", path)).isEmpty())
            .toList();

    assertThat(unguarded).as("each page has a line in Doors").isEmpty();
  }

  /// An address for each of the words that a part of the pattern may be, and any word elsewhere.
  private static Stream<String> addresses(String pattern) {
    var choice = CHOICE.matcher(pattern);
    if (!choice.find()) {
      return Stream.of(pattern.replaceAll("\\{[^}]*}", "x"));
    }
    return Stream.of(choice.group(1).split("\\|", -1))
        .flatMap(word ->
            addresses(
                pattern.substring(0, choice.start()) + word + pattern.substring(choice.end())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/me",
        "/queue",
        "/projects",
        "/projects/p-1/anything",
        "/airlock",
        "/approvals",
        "/checks",
        "/custodian",
        "/operator"
      })
  void leadAStrangerToSigningIn(String path) {
    assertThat(mvc.get().uri(path)).hasStatus(302).hasRedirectedUrl("/sign-in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nothing", "/actuator", "/actuator/health", "/oauth2/token", "/demo/personas"})
  void areNotThereForWhatNobodyListed(String path) {
    assertThat(mvc.get().uri(path)).hasStatus(404);
    assertThat(mvc.post().uri(path).with(csrf())).hasStatus(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/projects, ANALYST",
    "/airlock, ANALYST",
    "/approvals, APPROVER",
    "/checks, CHECKER",
    "/custodian, CUSTODIAN",
    "/operator, OPERATOR"
  })
  void openForTheirRoleAndNoOther(String path, Role owner) {
    for (var role : Role.values()) {
      var answer =
          mvc.get().uri(path + "/no-such-page-anywhere/x").with(SignIns.as(registered(role)));
      assertThat(answer).hasStatus(role == owner ? 404 : 403);
    }
    assertThat(mvc.get().uri(path).with(SignIns.as(registered()))).hasStatus(403);
  }

  @Test
  void stayClosedForASessionWhoseUserIsGone() {
    assertThat(mvc.get().uri("/operator").with(SignIns.as(new UserId("u-nobody")))).hasStatus(403);
  }

  private UserId registered(Role... roles) {
    var id = new UserId("u-" + UUID.randomUUID());
    users.register(new User(id, "Test User", id + "@example.org", HOUSE, Set.of(roles)));
    return id;
  }
}
