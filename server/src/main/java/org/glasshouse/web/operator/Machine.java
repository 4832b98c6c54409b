// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.operator;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an operator has to know of the machine: whether the database answers, and what is running
/// out.
@Component
class Machine {

  private static final Logger LOG = LoggerFactory.getLogger(Machine.class);
  private static final long GIB = 1L << 30;
  private static final long LEAST_FREE = 2 * GIB;

  private final JdbcClient jdbc;
  private final Path home;
  private final Clock clock;

  Machine(JdbcClient jdbc, @Value("${glasshouse.home}") Path home, Clock clock) {
    this.jdbc = jdbc;
    this.home = home;
    this.clock = clock;
  }

  /// One line of the page.
  ///
  /// @param fine whether nobody has to do anything about it
  record Fact(String name, String words, boolean fine) {}

  List<Fact> facts() {
    return List.of(running(), database(), disk(), memory());
  }

  private Fact running() {
    var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    var since = Duration.between(started, clock.instant());
    return new Fact(
        "Running for",
        "%d days, %d hours and %d minutes"
            .formatted(since.toDays(), since.toHoursPart(), since.toMinutesPart()),
        true);
  }

  private Fact database() {
    try {
      var version = jdbc.sql("show server_version").query(String.class).single();
      var bytes =
          jdbc.sql("select pg_database_size(current_database())").query(Long.class).single();
      return new Fact("Database", "PostgreSQL " + version + ", " + size(bytes), true);
    } catch (DataAccessException silent) {
      LOG.error("The database does not answer: {}", silent.getClass().getSimpleName());
      return new Fact("Database", "does not answer", false);
    }
  }

  private Fact disk() {
    try {
      var free = Files.getFileStore(home).getUsableSpace();
      return new Fact("Free in the data folder", size(free), free >= LEAST_FREE);
    } catch (IOException unreadable) {
      LOG.error("The data folder cannot be read: {}", unreadable.getClass().getSimpleName());
      return new Fact("Free in the data folder", "cannot be read", false);
    }
  }

  private static Fact memory() {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Fact(
        "Memory of this program",
        size(heap.getUsed()) + " of " + size(heap.getMax()),
        heap.getUsed() < heap.getMax() / 10 * 9);
  }

  private static String size(long bytes) {
    return bytes >= GIB
        ? "%.1f GiB".formatted((double) bytes / GIB)
        : "%.0f MiB".formatted((double) bytes / (1 << 20));
  }
}
