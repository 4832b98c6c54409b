// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeSet;

/// The ledger's tables without the rest of the server, made by the migrations that the server runs.
final class LedgerTables {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private LedgerTables() {}

  static void createAnew(Connection connection) throws IOException, SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("drop schema if exists ledger cascade");
    }
    try (var files = Files.newDirectoryStream(MIGRATIONS, "V01_*.sql")) {
      var names = new TreeSet<String>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      for (var name : names) {
        run(connection, name);
      }
    }
  }

  static void run(Connection connection, String migration) throws IOException, SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(Files.readString(MIGRATIONS.resolve(migration)));
    }
  }
}
