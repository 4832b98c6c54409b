// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.User;
import org.glasshouse.airlock.Releases;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.record.MyRecord;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.Hash;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.Merkle;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.Steps;
import org.glasshouse.tlog.WitnessClient;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@EnvironmentTest
@DisplayName("A ledger that cannot be kept")
class FailsClosedTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Hash OTHER_ROOT = Merkle.leaf(new byte[] {1});

  @Autowired Ledger ledger;
  @Autowired Sequencer.Store store;
  @Autowired PublishedLog published;
  @Autowired SigningKey key;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired Releases releases;
  @Autowired MyRecord record;
  @Autowired MockMvc web;

  @Test
  void refusesSaysSoAndGoesOnByItselfWhenTheCauseIsGone() throws Exception {
    try (var _ = new BlockedLog(ledger, events, transaction)) {
      assertThatThrownBy(ledger::requireHealthy).isInstanceOf(LedgerProblem.CannotWrite.class);
      assertThat(ledger.trouble()).isPresent();
      web.perform(get("/ledger"))
          .andExpect(status().isOk())
          .andExpect(content().string(Matchers.containsString("/errors/L014")))
          .andExpect(content().string(Matchers.containsString("No. Until it is, no study runs")));
    }

    ledger.awaitSequenced();
    assertThatCode(ledger::requireHealthy).doesNotThrowAnyException();
    web.perform(get("/ledger"))
        .andExpect(content().string(Matchers.containsString("signed within a second")));
  }

  @Test
  void letsNothingOutAndNobodyIn() throws Exception {
    var request = new ReleaseRequestId("rel-aaaaaaaa");
    var user = new UserId("usr-aaaaaaaa");
    var person = new PersonKey(4);
    assertThatThrownBy(() -> releases.download(request, "a.csv", NOON))
        .hasMessageNotContaining("L014");

    try (var _ = new BlockedLog(ledger, events, transaction)) {
      assertThatThrownBy(() -> releases.release(request, user, NOON)).hasMessageContaining("L014");
      assertThatThrownBy(() -> releases.download(request, "a.csv", NOON))
          .hasMessageContaining("L014");
      assertThatThrownBy(() -> releases.table(request, "a.csv")).hasMessageContaining("L014");
      assertThatThrownBy(() -> releases.follow("token", user, NOON)).hasMessageContaining("L014");
      var somebody = new User(user, "Somebody", "somebody@example.org", null, Set.of());
      assertThatThrownBy(() -> record.record(person, somebody, false, NOON))
          .hasMessageContaining("L014");
      assertThatThrownBy(() -> record.details(person, somebody, false, NOON))
          .hasMessageContaining("L014");
    }
    ledger.awaitSequenced();
  }

  @Test
  void isOneWhoseWitnessIsSilentBeyondTheLimit() {
    var silent = SigningKey.next("example.org/silent", KeyKind.WITNESS, new Random(3));
    var client = new WitnessClient("http://127.0.0.1:9", silent.verifier());

    assertThatCode(() -> rounds(client, NOON).requireFresh(Duration.ofMinutes(10)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> rounds(client, NOON).requireFresh(Duration.ofMinutes(-1)))
        .isInstanceOf(LedgerProblem.WitnessStale.class)
        .hasMessageContaining("L010")
        .hasMessageContaining("example.org/silent");
  }

  /// What a run, a release and a look at a record ask: [#letsNothingOutAndNobodyIn] shows that they
  /// do.
  @Test
  void isAskedForAlsoByWhatItsWitnessesSay(@TempDir Path folder) {
    var silent = SigningKey.next("example.org/silent", KeyKind.WITNESS, new Random(3));
    var rounds = rounds(new WitnessClient("http://127.0.0.1:9", silent.verifier()), NOON);
    var limits = settings(Duration.ofMinutes(-1));
    var idle = DoomedServer.sequencer(store, key, folder, Steps.NONE);
    var fresh =
        new SequencerThread(idle, new Announcer(_ -> {}), Clock.fixed(NOON, ZoneOffset.UTC));

    assertThatThrownBy(new Sequencing(fresh, rounds, limits, key)::requireHealthy)
        .isInstanceOf(LedgerProblem.WitnessStale.class);
    assertThatCode(
            new Sequencing(fresh, rounds, settings(Duration.ofMinutes(1)), key)::requireHealthy)
        .doesNotThrowAnyException();
  }

  private static LedgerSettings settings(Duration witnessLimit) {
    var hour = Duration.ofHours(1);
    return new LedgerSettings("example.org/other", List.of(), hour, hour, witnessLimit, hour);
  }

  @Test
  void refusesAtOnceAndStartsNoMoreWhenAWitnessHasSeenAnotherPast(@TempDir Path folder)
      throws Exception {
    transaction.executeWithoutResult(_ -> events.publishEvent(new TeaMade("witnessed", 1)));
    ledger.awaitSequenced();
    var own = SigningKey.next("example.org/outside", KeyKind.WITNESS, new Random(5));
    try (var outside = new OutsideWitness(own, ledger.key(), folder)) {
      var rounds = rounds(outside.client(), Instant.now());
      var empty = key.sign(new Checkpoint(ledger.key().name(), 0, Merkle.emptyRoot()));
      rounds.requireNoFork(empty);
      rounds.requireFresh(Duration.ofMinutes(10));

      outside.remember(key.sign(new Checkpoint(ledger.key().name(), 7_000, OTHER_ROOT)));

      var again = rounds(outside.client(), Instant.now());
      assertThatThrownBy(() -> again.requireNoFork(empty))
          .isInstanceOf(LedgerProblem.WitnessSawAnother.class)
          .hasMessageContaining("L015")
          .hasMessageContaining("example.org/outside");
      assertThatThrownBy(() -> again.requireFresh(Duration.ofMinutes(10)))
          .isInstanceOf(LedgerProblem.WitnessSawAnother.class);
    }
  }

  @Test
  void startsNoMoreWhenItHasNoEntriesAndAWitnessHasSeenSome(@TempDir Path folder) throws Exception {
    var own = SigningKey.next("example.org/outside", KeyKind.WITNESS, new Random(5));
    var nothing = new PublishedLog(folder.resolve("log"), ledger.key());
    var empty = key.sign(new Checkpoint(ledger.key().name(), 0, Merkle.emptyRoot()));
    try (var outside = new OutsideWitness(own, ledger.key(), folder.resolve("witness"))) {
      var rounds =
          new WitnessRounds(
              List.of(outside.client()),
              store.checkpoints(),
              nothing,
              Clock.systemUTC(),
              Duration.ofMinutes(10));
      rounds.requireNoFork(empty);

      outside.remember(key.sign(new Checkpoint(ledger.key().name(), 7_000, OTHER_ROOT)));

      assertThatThrownBy(() -> rounds.requireNoFork(empty))
          .isInstanceOf(LedgerProblem.WitnessSawAnother.class);
    }
  }

  @Test
  void countsAWitnessAsHeardFromItsLastWord() {
    transaction.executeWithoutResult(_ -> events.publishEvent(new TeaMade("witnessed", 1)));
    ledger.awaitSequenced();
    var witness = SigningKey.next("example.org/heard", KeyKind.WITNESS, new Random(4));
    var client = new WitnessClient("http://127.0.0.1:9", witness.verifier());
    store.checkpoints().cosign(ledger.size(), witness.cosign(ledger.checkpoint(), NOON), NOON);

    var limit = Duration.ofMinutes(10);
    assertThatCode(() -> rounds(client, NOON.plus(limit)).requireFresh(limit))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> rounds(client, NOON.plus(limit).plusSeconds(1)).requireFresh(limit))
        .isInstanceOf(LedgerProblem.WitnessStale.class);
  }

  private WitnessRounds rounds(WitnessClient client, Instant now) {
    return new WitnessRounds(
        List.of(client),
        store.checkpoints(),
        published,
        Clock.fixed(now, ZoneOffset.UTC),
        Duration.ofMinutes(10));
  }
}
