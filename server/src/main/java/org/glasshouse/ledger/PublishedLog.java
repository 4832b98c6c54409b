// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.nio.file.Path;
import java.util.Optional;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.DurableFiles;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.VerifierKey;
import org.jspecify.annotations.Nullable;

/// The folder that everybody can read: checkpoint, tiles, entries, and the key to check them with.
///
/// Keeps one reader for the newest checkpoint, so that proofs share the tiles that they need.
final class PublishedLog {

  private final Path folder;
  private final VerifierKey key;
  private @Nullable Newest newest;

  PublishedLog(Path folder, VerifierKey key) {
    this.folder = folder;
    this.key = key;
  }

  Path folder() {
    return folder;
  }

  VerifierKey key() {
    return key;
  }

  /// A checkpoint as published, with the log that it covers.
  record Newest(SignedNote note, TiledLog log) {}

  /// The checkpoint with whatever signatures are under it; absent while the log is empty.
  Optional<SignedNote> note() {
    return newest().map(Newest::note);
  }

  /// The log as it is published now; absent while it is empty.
  ///
  /// @throws LedgerProblem.LogDamaged if the checkpoint in the folder is not ours
  Optional<TiledLog> log() {
    return newest().map(Newest::log);
  }

  synchronized Optional<Newest> newest() {
    try {
      var note = new FolderSource(folder).find("checkpoint").map(SignedNote::parse);
      if (!note.equals(Optional.ofNullable(newest).map(Newest::note))) {
        newest = note.map(this::opened).orElse(null);
      }
      return Optional.ofNullable(newest);
    } catch (LogProblem damaged) {
      throw LedgerProblem.of(damaged);
    }
  }

  private Newest opened(SignedNote note) {
    return new Newest(note, new TiledLog(new FolderSource(folder), Checkpoint.open(note, key)));
  }

  /// Writes a small file beside the log, whole or not at all.
  void write(String name, byte[] bytes) {
    try {
      DurableFiles.replace(folder.resolve(name), bytes);
    } catch (LogProblem full) {
      throw LedgerProblem.of(full);
    }
  }
}
