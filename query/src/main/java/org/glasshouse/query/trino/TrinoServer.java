// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.trino;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Opens connections to a Trino server.
public final class TrinoServer {

  private TrinoServer() {}

  /// A connection whose tables are those of the URL's catalog and schema.
  ///
  /// @param url such as `jdbc:trino://localhost:8080/lake/study`
  /// @throws NoTrino when there is no driver for it or nobody answers
  public static Connection open(String url) {
    var properties = new Properties();
    properties.setProperty("user", "glasshouse");
    if (url.startsWith("jdbc:trino:")) {
      // A study's text and values go in the body of a request; headers are too short for them.
      properties.setProperty("explicitPrepare", "false");
    }
    try {
      var connection = DriverManager.getConnection(url, properties);
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT 1");
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return connection;
    } catch (SQLException e) {
      throw new NoTrino(url, e);
    }
  }
}
