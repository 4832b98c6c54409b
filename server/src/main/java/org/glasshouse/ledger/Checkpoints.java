// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.NoteSignature;
import org.glasshouse.tlog.SignedNote;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every checkpoint that was signed, and what witnesses said about it.
final class Checkpoints {

  /// Any constant: all servers of one database must take the same lock.
  private static final long SEQUENCING = 0x676c6173L;

  private final JdbcClient database;

  Checkpoints(JdbcClient database) {
    this.database = database;
  }

  /// A checkpoint as it is kept.
  ///
  /// @param settled every entry up to this id has its place, or never existed
  record Kept(SignedNote note, long settled, Instant at) {
    Checkpoint checkpoint() {
      return Checkpoint.parse(note.text());
    }

    long size() {
      return checkpoint().size();
    }
  }

  /// Waits until no other server sequences, and keeps them waiting until the transaction ends.
  void lock() {
    database.sql("select pg_advisory_xact_lock(?)").param(SEQUENCING).query((_, _) -> 0).single();
  }

  Optional<Kept> last() {
    return database
        .sql("select note, settled, at from ledger.checkpoint order by size desc limit 1")
        .query((row, _) -> kept(row))
        .optional();
  }

  /// The smallest checkpoint that has an entry with this index.
  Optional<Kept> firstCovering(long index) {
    return database
        .sql(
            """
            select note, settled, at from ledger.checkpoint
            where size > ? order by size limit 1
            """)
        .param(index)
        .query((row, _) -> kept(row))
        .optional();
  }

  void add(SignedNote note, long settled, Instant at) {
    var checkpoint = Checkpoint.parse(note.text());
    database
        .sql(
            """
            insert into ledger.checkpoint (size, root, note, settled, at)
            values (:size, :root, :note, :settled, :at)
            """)
        .param("size", checkpoint.size())
        .param("root", checkpoint.root().bytes())
        .param("note", new String(note.bytes(), UTF_8))
        .param("settled", settled)
        .param("at", Timestamp.from(at))
        .update();
  }

  /// Keeps a witness's word.
  void cosign(long size, NoteSignature signature, Instant at) {
    database
        .sql(
            """
            insert into ledger.cosignature (size, witness, line, at) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(size, signature.name(), signature.line(), Timestamp.from(at))
        .update();
  }

  /// The newest checkpoint that a witness confirmed, with all words on it.
  Optional<Kept> witnessed() {
    return database
        .sql(
            """
            select note, settled, at from ledger.checkpoint
            where size = (select max(size) from ledger.cosignature)
            """)
        .query((row, _) -> kept(row))
        .optional()
        .map(kept -> new Kept(kept.note().with(words(kept.size())), kept.settled(), kept.at()));
  }

  private List<NoteSignature> words(long size) {
    return database
        .sql(
            """
            select distinct on (witness) line from ledger.cosignature
            where size = ? order by witness, at desc
            """)
        .param(size)
        .query((row, _) -> SignedNote.signature(row.getString("line")))
        .list();
  }

  /// Whether a witness has a checkpoint of this size still to confirm, or was last heard before
  /// `since`.
  boolean due(String witness, long size, Instant since) {
    return database
        .sql(
            """
            select not exists (
              select from ledger.cosignature where size = ? and witness = ? and at >= ?)
            """)
        .params(size, witness, Timestamp.from(since))
        .query(Boolean.class)
        .single();
  }

  /// When a witness last confirmed a checkpoint.
  Optional<Instant> heardFrom(String witness) {
    return database
        .sql("select max(at) from ledger.cosignature where witness = ? having count(*) > 0")
        .param(witness)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        SignedNote.parse(row.getString("note").getBytes(UTF_8)),
        row.getLong("settled"),
        row.getTimestamp("at").toInstant());
  }
}
