// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SigningKeys;
import org.glasshouse.accounts.SigningProblem;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.airlock.ReleaseEvent.ReleaseReviewed;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.ledger.Entry;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.web.SignIns;
import org.glasshouse.web.signin.SignedInPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

@EnvironmentTest
@DisplayName("The page on which staff sign")
class SigningPagesTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Autowired MockMvcTester mvc;
  @Autowired Ledger ledger;
  @Autowired SigningKeys keys;
  @Autowired Users users;
  @Autowired Organisations organisations;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  private final OrganisationId organisation = new OrganisationId("org-" + UUID.randomUUID());
  private final User ada = checker("Ada");
  private final User ben = checker("Ben");
  private final SigningKey key =
      SigningKey.next("example.org/" + UUID.randomUUID(), KeyKind.LOG, new Random());

  @BeforeEach
  void register() {
    organisations.register(new Organisation(organisation, "Checkers", UserKind.NHS));
    users.register(ada);
    users.register(ben);
  }

  @Test
  void takesAKeyAndASignatureUnderADecisionThatItsMakerMade() {
    var decision = decides(ada);
    assertThat(page(ada)).contains("You have none yet", "Not signed");
    assertThat(page(ben)).contains("You have decided nothing here yet");

    post(ada, "/signing/key", ofKey(key));
    post(ada, "/signing/signatures", of(decision, key).replace("\n", "\r\n"));

    ledger.awaitSequenced();
    assertThat(page(ada)).contains(key.verifier().toString(), ">Signed<");
    var told = ledger.entries(decision.index(), 100);
    assertThat(told)
        .filteredOn(entry -> entry.kind().equals("decision-signed"))
        .anyMatch(entry -> entry.data().path("entry").longValue() == decision.index());
    assertThat(told)
        .filteredOn(entry -> entry.kind().equals("signing-key-registered"))
        .noneMatch(entry -> entry.text().contains(ada.id().value()));

    post(ada, "/signing/key/withdraw", "");
    assertThat(page(ada)).contains("You have none yet");
  }

  @Test
  void refusesEveryoneElsesKeyTextAndDecision() {
    var decision = decides(ada);
    var other = SigningKey.next("example.org/other", KeyKind.LOG, new Random());

    assertThatThrownBy(() -> keys.register(ada, "hello", NOON))
        .isInstanceOf(SigningProblem.NotAStatement.class);
    var stolen = other.signText(Statement.ofKey(ledger.key().name(), key.verifier()));
    assertThatThrownBy(() -> keys.register(ada, new String(stolen.bytes(), UTF_8), NOON))
        .isInstanceOf(SigningProblem.SignatureWrong.class);
    var elsewhere = key.signText(Statement.ofKey("another/ledger", key.verifier()));
    assertThatThrownBy(() -> keys.register(ada, new String(elsewhere.bytes(), UTF_8), NOON))
        .isInstanceOf(SigningProblem.SignatureWrong.class);
    assertThatThrownBy(() -> keys.sign(ada, of(decision, key), NOON))
        .as("no key is registered yet")
        .isInstanceOf(SigningProblem.SignatureWrong.class);

    keys.register(ada, ofKey(key), NOON);
    assertThatThrownBy(() -> keys.register(ada, ofKey(other), NOON))
        .isInstanceOf(SigningProblem.KeyTaken.class);
    assertThatThrownBy(() -> keys.register(ben, ofKey(key), NOON))
        .isInstanceOf(SigningProblem.KeyTaken.class);
    assertThatThrownBy(() -> keys.sign(ada, of(decision, other), NOON))
        .isInstanceOf(SigningProblem.SignatureWrong.class);
    keys.register(ben, ofKey(other), NOON);
    assertThatThrownBy(() -> keys.sign(ben, of(decision, other), NOON))
        .as("somebody else's decision")
        .isInstanceOf(SigningProblem.NotYours.class);
    keys.sign(ada, of(decision, key), NOON);
    assertThatThrownBy(() -> keys.sign(ada, of(decision, key), NOON))
        .as("once")
        .isInstanceOf(SigningProblem.NotYours.class);
  }

  private Entry decides(User user) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            new OAuth2AuthenticationToken(
                new SignedInPrincipal(user.id(), null), List.of(), "glasshouse"));
    try {
      var request = new ReleaseRequestId("rel-" + UUID.randomUUID());
      transaction.executeWithoutResult(
          _ -> events.publishEvent(new ReleaseReviewed(request, 1, 1, "checker", organisation)));
    } finally {
      SecurityContextHolder.clearContext();
    }
    ledger.awaitSequenced();
    return ledger.madeBy(user.id(), Statement.DECISIONS, 1).getFirst();
  }

  private String of(Entry decision, SigningKey signer) {
    var text = Statement.ofDecision(ledger.key().name(), decision.index(), decision.text());
    return new String(signer.signText(text).bytes(), UTF_8);
  }

  private String ofKey(SigningKey signer) {
    var text = Statement.ofKey(ledger.key().name(), signer.verifier());
    return new String(signer.signText(text).bytes(), UTF_8);
  }

  private String page(User user) {
    var page = mvc.get().uri("/signing").with(SignIns.as(user.id())).exchange();
    assertThat(page).hasStatusOk();
    return new String(page.getResponse().getContentAsByteArray(), UTF_8);
  }

  private void post(User user, String path, String signed) {
    assertThat(
            mvc.post()
                .uri(path)
                .with(SignIns.as(user.id()))
                .with(csrf())
                .param("signed", signed)
                .exchange())
        .hasStatus3xxRedirection()
        .hasRedirectedUrl("/signing");
  }

  private User checker(String name) {
    var id = new UserId("usr-" + UUID.randomUUID());
    return new User(id, name, id + "@example.org", organisation, Set.of(Role.CHECKER));
  }
}
