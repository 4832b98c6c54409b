// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.DurableFiles;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.TiledLog;

/// The checkpoint that a key signed last, in a file beside the key.
///
/// Database and published log can both be lost or replaced by older copies together, as on one
/// disk. Whoever still has the key then learns here that it has signed more, and does not sign
/// another past.
final class LastSigned {

  private final SigningKey key;
  private final Path file;

  /// @param file beside the key's own
  LastSigned(SigningKey key, Path file) {
    this.key = key;
    this.file = file;
  }

  SigningKey key() {
    return key;
  }

  /// Remembers a checkpoint that everybody can see by now.
  ///
  /// @throws LogProblem.CannotWrite if the disk does not take it
  void remember(SignedNote note) {
    DurableFiles.replace(file, note.bytes());
  }

  /// Refuses a published log that is not all that was signed.
  ///
  /// @param size entries of the log in the folder
  /// @throws LedgerProblem.ShorterThanPublished if it has fewer entries
  /// @throws LedgerProblem.AnotherPast if it did not grow out of what was signed
  /// @throws LogProblem if the file is not this key's
  void requireIn(Path folder, long size) {
    var signed = note().map(note -> Checkpoint.open(note, key.verifier()));
    if (signed.isEmpty()) {
      return;
    }
    if (signed.get().size() > size) {
      throw new LedgerProblem.ShorterThanPublished(size, signed.get().size());
    }
    try {
      TiledLog.open(new FolderSource(folder), key.verifier()).consistency(signed.get());
    } catch (LogProblem.Forked forked) {
      throw new LedgerProblem.AnotherPast(signed.get().size(), forked);
    }
  }

  private Optional<SignedNote> note() {
    try {
      return Optional.of(SignedNote.parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException never) {
      return Optional.empty();
    } catch (IOException broken) {
      throw new LogProblem.Unreadable(file.toString(), broken);
    }
  }
}
