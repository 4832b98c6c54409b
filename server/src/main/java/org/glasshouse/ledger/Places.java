// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which entry stands at which place of the tree.
///
/// Kept as stretches, because entries nearly always get their places in the order of their ids: a
/// row for each entry would cost the database a good part of what recording the entry did.
final class Places {

  private final JdbcClient database;

  Places(JdbcClient database) {
    this.database = database;
  }

  /// An entry that is committed and has no place yet.
  record Unplaced(long id, String body) {
    byte[] bytes() {
      return body.getBytes(UTF_8);
    }
  }

  /// Committed entries above an id that have no place yet, oldest first.
  ///
  /// The limit within keeps the planner from reading the whole table for the gaps between
  /// stretches.
  List<Unplaced> unplaced(long above, int limit) {
    return database
        .sql(
            """
            with taken (first, after) as (
              select 0, greatest(:above + 1, coalesce(
                (select entry + count from ledger.leaves
                  where entry <= :above order by entry desc limit 1), 0))
              union all
              select entry, entry + count from ledger.leaves where entry > :above
            ), free (first, after) as (
              select after, lead(first, 1, 9223372036854775807) over (order by first) from taken
            )
            select entry.id, entry.body from free
            cross join lateral (
              select id, body from ledger.entry
              where id >= free.first and id < free.after order by id limit :limit
            ) entry
            where free.first < free.after
            order by entry.id limit :limit
            """)
        .param("above", above)
        .param("limit", limit)
        .query((row, _) -> new Unplaced(row.getLong("id"), row.getString("body")))
        .list();
  }

  /// Gives the entries the places from `first` on, in this order.
  void place(List<Unplaced> entries, long first) {
    var stretches = Stretch.of(entries, first);
    database
        .sql(
            """
            insert into ledger.leaves (index, entry, count)
            select * from unnest(:index::bigint[], :entry::bigint[], :count::bigint[])
            """)
        .param("index", numbers(stretches, Stretch::index))
        .param("entry", numbers(stretches, Stretch::entry))
        .param("count", numbers(stretches, Stretch::count))
        .update();
  }

  private static Long[] numbers(List<Stretch> stretches, Function<Stretch, Long> number) {
    return stretches.stream().map(number).toArray(Long[]::new);
  }

  /// The entries with these places, in order.
  ///
  /// @param until the place after the last one wanted
  List<Entry> placed(long from, long until) {
    return database
        .sql(
            """
            select leaves.index + entry.id - leaves.entry as index, entry.body from ledger.leaves
            join ledger.entry
              on entry.id >= leaves.entry + greatest(0, :from - leaves.index)
              and entry.id < leaves.entry + least(leaves.count, :until - leaves.index)
            where leaves.index < :until and leaves.index >=
              coalesce((select max(index) from ledger.leaves where index <= :from), 0)
            order by leaves.index, entry.id
            """)
        .param("from", from)
        .param("until", until)
        .query((row, _) -> Entry.of(row.getLong("index"), row.getString("body")))
        .list();
  }

  /// The canonical texts of the entries with these places, in order, as bytes.
  List<byte[]> texts(long from, int limit) {
    return placed(from, from + limit).stream().map(entry -> entry.text().getBytes(UTF_8)).toList();
  }
}
