// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/// Asks DuckDB itself.
final class DuckDbVersion {

  private DuckDbVersion() {}

  static String read() {
    try (var duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        var statement = duckdb.createStatement();
        var rows = statement.executeQuery("select version()")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB did not say its version.", e);
    }
  }
}
