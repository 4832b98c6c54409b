// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.glasshouse.ledger.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The lines of the register as rows, and back.
@Component
class RegisterLines {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RegisterLines(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// Lets the running transaction end before the disk has it: whatever a crash takes away, lines
  /// and cursor together, is read from the ledger again, and those who record wait less for the
  /// disk.
  void endWithoutWaitingForTheDisk() {
    jdbc.sql("select set_config('synchronous_commit', 'off', true)").query(String.class).single();
  }

  /// The index of the first entry that is not yet here, held until the transaction ends.
  long lockCursor() {
    return jdbc.sql("select next from register.cursor for update").query(Long.class).single();
  }

  void moveCursor(long next) {
    jdbc.sql("update register.cursor set next = :next").param("next", next).update();
  }

  void clear() {
    jdbc.sql("delete from register.line").update();
    moveCursor(0);
  }

  /// Adds a line for each entry, in one statement.
  void add(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    var references = entries.stream().map(entry -> References.of(entry.payload())).toList();
    jdbc.sql(
            """
            insert into register.line (index, kind, at, project, run, request, data)
            select index, kind, at::timestamptz, project, run, request, data
            from unnest(:index::bigint[], :kind::text[], :at::text[], :project::text[],
              :run::text[], :request::text[], :data::text[])
              as line (index, kind, at, project, run, request, data)
            """)
        .param("index", entries.stream().map(Entry::index).toArray(Long[]::new))
        .param("kind", texts(entries, Entry::kind))
        .param("at", texts(entries, Entry::recorded))
        .param("project", texts(references, References::project))
        .param("run", texts(references, References::run))
        .param("request", texts(references, References::request))
        .param("data", texts(entries, Entry::payload))
        .update();
  }

  private static <T> @Nullable String[] texts(List<T> things, Function<T, @Nullable String> text) {
    return things.stream().map(text).toArray(String[]::new);
  }

  List<Line> ofProject(String project) {
    // What belongs to a request of the project belongs to the project, also where only the request
    // is named.
    return jdbc.sql(
            """
            select * from register.line
            where project = :p
              or request in (select request from register.line where project = :p)
            order by index
            """)
        .param("p", project)
        .query((row, _) -> line(row))
        .list();
  }

  /// The lines of several projects at once, each project's in the order in which they happened.
  Map<String, List<Line>> ofProjects(List<String> projects) {
    var all = new LinkedHashMap<String, List<Line>>();
    projects.forEach(project -> all.put(project, new ArrayList<>()));
    jdbc.sql(
            """
            with requests as (
              select distinct request, project from register.line
              where project = any(:projects) and request is not null)
            select line.*, coalesce(line.project, requests.project) as owner
            from register.line
            left join requests on line.project is null and requests.request = line.request
            where line.project = any(:projects) or requests.project is not null
            order by line.index
            """)
        .param("projects", projects.toArray(String[]::new))
        .query(row -> {
          all.getOrDefault(row.getString("owner"), new ArrayList<>()).add(line(row));
        });
    return all;
  }

  List<Line> ofRun(String run) {
    return jdbc.sql("select * from register.line where run = :run order by index")
        .param("run", run)
        .query((row, _) -> line(row))
        .list();
  }

  List<Line> ofRequest(String request) {
    // A signature names the decision that it is under, not the request.
    return jdbc.sql(
            """
            select * from register.line where request = :request
            union all
            select * from register.line s
            where s.kind = 'decision-signed' and (s.data::jsonb ->> 'entry')::bigint in
              (select index from register.line where request = :request)
            order by index
            """)
        .param("request", request)
        .query((row, _) -> line(row))
        .list();
  }

  /// The registrations of some keys for signing decisions.
  List<Line> ofKeys(Collection<String> keys) {
    return jdbc.sql(
            """
            select * from register.line
            where kind = 'signing-key-registered' and data::jsonb ->> 'key' = any(:keys) order by index
            """)
        .param("keys", keys.toArray(String[]::new))
        .query((row, _) -> line(row))
        .list();
  }

  List<Line> ofKind(String kind) {
    return jdbc.sql("select * from register.line where kind = :kind order by index desc")
        .param("kind", kind)
        .query((row, _) -> line(row))
        .list();
  }

  List<Line> ofKind(String kind, int limit, long before) {
    return jdbc.sql(
            """
            select * from register.line where kind = :kind and index < :before
            order by index desc limit :limit
            """)
        .param("kind", kind)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  List<Line> newest(int limit, long before) {
    return jdbc.sql(
            "select * from register.line where index < :before order by index desc limit :limit")
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  Optional<Line> at(long index) {
    return jdbc.sql("select * from register.line where index = :index")
        .param("index", index)
        .query((row, _) -> line(row))
        .optional();
  }

  Map<String, Long> totals() {
    var totals = new TreeMap<String, Long>();
    jdbc.sql("select kind, count(*) as entries from register.line group by kind")
        .query(row -> {
          totals.put(row.getString("kind"), row.getLong("entries"));
        });
    return totals;
  }

  private Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getLong("index"),
        row.getString("kind"),
        row.getTimestamp("at").toInstant(),
        json.readTree(row.getString("data")));
  }
}
