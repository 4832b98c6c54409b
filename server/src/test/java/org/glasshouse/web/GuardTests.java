// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@EnvironmentTest
@DisplayName("An installation that is not a demonstration")
class GuardTests {

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationContext context;
  @Autowired Users users;
  @Autowired Organisations organisations;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/me",
        "/nothing",
        "/errors/W001",
        "/sign-in",
        "/assets/glasshouse.css",
        "/assets/nothing.css",
        "/oauth2/authorize",
        "/error"
      })
  void tellsEveryBrowserToTrustNothingFromOutside(String path) {
    var headers = mvc.get().uri(path).secure(true).exchange().getResponse();

    assertThat(headers.getHeader("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .contains("base-uri 'none'", "form-action 'self'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(headers.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(headers.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(headers.getHeader("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(headers.getHeader("Server")).isNull();
  }

  @Test
  void keepsNoPageOfSomebodyInACache() {
    assertThat(mvc.get().uri("/queue/x").with(SignIns.as(registered(Role.ANALYST))))
        .headers()
        .hasValue("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
  }

  @Test
  void refusesAFormWithoutTheTokenOfItsSession() {
    var operator = registered(Role.OPERATOR);

    assertThat(mvc.post().uri("/operator/anything").with(SignIns.as(operator))).hasStatus(409);
    assertThat(mvc.post().uri("/sign-out").with(SignIns.as(operator))).hasStatus(409);
    assertThat(
            mvc.post()
                .uri("/operator/anything")
                .with(SignIns.as(operator))
                .with(csrf().useInvalidToken()))
        .hasStatus(409);
    assertThat(mvc.delete().uri("/operator/anything").with(SignIns.as(operator))).hasStatus(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/demo/personas",
        "/demo",
        "/oauth2/authorize",
        "/oauth2/token",
        "/oauth2/jwks",
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        "/connect/register",
        "/userinfo",
        "/login"
      })
  void hasNoIssuerInTheBoxAndNobodyToBe(String path) {
    assertThat(mvc.get().uri(path)).hasStatus(404);
    assertThat(mvc.post().uri(path).with(csrf()).param("persona", "jo-whitaker")).hasStatus(404);
  }

  @Test
  void hasNoPartOfTheDemonstrationInItsContext() {
    var names = List.of(context.getBeanDefinitionNames());

    assertThat(names)
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("persona"))
        .noneMatch(
            name -> name.contains("RegisteredClient") || name.contains("authorizationServer"))
        .noneMatch(name -> name.contains("jwkSource") || name.startsWith("demo"));
  }

  @Test
  void saysThatNobodyCanSignInUntilAnIssuerIsNamed() {
    assertThat(mvc.get().uri("/sign-in")).hasStatus(500).bodyText().contains("W005");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sign-in/refused/%3Cscript%3E",
        "/errors/%3Cscript%3E",
        "/errors/..%2F..%2Fapplication",
        "/help/..%2Flayout",
        "/signed-out/sanction/x",
        "/sign-in?continue=https://evil.example"
      })
  void neverRepeatsNorFollowsWhatAnAddressSays(String path) {
    var answer = mvc.get().uri(java.net.URI.create(path)).exchange();

    assertThat(answer.getResponse().getStatus()).isGreaterThanOrEqualTo(400);
    assertThat(answer).bodyText().doesNotContain("<script>alert", "evil.example", "%3C");
  }

  private UserId registered(Role role) {
    var house = new OrganisationId("house-of-guards");
    organisations.register(new Organisation(house, "House of Guards", UserKind.NHS));
    var id = new UserId("u-" + UUID.randomUUID());
    users.register(new User(id, "Test User", id + "@example.org", house, Set.of(role)));
    return id;
  }
}
