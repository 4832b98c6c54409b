// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.util.List;
import org.glasshouse.kernel.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What runs read that came in through the airlock, as rows.
@Component
class StoredRunImports {

  private final JdbcClient jdbc;

  StoredRunImports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(RunId run, List<RunImport> imports) {
    for (var each : imports) {
      jdbc.sql("insert into studies.run_import values (?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              run.value(),
              each.name(),
              each.path(),
              each.request(),
              each.kind(),
              each.version(),
              each.sha256(),
              each.bytes())
          .update();
    }
  }

  /// By name.
  List<RunImport> of(RunId run) {
    return jdbc.sql("select * from studies.run_import where run = ? order by name")
        .param(run.value())
        .query((row, _) ->
            new RunImport(
                row.getString("name"),
                row.getString("path"),
                row.getString("request"),
                row.getString("kind"),
                row.getString("version"),
                row.getString("sha256"),
                row.getLong("bytes")))
        .list();
  }
}
