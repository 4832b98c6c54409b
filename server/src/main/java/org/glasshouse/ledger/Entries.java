// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.kernel.UserId;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The entries in the database. [Places] says where in the tree each of them stands.
final class Entries {

  private final JdbcClient database;
  private final JdbcOperations statements;

  /// @param statements of the same database
  Entries(JdbcClient database, JdbcOperations statements) {
    this.database = database;
    this.statements = statements;
  }

  /// Writes an entry as part of the running transaction, by the shortest way to the database.
  void add(String body) {
    statements.update(
        "insert into ledger.entry (body) values (?)", insert -> insert.setString(1, body));
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
            select place.index, entry.body from ledger.maker
            join ledger.entry on entry.id = maker.entry
            cross join lateral ledger.index_of(maker.entry) as place (index)
            where maker.maker = :maker and place.index < :size
              and cast(entry.body as jsonb) ->> 'kind' = any(:kinds)
            order by place.index desc limit :limit
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

  /// The newest committed entry's id, and who else was writing then.
  ///
  /// A transaction holds the table before it draws an id, and until it ends. So whoever drew an id
  /// up to this one has ended by now or is among the writers. The numbers of transactions would not
  /// say so: a snapshot counts up to the newest that has ended, and a later one may still run.
  ///
  /// @param id every entry committed so far has this id or a lower one
  /// @param writers the transactions that hold the table of entries for writing
  record Horizon(long id, Set<String> writers) {
    Horizon {
      writers = Set.copyOf(writers);
    }

    /// Whether every transaction that could have drawn an id up to an earlier horizon's has ended.
    boolean passed(Horizon earlier) {
      return Collections.disjoint(writers, earlier.writers());
    }
  }

  /// The writers are read after the snapshot in which the id is the newest; nobody who drew a lower
  /// one is missed.
  Horizon look() {
    return database
        .sql(
            """
            select coalesce((select max(id) from ledger.entry), 0) id,
              array(select virtualtransaction from pg_locks
                where locktype = 'relation' and relation = 'ledger.entry'::regclass
                  and database = (select oid from pg_database where datname = current_database())
                  and mode = 'RowExclusiveLock') writers
            """)
        .query((row, _) ->
            new Horizon(
                row.getLong("id"),
                Set.copyOf(List.of((String[]) row.getArray("writers").getArray()))))
        .single();
  }

  /// A person's row, before its proof is made.
  ///
  /// @param salt in hexadecimal
  record Payload(Optional<Long> index, String text, String salt) {}

  List<Payload> about(long person) {
    return database
        .sql(
            """
            select ledger.index_of(entry) as index, payload, salt from ledger.personal
            where person = ? order by entry desc
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
