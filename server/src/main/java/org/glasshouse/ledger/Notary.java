// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.Hash;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.LogSource;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.Tile;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.TlogProof;
import org.glasshouse.tlog.VerifierKey;

/// Proves entries for good, and signs what is made of them, so that a paper in somebody's hand
/// needs no server to be believed.
public class Notary {

  private final Checkpoints checkpoints;
  private final PublishedLog published;
  private final SigningKey key;

  Notary(Checkpoints checkpoints, PublishedLog published, SigningKey key) {
    this.checkpoints = checkpoints;
    this.published = published;
    this.key = key;
  }

  /// An entry's exact text, and the proof that it is in the ledger.
  public record Proven(String text, TlogProof proof) {}

  /// Proves entries under the first checkpoint that covered them all: the same answer for ever.
  ///
  /// @throws LedgerProblem.NoSuchEntry if one of them is not signed yet
  /// @throws LedgerProblem.LogDamaged if the published files do not match
  public List<Proven> prove(List<Long> indexes) {
    long newest = Collections.max(indexes);
    var kept =
        checkpoints.firstCovering(newest).orElseThrow(() -> new LedgerProblem.NoSuchEntry(newest));
    try {
      var log = published.log().orElseThrow(() -> new LedgerProblem.NoSuchEntry(newest));
      var source = new CutTiles(new FolderSource(published.folder()), log.checkpoint().size());
      var then = new TiledLog(source, kept.checkpoint());
      return indexes.stream()
          .map(index ->
              new Proven(
                  new String(log.entry(index), UTF_8), TlogProof.of(then, kept.note(), index)))
          .toList();
    } catch (LogProblem damaged) {
      throw LedgerProblem.of(damaged);
    }
  }

  /// Signs a text that is no checkpoint with the ledger's key.
  public SignedNote sign(String text) {
    return key.signText(text);
  }

  public VerifierKey key() {
    return key.verifier();
  }

  /// An older tree's tiles, cut from the newest ones where they were not kept.
  private record CutTiles(LogSource source, long newest) implements LogSource {
    @Override
    public Optional<byte[]> find(String path) {
      return source.find(path).or(() -> Tile.parse(path).flatMap(this::cut));
    }

    private Optional<byte[]> cut(Tile tile) {
      return source
          .find(Tile.of(tile.level(), tile.index(), newest).path())
          .map(wide -> Arrays.copyOf(wide, tile.width() * Hash.LENGTH));
    }
  }
}
