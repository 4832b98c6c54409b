// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBPreparedStatement;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Watch;
import org.glasshouse.query.sql.Runner;

/// Looks at a statement ten times a second while it runs, for whoever watches.
final class Watching implements AutoCloseable {

  private static final long MILLISECONDS = 100;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final DuckDBPreparedStatement statement;
  private final Runner.Step step;
  private final Thread thread;

  private Watching(DuckDBPreparedStatement statement, Runner.Step step) {
    this.statement = statement;
    this.step = step;
    this.thread = Thread.ofPlatform().daemon().name("query-watch").unstarted(this::look);
  }

  static Watching start(DuckDBPreparedStatement statement, Runner.Step step) {
    var watching = new Watching(statement, step);
    if (!step.watch().equals(Watch.NOBODY)) {
      step.reached(0);
      if (step.watch().isStopped()) {
        throw new QueryProblem.Stopped();
      }
      watching.thread.start();
    }
    return watching;
  }

  private void look() {
    try {
      while (!ended.await(MILLISECONDS, TimeUnit.MILLISECONDS)) {
        if (step.watch().isStopped()) {
          statement.cancel();
        }
        step.reached(Math.clamp(statement.getQueryProgress().getPercentage() / 100, 0, 1));
      }
    } catch (SQLException e) {
      // The statement ended between two looks; its own thread hears how.
      ended.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns when nobody looks any more, so that a late look cannot cancel the next statement.
  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
