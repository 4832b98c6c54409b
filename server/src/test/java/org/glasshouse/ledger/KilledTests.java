// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.glasshouse.postgres.EmbeddedPostgres;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.Steps;
import org.glasshouse.tlog.TiledLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills a server with SIGKILL at each point between two durable steps, starts anew, and looks: no
/// acknowledged entry lost, none twice, and the new tree begins with what was published before.
@DisplayName("A ledger whose server was killed")
class KilledTests {

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
    home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "killed-");
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
    KEY.write(folder.resolve("ledger.key"));
    try (var connection = DriverManager.getConnection(url(), "postgres", password)) {
      LedgerTables.createAnew(connection);
    }
    store = DoomedServer.store(url(), password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entries written",
        "entries committed",
        "places written",
        "checkpoint written to the database",
        "checkpoint committed",
        "file synced",
        "file renamed",
        "tiles renamed",
        "folder synced",
        "tiles written",
        "checkpoint renamed",
        "checkpoint written",
        "checkpoint remembered",
        "published"
      })
  void losesNothingDoublesNothingAndNeverForks(String step) throws Exception {
    int acknowledged = runUntilKilled(step, 0);

    var before = published();
    recover();

    assertWhole(acknowledged, before);
  }

  @Test
  void survivesBeingKilledAgainWhileItRecovers() throws Exception {
    runUntilKilled("checkpoint committed", 0);
    var before = published();
    int acknowledged = runUntilKilled("tiles written", 600);
    runUntilKilled("caught up", 1200);

    recover();

    assertThat(acknowledged).isEqualTo(900);
    assertWhole(acknowledged, before);
  }

  @Test
  void writesTheFolderAnewFromTheDatabase() throws Exception {
    runUntilKilled("published", 0);
    var before = published();
    Files.move(folder.resolve("log"), folder.resolve("log-aside"));

    recover();

    assertWhole(600, before);
  }

  /// What was shown and not settled yet may be gone after a power cut; the database has it.
  @Test
  void showsAgainTheCheckpointThatAPowerCutTookBack() throws Exception {
    runUntilKilled("checkpoint committed", 0);
    var earlier = Files.readAllBytes(folder.resolve("log/checkpoint"));
    int acknowledged = runUntilKilled("published", 600);
    var before = published();
    Files.write(folder.resolve("log/checkpoint"), earlier);

    recover();

    assertWhole(acknowledged, before);
    assertThat(published()).isEqualTo(before);
  }

  @Test
  void refusesADatabaseOlderThanWhatWasPublished() throws Exception {
    runUntilKilled("published", 0);
    var log = folder.resolve("log");
    var kept = folder;
    emptyLedger();
    Files.move(log, folder.resolve("log"));

    assertThat(kept).isNotEqualTo(folder);
    assertThatThrownBy(this::recover).isInstanceOf(LedgerProblem.ShorterThanPublished.class);
  }

  /// Database and published log on one disk, and only the key elsewhere.
  @Test
  void refusesToBeginAgainUnderAKeyThatHasSignedMore() throws Exception {
    runUntilKilled("checkpoint remembered", 0);
    Files.move(folder.resolve("log"), folder.resolve("log-aside"));
    try (var connection = DriverManager.getConnection(url(), "postgres", password)) {
      LedgerTables.createAnew(connection);
    }

    assertThatThrownBy(this::start).isInstanceOf(LedgerProblem.ShorterThanPublished.class);
  }

  @Test
  void refusesAnotherPastOfTheSameLengthUnderTheSameKey() throws Exception {
    runUntilKilled("checkpoint remembered", 0);
    var signed = Files.readAllBytes(folder.resolve("ledger.signed"));
    emptyLedger();
    store
        .transaction()
        .executeWithoutResult(_ ->
            IntStream.range(0, 600)
                .mapToObj(i -> Envelope.of(new TeaMade("another", i), DoomedServer.NOW))
                .forEach(store.entries()::add));
    recover();
    start();
    Files.write(folder.resolve("ledger.signed"), signed);

    assertThatThrownBy(this::start).isInstanceOf(LedgerProblem.AnotherPast.class);
  }

  private void start() {
    try (var sequencer = DoomedServer.sequencer(store, KEY, folder, Steps.NONE)) {
      sequencer.open();
    }
  }

  @Test
  void refusesDamagedFilesAndAClockThatWentBack() throws Exception {
    runUntilKilled("published", 0);
    try (var sequencer = DoomedServer.sequencer(store, KEY, folder, Steps.NONE)) {
      assertThatThrownBy(() -> sequencer.pass(DoomedServer.NOW.minusSeconds(3600)))
          .isInstanceOf(LedgerProblem.ClockWentBack.class);
    }
    var tile = folder.resolve("log/tile/0/002.p/88");
    var bytes = Files.readAllBytes(tile);
    bytes[0] ^= 1;
    Files.write(tile, bytes);

    assertThatThrownBy(this::recover).isInstanceOf(LedgerProblem.LogDamaged.class);
  }

  @Test
  void saysSoWhenTheDiskTakesNothingAndGoesOnWhenItDoes() throws Exception {
    runUntilKilled("published", 0);
    store
        .transaction()
        .executeWithoutResult(
            _ -> store.entries().add(Envelope.of(new TeaMade("late", 600), DoomedServer.NOW)));
    var before = published();
    // Nothing can be written where a folder stands in the way, not even by root.
    var obstacle = folder.resolve("log/checkpoint.new");
    Files.createDirectories(obstacle.resolve("full"));

    assertThatThrownBy(this::recover).isInstanceOf(LedgerProblem.CannotWrite.class);
    Files.delete(obstacle.resolve("full"));
    Files.delete(obstacle);
    recover();

    assertWhole(600, before);
    assertThat(published().orElseThrow().size()).isEqualTo(601);
  }

  private void recover() {
    try (var sequencer = DoomedServer.sequencer(store, KEY, folder, Steps.NONE)) {
      DoomedServer.drain(sequencer);
    }
  }

  private Optional<Checkpoint> published() {
    return new FolderSource(folder.resolve("log"))
        .find("checkpoint")
        .map(bytes -> Checkpoint.open(SignedNote.parse(bytes), KEY.verifier()));
  }

  private void assertWhole(int acknowledged, Optional<Checkpoint> before) {
    var log = TiledLog.open(new FolderSource(folder.resolve("log")), KEY.verifier());
    before.ifPresent(log::consistency);
    var seen = new ArrayList<String>();
    for (long index = 0; index < log.checkpoint().size(); index += 256) {
      log.bundle(index / 256).forEach(entry -> seen.add(new String(entry, UTF_8)));
    }
    assertThat(new HashSet<>(seen)).as("none twice").hasSameSizeAs(seen);
    assertThat(seen)
        .as("none lost")
        .containsAll(
            IntStream.range(0, acknowledged)
                .mapToObj(i -> Envelope.of(new TeaMade("entry", i), DoomedServer.NOW))
                .toList());
    assertThat(store.checkpoints().last().orElseThrow().checkpoint()).isEqualTo(log.checkpoint());
  }

  /// Returns how many entries the process had acknowledged when it was killed at the step.
  private int runUntilKilled(String step, int first) throws Exception {
    var process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DoomedServer.class.getName(),
                    url(),
                    password,
                    folder.toString(),
                    step,
                    Integer.toString(first)))
            .redirectErrorStream(true)
            .start();
    var lines = new ArrayList<String>();
    int acknowledged = 0;
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (line.startsWith("acknowledged ")) {
          acknowledged = Integer.parseInt(line.substring("acknowledged ".length()));
        }
        if (line.equals("at " + step)) {
          process.toHandle().destroyForcibly();
          break;
        }
      }
    }
    process.waitFor(10, TimeUnit.SECONDS);
    assertThat(lines).as(String.join("\n", lines)).contains("at " + step);
    return acknowledged;
  }

  private static String url() {
    return postgres.orElseThrow().url();
  }
}
