// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.User;
import org.glasshouse.ledger.Entry;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.receipt.ReceiptCheck;
import org.glasshouse.receipt.Statement;
import org.glasshouse.studies.RunStarted;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@EnvironmentTest
@DisplayName("A release whose custodian wants signatures")
class SignaturesFirstTests {

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationContext rooms;
  @Autowired Ledger ledger;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  RunInPlace place;
  String request = "";

  private final SigningKey bens = key();
  private final SigningKey caryss = key();

  @BeforeEach
  void askForIt() throws UnsupportedEncodingException {
    place = new RunInPlace(rooms);
    post(
        "/custodian/projects/" + place.project + "/outputs",
        place.helen,
        Map.of("lane", "TWO_CHECKERS", "signed", "true"));
    request = asked();
    post("/airlock/" + request + "/protect", place.amina, Map.of());
    register(place.ben, bens);
    register(place.carys, caryss);
  }

  private void approveIt() {
    for (var checker : List.of(place.ben, place.carys)) {
      review(checker);
    }
    post("/checks/" + request + "/approve", place.ben, Map.of());
  }

  private void review(User checker) {
    post(
        "/checks/" + request + "/review",
        checker,
        Map.of("vote.regions.csv", "APPROVED", "words", "", "reach", "PRIVATE"));
  }

  @Test
  void tellsACheckerWithoutAKeyBeforeTheyDecideAndRefusesThem() {
    post("/signing/key/withdraw", place.ben, Map.of());

    assertThat(get("/checks/" + request, place.ben))
        .bodyText()
        .contains("You need a key before you decide", "/signing")
        .doesNotContain("Send your review");
    review(place.ben);
    assertThat(state()).isEqualTo("IN_REVIEW");
    assertThat(reviews()).isZero();
    review(place.carys);
    assertThat(reviews()).isOne();
  }

  @Test
  void goesOnOnlyWithTheirOwnSignaturesAndAWithdrawnKeyFreesNobody() {
    approveIt();
    sign(place.carys, caryss, "release-reviewed");
    sign(place.ben, bens, "release-reviewed");
    post("/signing/key/withdraw", place.ben, Map.of());
    sign(place.ben, bens, "release-approved");
    assertThat(state()).as("by a key that was withdrawn").isEqualTo("AWAITS_SIGNATURE");
    assertThat(get("/checks/" + request, place.ben))
        .bodyText()
        .contains("Your signature is missing", "no key in force");
    sign(place.ben, caryss, "release-approved");
    assertThat(state()).as("by somebody else's key").isEqualTo("AWAITS_SIGNATURE");
    handIn(place.carys, caryss, entry(place.ben, "release-approved"));
    assertThat(state()).as("by somebody else").isEqualTo("AWAITS_SIGNATURE");

    var another = key();
    register(place.ben, another);
    assertThat(get("/signing", place.ben))
        .bodyText()
        .contains(
            "A release waits for it",
            "Save entry-" + entry(place.ben, "release-approved").index() + ".json",
            "decision sign --file my.key --ledger",
            "entry-" + entry(place.ben, "release-approved").index() + ".json</p>");
    sign(place.ben, another, "release-approved");
    assertThat(state()).isEqualTo("APPROVED");
  }

  @Test
  void leadsFromADecisionToItsSignature() {
    approveIt();
    assertThat(get("/checks/" + request, place.carys))
        .bodyText()
        .contains("Next: sign what you decided", "/signing#next")
        .doesNotContain("demonstration, which signs for you");
    sign(place.carys, caryss, "release-reviewed");
    assertThat(get("/checks/" + request, place.carys))
        .bodyText()
        .doesNotContain("Next: sign what you decided");
  }

  @Test
  void waitsForEachOfThemAndSaysWhatToDo() {
    approveIt();
    assertThat(get("/custodian/projects/" + place.project + "/outputs", place.helen))
        .bodyText()
        .contains("every decision carries its maker");
    assertThat(get("/checks/" + request, place.ben))
        .bodyText()
        .contains("waits for signatures", "0 of 3", "Your signature is missing", "decision sign");
    assertThat(get("/checks", place.carys))
        .bodyText()
        .contains("Waiting for your signature", request);
    assertThat(get("/signing", place.carys)).bodyText().contains("A release waits for it");
    assertThat(get("/airlock/" + request, place.amina))
        .bodyText()
        .contains("0 of 3", "You have nothing to do");

    release();
    assertThat(mvc.get().uri("/register/releases/" + request + "/files/regions.csv"))
        .hasStatus4xxClientError();
    sign(place.carys, caryss, "release-reviewed");
    sign(place.ben, bens, "release-reviewed");
    assertThat(get("/checks/" + request, place.carys))
        .bodyText()
        .contains("2 of 3", "Yours is not missing");
    assertThat(get("/checks", place.carys)).bodyText().doesNotContain("Waiting for your signature");
    release();
    assertThat(state()).isEqualTo("AWAITS_SIGNATURE");

    sign(place.ben, bens, "release-approved");
    assertThat(state()).isEqualTo("APPROVED");
    started();
    release();
    assertThat(state()).isEqualTo("RELEASED");
    ledger.awaitProjected();
    assertThat(mvc.get().uri("/register/releases/" + request))
        .hasStatusOk()
        .bodyText()
        .contains("Signed with", bens.verifier().toString(), "3 signatures")
        .doesNotContain("Not signed");
    var receipt = mvc.get().uri("/register/releases/" + request + "/receipt.zip").exchange();
    assertThat(receipt).hasStatusOk();
    var zip = receipt.getResponse().getContentAsByteArray();
    assertThat(ReceiptCheck.of(zip, ledger.key()).faults()).isEmpty();
    assertThat(new String(zip, UTF_8))
        .contains("/data/files/regions.csv", "region,count\r\n")
        .contains("/data/signatures/entry-", "Signed by whoever made it: signatures/entry-")
        .doesNotContain("Whoever made it has not signed it.");
  }

  @Test
  void goesOnWithWhatWasSignedWhileItsProjectWasStopped() {
    approveIt();
    sign(place.carys, caryss, "release-reviewed");
    sign(place.ben, bens, "release-reviewed");
    place.suspend();
    sign(place.ben, bens, "release-approved");
    assertThat(state()).isEqualTo("AWAITS_SIGNATURE");

    place.resume();
    assertThat(state()).isEqualTo("APPROVED");
  }

  /// As if the program above were broken.
  @Test
  void isHeldByTheDatabaseToo() {
    approveIt();
    for (var sql :
        Set.of(
            "update airlock.request set state = 'APPROVED' where id = :id",
            "insert into airlock.decision_signature values (:id, 1, 'release-approved', 'nobody', 9, now())",
            "insert into airlock.terms (request, turn, permit, author_organisation,"
                + " other_organisation, checkers, custodians, signed)"
                + " values (:id, 1, '1', 'x', false, 0, '{}', true)")) {
      var attack = jdbc.sql(sql).param("id", request);
      assertThatExceptionOfType(DataAccessException.class)
          .as(sql)
          .isThrownBy(attack::update)
          .withMessageContaining("airlock: ");
    }
    sign(place.ben, bens, "release-reviewed");
    for (var sql :
        Set.of(
            "delete from airlock.decision_signature where request = :id",
            "update airlock.request set state = 'APPROVED' where id = :id")) {
      var attack = jdbc.sql(sql).param("id", request);
      assertThatExceptionOfType(DataAccessException.class)
          .as(sql)
          .isThrownBy(attack::update)
          .withMessageContaining("airlock: ");
    }
  }

  /// The run was put in its place by hand; a receipt begins with its entry.
  private void started() {
    var run =
        new RunStarted(
            place.run,
            place.project,
            "Regions",
            "The university",
            "0a1b",
            1,
            List.of(),
            List.of(),
            Instant.parse("2026-11-21T11:59:00Z"),
            List.of(),
            "ab12",
            "ef56",
            "cd34");
    transaction.executeWithoutResult(_ -> events.publishEvent(run));
  }

  private String state() {
    return jdbc.sql("select state from airlock.request where id = ?")
        .param(request)
        .query(String.class)
        .single();
  }

  private long reviews() {
    return jdbc.sql("select count(*) from airlock.review where request = ?")
        .param(request)
        .query(Long.class)
        .single();
  }

  private void release() {
    post("/checks/" + request + "/release", place.carys, Map.of());
  }

  private void register(User user, SigningKey key) {
    var text = Statement.ofKey(ledger.key().name(), key.verifier());
    post("/signing/key", user, Map.of("signed", new String(key.signText(text).bytes(), UTF_8)));
  }

  private void sign(User user, SigningKey key, String kind) {
    handIn(user, key, entry(user, kind));
  }

  private Entry entry(User user, String kind) {
    ledger.awaitSequenced();
    return ledger.madeBy(user.id(), Set.of(kind), 9).stream()
        .filter(made -> made.data().path("request").asString("").equals(request))
        .findFirst()
        .orElseThrow();
  }

  private void handIn(User user, SigningKey key, Entry entry) {
    var text = Statement.ofDecision(ledger.key().name(), entry.index(), entry.text());
    post(
        "/signing/signatures",
        user,
        Map.of("signed", new String(key.signText(text).bytes(), UTF_8)));
  }

  private static SigningKey key() {
    return SigningKey.next("example.org/" + UUID.randomUUID(), KeyKind.LOG, new Random());
  }

  private String asked() throws UnsupportedEncodingException {
    var sent =
        post(
            "/airlock/new/" + place.run,
            place.amina,
            Map.of(
                "outputs", "regions.csv",
                "context", "People by region.",
                "controls", "Counts only.",
                "audience", "PUBLIC"));
    return String.valueOf(sent.getResponse().getRedirectedUrl()).substring("/airlock/".length());
  }

  private MvcTestResult get(String path, User user) {
    return mvc.get().uri(path).with(SignIns.as(user.id())).exchange();
  }

  private MvcTestResult post(String path, User user, Map<String, String> form) {
    var post = mvc.post().uri(path).with(SignIns.as(user.id())).with(csrf());
    form.forEach(post::param);
    return post.exchange();
  }
}
