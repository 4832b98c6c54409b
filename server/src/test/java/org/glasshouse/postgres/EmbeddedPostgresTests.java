// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The database in the box")
class EmbeddedPostgresTests {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Test
  void isStartedAgainAfterItWasKilledAndHasAllThatItAcknowledged() throws Exception {
    var home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessHandle last;
    try (var postgres = new EmbeddedPostgres(home, new Random(1))) {
      try (var connection = connect(postgres);
          var statement = connection.createStatement()) {
        statement.execute("create table kept as select 1 as one");
      }
      for (int kill = 0; kill < 2; kill++) {
        var process = process(home);
        process.destroyForcibly();
        process.onExit().join();

        assertThat(countWhenItAnswers(postgres)).isEqualTo(1);
        assertThat(process(home)).isNotEqualTo(process);
      }
      last = process(home);
    }
    assertThat(last.isAlive()).isFalse();
  }

  private static int countWhenItAnswers(EmbeddedPostgres postgres) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (true) {
      try (var connection = connect(postgres);
          var statement = connection.createStatement();
          var rows = statement.executeQuery("select count(*) from kept")) {
        rows.next();
        return rows.getInt(1);
      } catch (SQLException notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.url(), "postgres", postgres.password());
  }

  private static ProcessHandle process(Path home) throws Exception {
    var pid = Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
  }
}
