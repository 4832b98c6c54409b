// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The entries in the database: first without a place, then with one.
final class Entries {

  private final JdbcClient database;

  Entries(JdbcClient database) {
    this.database = database;
  }

  /// An entry that is committed and has no place yet.
  record Unplaced(long id, String body) {
    byte[] bytes() {
      return body.getBytes(UTF_8);
    }
  }

  /// Writes an entry as part of the running transaction.
  void add(String body) {
    database.sql("insert into ledger.entry (body) values (?)").param(body).update();
  }

  /// As [#add(String)], and apart from it who made the entry.
  void add(String body, Optional<UserId> maker) {
    if (maker.isEmpty()) {
      add(body);
      return;
    }
    database
        .sql(
            """
            with written as (insert into ledger.entry (body) values (:body) returning id)
            insert into ledger.maker (entry, maker) select id, :maker from written
            """)
        .param("body", body)
        .param("maker", maker.get().value())
        .update();
  }

  /// The newest placed entries of these kinds that somebody made.
  List<Entry> madeBy(UserId maker, Collection<String> kinds, long size, int limit) {
    return database
        .sql(
            """
            select leaf.index, entry.body from ledger.maker
            join ledger.leaf on leaf.entry = maker.entry
            join ledger.entry on entry.id = maker.entry
            where maker.maker = :maker and leaf.index < :size
              and cast(entry.body as jsonb) ->> 'kind' = any(:kinds)
            order by leaf.index desc limit :limit
            """)
        .param("maker", maker.value())
        .param("size", size)
        .param("kinds", kinds.toArray(String[]::new))
        .param("limit", limit)
        .query((row, _) -> Entry.of(row.getLong("index"), row.getString("body")))
        .list();
  }

  /// Writes the commitment of a personal entry, and apart from it what the person will be shown.
  void add(String commitment, long person, String payload, byte[] salt) {
    database
        .sql(
            """
            with written as (insert into ledger.entry (body) values (:body) returning id)
            insert into ledger.personal (entry, person, payload, salt)
            select id, :person, :payload, :salt from written
            """)
        .param("body", commitment)
        .param("person", person)
        .param("payload", payload)
        .param("salt", salt)
        .update();
  }

  /// The newest committed entry's id, and a transaction number before which none can be missing.
  ///
  /// @param id every entry committed so far has this id or a lower one
  /// @param next the number that the next transaction will have
  record Horizon(long id, long next) {}

  /// What a look at the running transactions says.
  ///
  /// @param oldest the number of the oldest transaction that still runs
  record Look(Horizon horizon, long oldest) {

    /// Whether every transaction that could have drawn an id up to the horizon's has ended.
    boolean passed(Horizon earlier) {
      return oldest >= earlier.next();
    }
  }

  Look look() {
    return database
        .sql(
            """
            select coalesce((select max(id) from ledger.entry), 0) id,
              pg_snapshot_xmax(now)::text::bigint next, pg_snapshot_xmin(now)::text::bigint oldest
            from pg_current_snapshot() now
            """)
        .query((row, _) ->
            new Look(new Horizon(row.getLong("id"), row.getLong("next")), row.getLong("oldest")))
        .single();
  }

  /// Committed entries above an id that have no place yet, oldest first.
  List<Unplaced> unplaced(long above, int limit) {
    return database
        .sql(
            """
            select entry.id, entry.body from ledger.entry
            where entry.id > :above
              and (select leaf.index from ledger.leaf where leaf.entry = entry.id) is null
            order by entry.id limit :limit
            """)
        .param("above", above)
        .param("limit", limit)
        .query((row, _) -> new Unplaced(row.getLong("id"), row.getString("body")))
        .list();
  }

  /// Gives the entries the places from `first` on, in this order.
  void place(List<Unplaced> entries, long first) {
    database
        .sql(
            """
            insert into ledger.leaf (index, entry)
            select :first + place - 1, entry
            from unnest(cast(:ids as bigint[])) with ordinality as placed (entry, place)
            """)
        .param("first", first)
        .param("ids", entries.stream().map(Unplaced::id).toArray(Long[]::new))
        .update();
  }

  /// The entries with these places, in order.
  List<Entry> placed(long from, long limit, long size) {
    return database
        .sql(
            """
            select leaf.index, entry.body from ledger.leaf join ledger.entry on entry.id = leaf.entry
            where leaf.index >= :from and leaf.index < :size order by leaf.index limit :limit
            """)
        .param("from", from)
        .param("size", size)
        .param("limit", limit)
        .query((row, _) -> Entry.of(row.getLong("index"), row.getString("body")))
        .list();
  }

  /// The canonical texts of the entries with these places, in order, as bytes.
  List<byte[]> texts(long from, int limit) {
    return database
        .sql(
            """
            select entry.body from ledger.leaf join ledger.entry on entry.id = leaf.entry
            where leaf.index >= :from order by leaf.index limit :limit
            """)
        .param("from", from)
        .param("limit", limit)
        .query((row, _) -> row.getString("body").getBytes(UTF_8))
        .list();
  }

  /// A person's row, before its proof is made.
  ///
  /// @param salt in hexadecimal
  record Payload(Optional<Long> index, String text, String salt) {}

  List<Payload> about(long person) {
    return database
        .sql(
            """
            select leaf.index, payload, salt from ledger.personal
            left join ledger.leaf on leaf.entry = personal.entry
            where person = ? order by personal.entry desc
            """)
        .param(person)
        .query((row, _) ->
            new Payload(
                Optional.ofNullable(row.getObject("index", Long.class)),
                row.getString("payload"),
                HexFormat.of().formatHex(row.getBytes("salt"))))
        .list();
  }

  int erase(long person) {
    return database.sql("delete from ledger.personal where person = ?").param(person).update();
  }
}
