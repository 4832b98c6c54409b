// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every table that ever left a project. A recalled one counts: its readers still have it.
final class EarlierReleases {

  private final JdbcClient jdbc;
  private final ByteStore store;
  private final RunFiles runs;

  EarlierReleases(JdbcClient jdbc, ByteStore store, RunFiles runs) {
    this.jdbc = jdbc;
    this.store = store;
    this.runs = runs;
  }

  private record Left(String request, RunId run, String file, String sha256) {}

  List<CountsOfTable> of(ProjectId project, Profile profile) {
    var counts = new ArrayList<CountsOfTable>();
    for (var left : left(project)) {
      FileChecks.table(store.read(left.sha256))
          .ifPresent(table ->
              counts.addAll(
                  CountsOfTable.of(
                      left.file + " of " + left.request,
                      runs.population(left.run),
                      table,
                      profile)));
    }
    return counts;
  }

  /// Which people a run could count.
  String population(RunId run) {
    return runs.population(run);
  }

  private List<Left> left(ProjectId project) {
    return jdbc.sql(
            """
            select r.id, r.run, f.name, coalesce(f.treated_sha256, f.original_sha256) as sha256
            from airlock.request r join airlock.release l on l.request = r.id
            join airlock.file f on f.request = r.id
            where r.project = :project
              and not exists (select 1 from airlock.left_out o where o.request = f.request and o.file = f.name)
            order by l.at, r.id, f.name
            """)
        .param("project", project.value())
        .query((row, _) ->
            new Left(
                row.getString("id"),
                new RunId(row.getString("run")),
                row.getString("name"),
                row.getString("sha256")))
        .list();
  }
}
