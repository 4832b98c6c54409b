// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.PersonKey;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.Merkle;
import org.glasshouse.tlog.TiledLog;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EnvironmentTest
@DisplayName("The ledger")
class LedgerTests {

  @Autowired Ledger ledger;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient database;

  private final String maker = UUID.randomUUID().toString();

  @Test
  void showsAnEntryOnceItsTransactionIsCommittedAndSigned() {
    long before = ledger.size();

    make(3);
    ledger.awaitSequenced();

    var entry = mine();
    assertThat(entry.index()).isGreaterThanOrEqualTo(before);
    assertThat(entry.kind()).isEqualTo("tea-made");
    assertThat(entry.version()).isEqualTo(1);
    assertThat(entry.data().path("cups").intValue()).isEqualTo(3);
    assertThat(entry.text())
        .isEqualTo(
            "{\"at\":\"%s\",\"data\":{\"by\":\"%s\",\"cups\":3},\"kind\":\"tea-made\",\"version\":1}"
                .formatted(entry.at(), maker));
  }

  @Test
  void provesAnEntryToAStrangerWhoHasTheFolderAndTheKey() {
    make(1);
    ledger.awaitSequenced();
    var entry = mine();

    var log = TiledLog.open(new FolderSource(ledger.folder()), ledger.key());

    assertThat(new String(log.entry(entry.index()), UTF_8)).isEqualTo(entry.text());
    ledger
        .proof(entry.index())
        .verify(Merkle.leaf(entry.text().getBytes(UTF_8)), ledger.checkpoint().root());
  }

  @Test
  void forgetsWhatWasRolledBack() {
    transaction.executeWithoutResult(status -> {
      events.publishEvent(new TeaMade(maker, 1));
      status.setRollbackOnly();
    });
    ledger.awaitSequenced();

    assertThat(ledger.entries(0, Integer.MAX_VALUE))
        .noneMatch(entry -> entry.text().contains(maker));
  }

  @Test
  void refusesAnEventOutsideATransaction() {
    assertThatThrownBy(() -> events.publishEvent(new TeaMade(maker, 1)))
        .isInstanceOf(LedgerProblem.OutsideTransaction.class);
  }

  @Test
  void refusesToWaitInsideATransaction() {
    assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> ledger.awaitSequenced()))
        .isInstanceOf(LedgerProblem.StillInTransaction.class);
  }

  @Test
  void refusesAnEntryThatIsTooLargeAndWithItTheWholeTransaction() {
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(
                _ -> events.publishEvent(new TeaMade("x".repeat(65_536), 1))))
        .isInstanceOf(LedgerProblem.EntryTooLarge.class);
  }

  @Test
  void publishesOnlyACommitmentOfWhatIsAboutAPerson() {
    var person = new PersonKey(UUID.randomUUID().getLeastSignificantBits());
    transaction.executeWithoutResult(
        _ -> events.publishEvent(new RecordLookedAt(person, "secret " + maker)));
    ledger.awaitSequenced();

    var mine = ledger.about(person).getFirst();
    var seen = ledger.entry(mine.index().orElseThrow());

    assertThat(seen.kind()).isEqualTo("personal");
    assertThat(seen.text()).doesNotContain(maker).doesNotContain("looked");
    assertThat(seen.json().path("commitment").stringValue())
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(
                    Envelope.commit(mine.payload(), HexFormat.of().parseHex(mine.salt()))));
    assertThat(mine.kind()).isEqualTo("record-looked-at");
    assertThat(mine.data().path("why").stringValue()).isEqualTo("secret " + maker);
    assertThat(mine.data().has("person")).isFalse();
  }

  @Test
  void staysValidWhenAPersonsPayloadsAreErased() {
    var person = new PersonKey(UUID.randomUUID().getLeastSignificantBits());
    transaction.executeWithoutResult(_ -> events.publishEvent(new RecordLookedAt(person, "why")));
    ledger.awaitSequenced();
    long index = ledger.about(person).getFirst().index().orElseThrow();

    assertThat(ledger.erase(person, 0)).isEqualTo(1);
    ledger.awaitSequenced();

    assertThat(ledger.about(person)).isEmpty();
    ledger
        .proof(index)
        .verify(
            Merkle.leaf(ledger.entry(index).text().getBytes(UTF_8)), ledger.checkpoint().root());
  }

  @Test
  void refusesInTheDatabaseToChangeOrDeleteAnything() {
    make(1);
    ledger.awaitSequenced();
    for (var table : new String[] {"entry", "leaf", "checkpoint", "signer", "cosignature"}) {
      assertThatThrownBy(() -> database.sql("delete from ledger." + table).update())
          .isInstanceOf(DataAccessException.class);
      assertThatThrownBy(() -> database.sql("truncate ledger." + table + " cascade").update())
          .isInstanceOf(DataAccessException.class);
    }
    assertThatThrownBy(() -> database.sql("update ledger.entry set body = '{}'").update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> database.sql("update ledger.personal set payload = '{}'").update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void isHealthyWhileItIsSequencing() {
    assertThatCode(ledger::requireHealthy).doesNotThrowAnyException();
  }

  @Test
  void hasNoEntryBeyondItsEnd() {
    assertThatThrownBy(() -> ledger.entry(ledger.size() + 1_000_000))
        .isInstanceOf(LedgerProblem.NoSuchEntry.class);
    assertThatThrownBy(() -> ledger.entry(-1)).isInstanceOf(LedgerProblem.NoSuchEntry.class);
    assertThatThrownBy(() -> ledger.proof(-1)).isInstanceOf(LedgerProblem.NoSuchEntry.class);
  }

  private void make(int cups) {
    transaction.executeWithoutResult(_ -> events.publishEvent(new TeaMade(maker, cups)));
  }

  private Entry mine() {
    return ledger.entries(0, Integer.MAX_VALUE).stream()
        .filter(entry -> entry.text().contains(maker))
        .findFirst()
        .orElseThrow();
  }
}
