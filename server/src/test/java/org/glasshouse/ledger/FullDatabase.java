// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.LongStream;
import org.glasshouse.postgres.EmbeddedPostgres;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.Steps;
import org.glasshouse.tlog.TiledLog;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// A process of its own whose database is on a small disk: it records until the disk is full, says
/// what it was told, makes room, starts the database anew, and goes on.
final class FullDatabase {

  private static final SigningKey KEY =
      SigningKey.next("example.org/ledger", KeyKind.LOG, new Random(8));

  /// So long that a few hundred fill the disk, of digits that PostgreSQL cannot press much.
  private static final int BYTES = 30_000;

  private FullDatabase() {}

  /// Records until nothing fits, then makes room and goes on.
  ///
  /// @param arguments the folder on the small disk, and another for the published log
  public static void main(String... arguments) throws IOException, SQLException {
    var disk = Path.of(arguments[0]);
    var folder = Path.of(arguments[1]);
    var ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[48 * 1024 * 1024]);
    long acknowledged;
    try (var postgres = new EmbeddedPostgres(disk.resolve("postgres"), new Random(1))) {
      createTables(postgres, disk);
      acknowledged = untilFull(store(postgres, disk), folder);
    }
    System.out.println("acknowledged " + acknowledged);
    System.out.print(Files.readString(disk.resolve("postgres/postgres.log")));
    Files.delete(ballast);
    try (var postgres = new EmbeddedPostgres(disk.resolve("postgres"), new Random(1))) {
      var store = store(postgres, disk);
      try (var sequencer = DoomedServer.sequencer(store, KEY, folder, Steps.NONE)) {
        add(store, acknowledged + 1);
        DoomedServer.drain(sequencer);
      }
    }
    System.out.println("kept " + kept(folder, acknowledged));
  }

  private static long untilFull(Sequencer.Store store, Path folder) {
    long acknowledged = 0;
    try (var sequencer = DoomedServer.sequencer(store, KEY, folder, Steps.NONE)) {
      while (true) {
        add(store, acknowledged);
        acknowledged++;
        if (acknowledged % 50 == 0) {
          DoomedServer.drain(sequencer);
        }
      }
    } catch (DataAccessException | TransactionException | LedgerProblem full) {
      System.out.println("told " + full.getMessage());
      return acknowledged;
    }
  }

  private static void add(Sequencer.Store store, long number) {
    var entry = Envelope.of(new TeaMade(pad(number), (int) number), DoomedServer.NOW);
    store.transaction().executeWithoutResult(_ -> store.entries().add(entry));
  }

  private static String pad(long number) {
    var bytes = new byte[BYTES];
    new Random(number).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// How many of the acknowledged entries the published log has, each checked against the root.
  private static long kept(Path folder, long acknowledged) {
    var log = TiledLog.open(new FolderSource(folder.resolve("log")), KEY.verifier());
    var entries =
        LongStream.iterate(0, at -> at < log.checkpoint().size(), at -> at + 256)
            .boxed()
            .flatMap(at -> log.bundle(at / 256).stream())
            .map(entry -> new String(entry, UTF_8))
            .toList();
    return LongStream.range(0, acknowledged)
        .filter(number ->
            entries.contains(Envelope.of(new TeaMade(pad(number), (int) number), DoomedServer.NOW)))
        .count();
  }

  private static void createTables(EmbeddedPostgres postgres, Path disk)
      throws IOException, SQLException {
    try (var connection = DriverManager.getConnection(postgres.url(), "postgres", password(disk))) {
      LedgerTables.createAnew(connection);
    }
  }

  private static Sequencer.Store store(EmbeddedPostgres postgres, Path disk) throws IOException {
    return DoomedServer.store(postgres.url(), password(disk));
  }

  private static String password(Path disk) throws IOException {
    return Files.readString(disk.resolve("postgres/password"));
  }
}
