// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.Arrays;
import java.util.Optional;

/// Compares each tile of hashes of a published log with what the entries give, as they are read in
/// order.
///
/// Keeps the tree's right edge and nothing else, so memory does not grow with the log. Without this
/// a log whose entries are whole could have tiles that give others wrong proofs, or none.
public final class TileAudit {

  private final LogSource source;
  private final RightEdge edge;

  private TileAudit(LogSource source, RightEdge edge) {
    this.source = source;
    this.edge = edge;
  }

  /// An audit of what comes after a checkpoint that was read up to before, or of all.
  ///
  /// @throws LogProblem.Altered if the tiles at that checkpoint's edge do not have its root
  public static TileAudit after(LogSource source, Optional<Checkpoint> read) {
    var edge = RightEdge.of(source, read.map(Checkpoint::size).orElse(0L));
    if (read.isPresent() && !edge.root().equals(read.get().root())) {
      throw new LogProblem.Altered("A tile of the log's first " + edge.size() + " entries");
    }
    return new TileAudit(source, edge);
  }

  /// Takes the next entry, and compares the tiles that it fills.
  ///
  /// @throws LogProblem.Gap if such a tile is missing
  /// @throws LogProblem.Altered if it holds other hashes
  public void append(byte[] entry) {
    edge.append(entry, this::compare);
  }

  /// Compares the tiles that are not full, after the last entry.
  ///
  /// @throws LogProblem as [#append(byte[])]
  public void end() {
    for (int level = 0; level < edge.height(); level++) {
      if (edge.width(level) > 0) {
        compare(
            new Tile(level, Tile.hashesAt(level, edge.size()) / Tile.WIDTH, edge.width(level)),
            edge.unfinished(level));
      }
    }
  }

  private void compare(Tile tile, byte[] hashes) {
    if (!Arrays.equals(HashTiles.read(source, tile), hashes)) {
      throw new LogProblem.Altered(tile.path());
    }
  }
}
