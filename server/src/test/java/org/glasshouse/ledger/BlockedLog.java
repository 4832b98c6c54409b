// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/// A log into which nothing can be written, until it is closed.
///
/// A folder stands where a file should be written, which stops even root.
public final class BlockedLog implements AutoCloseable {

  private final Path obstacle;

  /// Blocks the log and lets the ledger find out.
  public BlockedLog(
      Ledger ledger, ApplicationEventPublisher events, TransactionTemplate transaction) {
    ledger.awaitSequenced();
    obstacle = ledger.folder().resolve("checkpoint.new");
    try {
      Files.createDirectories(obstacle.resolve("full"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    transaction.executeWithoutResult(_ -> events.publishEvent(new TeaMade("late", 1)));
    try {
      ledger.awaitSequenced();
    } catch (LedgerProblem.NotSequenced found) {
      return;
    }
    throw new IllegalStateException("the log took the entry all the same");
  }

  @Override
  public void close() throws IOException {
    Files.delete(obstacle.resolve("full"));
    Files.delete(obstacle);
  }
}
