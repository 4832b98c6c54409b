// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Random;
import org.glasshouse.postgres.EmbeddedPostgres;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.Steps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An entry whose transaction ends late")
class LateEntriesTests {

  private static final SigningKey KEY =
      SigningKey.next("example.org/ledger", KeyKind.LOG, new Random(5));

  private static Path home = Path.of(".");
  private static String password = "";
  private static Optional<EmbeddedPostgres> postgres = Optional.empty();

  private Path folder = Path.of(".");

  @SuppressWarnings("NullAway.Init")
  private Sequencer.Store store;

  @BeforeAll
  static void startDatabase() throws Exception {
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "late-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    postgres = Optional.of(new EmbeddedPostgres(home.resolve("postgres"), new Random(1)));
    password = Files.readString(home.resolve("postgres/password"));
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    postgres.orElseThrow().close();
  }

  @BeforeEach
  void emptyLedger() throws Exception {
    folder = Files.createTempDirectory(home, "ledger-");
    try (var connection = connect()) {
      LedgerTables.createAnew(connection);
    }
    store = DoomedServer.store(postgres.orElseThrow().url(), password);
  }

  @Test
  void isPlacedAlsoWhereTheNewestTransactionIsTheOneThatStillRuns() throws Exception {
    try (var older = transaction();
        var newest = transaction();
        var sequencer = DoomedServer.sequencer(store, KEY, folder, Steps.NONE)) {
      older.createStatement().execute("select pg_current_xact_id()");
      add(newest, "late");
      add(older, "early");
      older.commit();
      for (int pass = 0; pass < 3; pass++) {
        DoomedServer.drain(sequencer);
      }
      assertThat(sequencer.size()).as("one has committed").isEqualTo(1);

      newest.commit();
      DoomedServer.drain(sequencer);

      assertThat(sequencer.size()).isEqualTo(2);
    }
  }

  @Test
  void isPlacedWhateverOthersWriteMeanwhile() throws Exception {
    try (var late = transaction();
        var other = transaction();
        var sequencer = DoomedServer.sequencer(store, KEY, folder, Steps.NONE)) {
      add(late, "late");
      for (int tea = 0; tea < 5; tea++) {
        add(other, "other");
        other.commit();
        DoomedServer.drain(sequencer);
      }

      late.commit();
      DoomedServer.drain(sequencer);

      assertThat(sequencer.size()).isEqualTo(6);
    }
  }

  @Test
  void leavesNothingWaitingOnceItIsRolledBack() throws Exception {
    try (var late = transaction();
        var other = transaction();
        var sequencer = DoomedServer.sequencer(store, KEY, folder, Steps.NONE)) {
      add(late, "late");
      add(other, "other");
      other.commit();
      DoomedServer.drain(sequencer);
      late.rollback();
      DoomedServer.drain(sequencer);
      add(other, "another");
      other.commit();
      DoomedServer.drain(sequencer);

      assertThat(sequencer.size()).isEqualTo(2);
      assertThat(store.checkpoints().last().orElseThrow().settled())
          .as("so that nothing is looked for again that never came")
          .isGreaterThanOrEqualTo(2);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.orElseThrow().url(), "postgres", password);
  }

  private static Connection transaction() throws SQLException {
    var connection = connect();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void add(Connection connection, String tea) throws SQLException {
    try (var insert = connection.prepareStatement("insert into ledger.entry (body) values (?)")) {
      insert.setString(1, Envelope.of(new TeaMade(tea, 1), DoomedServer.NOW));
      insert.executeUpdate();
    }
  }
}
