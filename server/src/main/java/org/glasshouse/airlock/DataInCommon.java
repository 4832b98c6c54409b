// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets requests about the same data go on one after the other, so that of two that give somebody
/// away together the second one sees the first.
final class DataInCommon {

  private final JdbcClient jdbc;
  private final RunFiles runs;

  DataInCommon(JdbcClient jdbc, RunFiles runs) {
    this.jdbc = jdbc;
    this.runs = runs;
  }

  /// Waits for every other request about data of this one, and makes others wait until the
  /// transaction ends. Call it before anything is told to the ledger, which has a lock of its own.
  void hold(Contents contents) {
    var names = new TreeSet<String>();
    names.add("project " + contents.project());
    runs.datasets(contents.run()).forEach(dataset -> names.add("dataset " + dataset));
    for (var name : names) {
      jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 11))")
          .param("name", name)
          .query(rows -> {});
    }
  }
}
