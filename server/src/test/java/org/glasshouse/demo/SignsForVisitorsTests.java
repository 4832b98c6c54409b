// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Organisation;
import org.glasshouse.accounts.Organisations;
import org.glasshouse.accounts.Role;
import org.glasshouse.accounts.SigningKeys;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.airlock.ReleaseEvent.ReleaseReviewed;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.kernel.UserKind;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.web.personas.AtTheKeyboard;
import org.glasshouse.web.signing.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/// Put together by hand, because only the demonstration has one.
@EnvironmentTest
@DisplayName("Whoever signs for the visitors of the demonstration")
class SignsForVisitorsTests {

  @Autowired ApplicationContext rooms;
  @Autowired Ledger ledger;
  @Autowired SigningKeys keys;
  @Autowired Users users;
  @Autowired Organisations organisations;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @TempDir Path home;

  private final OrganisationId organisation = new OrganisationId("org-" + UUID.randomUUID());
  private final User ben = checker("Ben");
  private final User stranger = checker("Dev");
  private DemoKeys folder;
  private Signers signers;

  @BeforeEach
  void enrol() {
    folder = new DemoKeys(home, new Random());
    signers = new Signers(folder, keys, ledger, Clock.systemUTC());
    organisations.register(new Organisation(organisation, "Checkers", UserKind.NHS));
    users.register(ben);
    users.register(stranger);
    signers.enrol(ben);
  }

  @Test
  void isNotThereOutsideTheDemonstration() {
    assertThat(rooms.getBeansOfType(StandIn.class)).isEmpty();
  }

  @Test
  void signsWhatSomebodyWithAKeyHereDecidedAndNobodyElses() {
    var standIn = started();
    decides(ben);
    decides(stranger);
    assertThat(signed(ben)).isFalse();

    standIn.follow();

    assertThat(signed(ben)).isTrue();
    assertThat(signed(stranger)).isFalse();
    assertThat(standIn.signsFor(ben.id())).isTrue();
    assertThat(standIn.signsFor(stranger.id())).isFalse();
    assertThat(folder.holders()).as("it makes no keys").containsExactly(ben.id());
  }

  @Test
  void signsAfterARestartWhatWasDecidedBefore() {
    decides(ben);

    started();

    assertThat(signed(ben)).isTrue();
  }

  @Test
  void signsNothingWithAKeyThatAVisitorWithdrew() {
    keys.withdraw(ben, Instant.now());
    var standIn = started();
    decides(ben);

    standIn.follow();
    signers.enrol(ben);
    started();

    assertThat(signed(ben)).isFalse();
    assertThat(standIn.signsFor(ben.id())).isFalse();
    assertThat(keys.inForce(ben.id())).as("and registers no other").isEmpty();
  }

  @Test
  void signsNothingForAVisitorWithAKeyOfTheirOwn() {
    keys.withdraw(ben, Instant.now());
    var own = SigningKey.next("example.org/" + UUID.randomUUID(), KeyKind.LOG, new Random());
    var text = Statement.ofKey(ledger.key().name(), own.verifier());
    keys.register(ben, new String(own.signText(text).bytes(), UTF_8), Instant.now());
    var standIn = started();
    decides(ben);

    standIn.follow();

    assertThat(signed(ben)).isFalse();
    assertThat(standIn.signsFor(ben.id())).isFalse();
  }

  private SignsForVisitors started() {
    var standIn = new SignsForVisitors(signers, folder, users, ledger);
    standIn.goOn();
    return standIn;
  }

  private boolean signed(User maker) {
    return keys.decisions(maker.id()).getFirst().signed();
  }

  private void decides(User user) {
    var request = new ReleaseRequestId("rel-" + UUID.randomUUID());
    var review = new ReleaseReviewed(request, 1, 1, "checker", organisation);
    AtTheKeyboard.with(
        user.id(),
        () -> {
          transaction.executeWithoutResult(_ -> events.publishEvent(review));
          return true;
        });
    ledger.awaitSequenced();
  }

  private User checker(String name) {
    var id = new UserId("usr-" + UUID.randomUUID());
    return new User(id, name, id + "@example.org", organisation, Set.of(Role.CHECKER));
  }
}
