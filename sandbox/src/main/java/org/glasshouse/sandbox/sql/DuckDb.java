// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/// Opens DuckDB in memory, by its own driver: a job's small class path registers none.
final class DuckDb {

  private DuckDb() {}

  static Connection open() throws SQLException {
    return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
  }
}
