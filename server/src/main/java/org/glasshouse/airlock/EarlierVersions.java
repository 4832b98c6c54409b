// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a request said and held before, and what was released under the same name before it.
final class EarlierVersions {

  private final JdbcClient jdbc;
  private final ByteStore store;
  private final StoredTurns turns;

  EarlierVersions(JdbcClient jdbc, ByteStore store) {
    this.jdbc = jdbc;
    this.store = store;
    this.turns = new StoredTurns(jdbc);
  }

  /// The table as it stood in the turn before, or else as it last left the project.
  Optional<Before> of(Contents contents, String file) {
    int before = contents.turn() - 1;
    var turn =
        turns.files(contents.id()).stream()
            .filter(each -> each.turn() == before && each.file().equals(file))
            .findFirst();
    if (turn.isPresent()) {
      return Optional.of(new Before("turn " + before, table(turn.get().sha256())));
    }
    return jdbc.sql(
            """
            select r.id, coalesce(f.treated_sha256, f.original_sha256) as sha256
            from airlock.request r join airlock.release l on l.request = r.id
            join airlock.file f on f.request = r.id
            where r.project = ? and f.name = ? and r.id <> ?
              and not exists (select 1 from airlock.left_out o where o.request = f.request and o.file = f.name)
            order by l.at desc, r.id limit 1
            """)
        .params(contents.project().value(), file, contents.id().value())
        .query((row, _) ->
            new Before("release " + row.getString("id"), table(row.getString("sha256"))))
        .optional();
  }

  /// What the author says differently from the turn before, file by file, in sentences.
  List<String> words(Contents contents) {
    var said = new ArrayList<String>();
    int before = contents.turn() - 1;
    var all = turns.files(contents.id()).stream().filter(each -> each.turn() == before).toList();
    for (var old : all) {
      for (var group : contents.groups()) {
        if (group.files().stream().anyMatch(file -> file.name().equals(old.file()))) {
          if (!group.context().equals(old.context())) {
            said.add(
                old.file() + ": what it is, is said differently. It was: “" + old.context() + "”");
          }
          if (!group.controls().equals(old.controls())) {
            said.add(
                old.file()
                    + ": what protects people, is said differently. It was: “"
                    + old.controls()
                    + "”");
          }
        }
      }
    }
    return said;
  }

  private List<List<String>> table(String sha256) {
    return FileChecks.table(store.read(sha256))
        .map(table -> Stream.concat(Stream.of(table.headers()), table.rows().stream()).toList())
        .orElse(List.of());
  }
}
