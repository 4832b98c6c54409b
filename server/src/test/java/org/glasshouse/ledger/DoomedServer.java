// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.Steps;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A process of its own that writes and publishes entries until it reaches a step, says so, and
/// waits there to be killed.
final class DoomedServer {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private DoomedServer() {}

  /// Writes, publishes, and stops at the step.
  ///
  /// @param arguments address and password of the database, folder, step to stop at, first entry
  public static void main(String... arguments) throws InterruptedException {
    var store = store(arguments[0], arguments[1]);
    var folder = Path.of(arguments[2]);
    var key = SigningKey.read(folder.resolve("ledger.key"));
    int first = Integer.parseInt(arguments[4]);
    var armed = new boolean[1];
    Steps steps =
        (step, _) -> {
          if (armed[0] && step.equals(arguments[3])) {
            System.out.println("at " + step);
            waitForEver();
          }
        };
    var sequencer = sequencer(store, key, folder, steps);
    add(store, first, first + 300, Steps.NONE);
    armed[0] = first > 0;
    drain(sequencer);
    armed[0] = true;
    add(store, first + 300, first + 600, steps);
    drain(sequencer);
    System.out.println("never got there");
  }

  static Sequencer.Store store(String url, String password) {
    var source = new DriverManagerDataSource(url, "postgres", password);
    var database = JdbcClient.create(source);
    return new Sequencer.Store(
        new Entries(database, new JdbcTemplate(source)),
        new Places(database),
        new Checkpoints(database),
        new TransactionTemplate(new JdbcTransactionManager(source)));
  }

  static Sequencer sequencer(Sequencer.Store store, SigningKey key, Path folder, Steps steps) {
    var signed = new LastSigned(key, folder.resolve("ledger.signed"));
    return new Sequencer(store, signed, folder.resolve("log"), Duration.ofMinutes(5), steps);
  }

  static void drain(Sequencer sequencer) {
    boolean more = true;
    while (more) {
      more = sequencer.pass(NOW);
      sequencer.settle();
    }
  }

  private static void add(Sequencer.Store store, int from, int to, Steps steps) {
    for (int start = from; start < to; start += 100) {
      int begin = start;
      store
          .transaction()
          .executeWithoutResult(_ -> {
            for (int i = begin; i < begin + 100; i++) {
              store.entries().add(Envelope.of(new TeaMade("entry", i), NOW));
            }
            steps.reached("entries written", Path.of("."));
          });
      steps.reached("entries committed", Path.of("."));
      System.out.println("acknowledged " + (begin + 100));
    }
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }
}
