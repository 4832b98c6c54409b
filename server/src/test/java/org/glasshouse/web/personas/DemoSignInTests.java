// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.personas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.glasshouse.accounts.Sanctions;
import org.glasshouse.kernel.UserId;
import org.glasshouse.web.RunningDemo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signing in to the demonstration")
class DemoSignInTests {

  private final RunningDemo demo = RunningDemo.get();
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(cookies).followRedirects(Redirect.NORMAL).build();

  @Test
  void leadsBackToThePageThatWasAskedForAsThePersonaThatWasChosen() throws Exception {
    var choice = get("/queue");

    assertThat(choice.uri().getPath()).isEqualTo("/demo/personas");
    assertThat(choice.body()).contains("Dr Amina Okafor", "University of Calderdale");

    var arrived = choose(choice, "amina-okafor");

    assertThat(arrived.uri().getPath()).isEqualTo("/queue");
    assertThat(arrived.body()).contains("Dr Amina Okafor", "Sign out");
  }

  @Test
  void givesANewSessionSoThatNobodyCanPlantOne() throws Exception {
    var choice = get("/me");
    var before = session();

    choose(choice, "helen-marsh");

    assertThat(session()).isNotEqualTo(before);
  }

  @Test
  void endsWithSigningOutAtTheIssuerToo() throws Exception {
    var arrived = choose(get("/queue"), "jo-whitaker");

    var left = post("/sign-out", "_csrf=" + token(arrived.body()));

    assertThat(left.uri().getPath()).isEqualTo("/signed-out");
    assertThat(get("/queue").uri().getPath()).isEqualTo("/demo/personas");
  }

  @Test
  void endsAtTheNextClickOfWhoeverIsBanned() throws Exception {
    choose(get("/queue"), "tom-hale");
    var now = demo.bean(Clock.class).instant();
    var ban =
        demo.bean(Sanctions.class)
            .ban(
                new UserId("u-tom-hale"),
                "Tried to single out a person",
                now.plus(Duration.ofDays(1)),
                new UserId("u-helen-marsh"),
                now);

    var refused = get("/queue");

    assertThat(refused.uri().getPath()).isEqualTo("/signed-out/sanction/" + ban.id());
    assertThat(refused.body()).contains("Tried to single out a person");
    assertThat(choose(get("/queue"), "tom-hale").uri().getPath())
        .isEqualTo("/sign-in/refused/U007");

    demo.bean(Sanctions.class)
        .lift(ban.id(), "It was a test", new UserId("u-jo-whitaker"), now.plusSeconds(1));
  }

  @Test
  void keepsNoNhsNumberAndNoTokenInTheSession() {
    var principal = new org.glasshouse.web.signin.SignedInPrincipal(new UserId("u-x"), null);

    assertThat(principal.getClaims()).containsOnlyKeys("sub");
    assertThat(principal.getIdToken().getTokenValue()).doesNotContain("ey");
  }

  @Test
  void refusesARedirectToAnotherSite() throws Exception {
    choose(get("/queue"), "ruth-ellison");

    var answer =
        get(
            "/oauth2/authorize?response_type=code&client_id=glasshouse&scope=openid"
                + "&redirect_uri="
                + URLEncoder.encode("https://evil.example/steal", StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.uri().getHost()).isEqualTo("localhost");
  }

  @Test
  void refusesAPersonaThatNobodyIsOrAFormWithoutItsToken() throws Exception {
    var choice = get("/queue");

    assertThat(choose(choice, "nobody").statusCode()).isEqualTo(422);
    assertThat(post("/demo/personas", "persona=amina-okafor").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> choose(HttpResponse<String> page, String persona)
      throws IOException, InterruptedException {
    return post("/demo/personas", "persona=" + persona + "&_csrf=" + token(page.body()));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(demo.url(path))).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(demo.url(path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static String token(String body) {
    var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(body);
    return found.find() ? URLEncoder.encode(found.group(1), StandardCharsets.UTF_8) : "none";
  }

  private String session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("glasshouse"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }
}
