// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tree's growing end: at each level the tile that is not yet full.
///
/// It is all that appending needs: a full tile becomes one hash of the level above and is never
/// looked at again. So memory is 8 KiB a level however long the log is.
final class RightEdge {

  /// Takes a tile that has just become full, before it is forgotten.
  interface FullTiles {
    void full(Tile tile, byte[] hashes);
  }

  private final TreeHasher hasher = new TreeHasher();
  private final List<byte[]> levels = new ArrayList<>();
  private long size;

  RightEdge() {}

  /// The edge of a published tree.
  ///
  /// @throws LogProblem if a tile of the edge is missing or has the wrong length
  static RightEdge of(LogSource source, long size) {
    var edge = new RightEdge();
    edge.size = size;
    for (int level = 0; level < Tile.LEVELS && Tile.hashesAt(level, size) > 0; level++) {
      var hashes = new byte[Tile.BYTES];
      if (edge.width(level) > 0) {
        var tile = Tile.of(level, Tile.hashesAt(level, size) / Tile.WIDTH, size);
        var found = HashTiles.read(source, tile);
        System.arraycopy(found, 0, hashes, 0, found.length);
      }
      edge.levels.add(hashes);
    }
    return edge;
  }

  long size() {
    return size;
  }

  /// Hashes that stand in the unfinished tile of a level.
  int width(int level) {
    return (int) (Tile.hashesAt(level, size) % Tile.WIDTH);
  }

  int height() {
    return levels.size();
  }

  byte[] unfinished(int level) {
    return Arrays.copyOf(levels.get(level), width(level) * Hash.LENGTH);
  }

  /// Adds one entry.
  void append(byte[] entry, FullTiles finished) {
    hasher.leaf(entry, 0, entry.length, level(0), width(0) * Hash.LENGTH);
    size++;
    for (int level = 0; width(level) == 0; level++) {
      long index = Tile.hashesAt(level, size) / Tile.WIDTH - 1;
      var full = level(level);
      finished.full(new Tile(level, index, Tile.WIDTH), full);
      long above = Tile.hashesAt(level + 1, size) - 1;
      hasher
          .perfect(full, 0, Tile.WIDTH)
          .copyTo(level(level + 1), (int) (above % Tile.WIDTH) * Hash.LENGTH);
    }
  }

  /// The root of the tree as it stands.
  Hash root() {
    Hash root = null;
    for (int level = 0; level < levels.size(); level++) {
      int end = width(level);
      for (int span = 1; span < Tile.WIDTH; span *= 2) {
        if ((width(level) & span) != 0) {
          end -= span;
          var part = hasher.perfect(levels.get(level), end, span);
          root = root == null ? part : hasher.node(part, root);
        }
      }
    }
    return root == null ? hasher.empty() : root;
  }

  private byte[] level(int level) {
    while (levels.size() <= level) {
      levels.add(new byte[Tile.BYTES]);
    }
    return levels.get(level);
  }
}
