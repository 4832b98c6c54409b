// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The application's own roles in the database in the box; none of them is a superuser.
///
/// Both are made by the superuser, so that neither can grant itself the other: a role that may make
/// roles could join the one that it made.
final class DatabaseRoles {

  static final String APPLICATION = "glasshouse";
  static final String IDENTITY = "glasshouse_identity";

  private DatabaseRoles() {}

  /// Makes the application's database and roles if they are missing, and sets their passwords.
  static void ensure(EmbeddedPostgres postgres) throws SQLException {
    try (var connection =
            DriverManager.getConnection(postgres.url(), "postgres", postgres.password());
        var statement = connection.createStatement()) {
      role(statement, APPLICATION, postgres);
      role(statement, IDENTITY, postgres);
      try (var found =
          statement.executeQuery(
              "select 1 from pg_database where datname = '" + APPLICATION + "'")) {
        if (!found.next()) {
          statement.execute("create database " + APPLICATION + " owner " + APPLICATION);
        }
      }
      // Lets the identity role own its schema; the application's role gets no right there.
      statement.execute("grant create on database " + APPLICATION + " to " + IDENTITY);
    }
  }

  /// How a role signs in to the application's database.
  static RoleLogin login(EmbeddedPostgres postgres, String role) {
    var url = postgres.url().replace("/postgres?", "/" + APPLICATION + "?");
    return new RoleLogin(url, role, password(postgres, role));
  }

  private static void role(Statement statement, String role, EmbeddedPostgres postgres)
      throws SQLException {
    try (var found =
        statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
      if (!found.next()) {
        statement.execute("create role " + role + " login");
      }
    }
    // A role's password cannot be a bound parameter; ours is hexadecimal digits that we made.
    statement.execute(
        "alter role " + role + " nocreaterole password '" + password(postgres, role) + "'");
  }

  /// Each role's own, derived from the superuser's, which no role can therefore learn from its own.
  private static String password(EmbeddedPostgres postgres, String role) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(postgres.password().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK.", impossible);
    }
  }
}
