// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import java.sql.DriverManager;
import java.sql.SQLException;

/// The application's own roles in the database in the box; none of them is a superuser.
final class DatabaseRoles {

  static final String APPLICATION = "glasshouse";

  private DatabaseRoles() {}

  /// Makes the application's database and role if they are missing, and sets the role's password.
  static void ensure(EmbeddedPostgres postgres) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.url(), "postgres", postgres.password());
        var statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery("select 1 from pg_roles where rolname = '" + APPLICATION + "'")) {
        if (!found.next()) {
          // CREATEROLE lets a module make a narrower role for itself, as linkage does.
          statement.execute("create role " + APPLICATION + " login createrole");
        }
      }
      // A role's password cannot be a bound parameter; ours is hexadecimal digits that we drew.
      statement.execute("alter role " + APPLICATION + " password '" + postgres.password() + "'");
      try (var found =
          statement.executeQuery(
              "select 1 from pg_database where datname = '" + APPLICATION + "'")) {
        if (!found.next()) {
          statement.execute("create database " + APPLICATION + " owner " + APPLICATION);
        }
      }
    }
  }
}
