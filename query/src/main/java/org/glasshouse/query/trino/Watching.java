// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.trino;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glasshouse.query.Watch;
import org.glasshouse.query.sql.Runner;

/// Stops a statement when its watch says so. How far Trino is within a statement is for its driver
/// to tell, which this library does not know; the watch hears of each statement's beginning.
final class Watching implements AutoCloseable {

  private static final long MILLISECONDS = 100;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Statement statement;
  private final Runner.Step step;

  private Watching(Statement statement, Runner.Step step) {
    this.statement = statement;
    this.step = step;
  }

  static Watching start(Statement statement, Runner.Step step) {
    var watching = new Watching(statement, step);
    if (!step.watch().equals(Watch.NOBODY)) {
      Thread.ofPlatform().daemon().name("query-watch").start(watching::look);
    }
    return watching;
  }

  private void look() {
    try {
      while (!ended.await(MILLISECONDS, TimeUnit.MILLISECONDS)) {
        if (step.watch().isStopped()) {
          statement.cancel();
        }
      }
    } catch (SQLException e) {
      // The statement ended between two looks; its own thread hears how.
      ended.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
