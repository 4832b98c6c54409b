// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The hashes of a published tree of one size, read from its tiles as they are asked for.
///
/// Keeps the last thousand tiles (8 MiB at most). Nothing here is trusted yet: a proof built from
/// these hashes is checked against the signed root before anybody sees it.
final class HashTiles {

  private static final int KEPT = 1_000;

  private final LogSource source;
  private final long size;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<Tile, byte[]> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  HashTiles(LogSource source, long size) {
    this.source = source;
    this.size = size;
  }

  /// The hash over the entries from `start` until before `end`, where `start` is a place at which
  /// RFC 6962 splits a tree.
  synchronized Hash over(long start, long end) {
    long count = end - start;
    if (Long.bitCount(count) == 1) {
      return perfect(Long.numberOfTrailingZeros(count), start / count);
    }
    long split = Merkle.split(count);
    return hasher.node(over(start, start + split), over(start + split, end));
  }

  private Hash perfect(int height, long index) {
    int level = height / 8;
    int span = 1 << (height % 8);
    long first = index * span;
    var tile = Tile.of(level, first / Tile.WIDTH, size);
    var hashes = kept.computeIfAbsent(tile, wanted -> read(source, wanted));
    return hasher.perfect(hashes, (int) (first % Tile.WIDTH), span);
  }

  /// A tile's bytes; a partial tile that has been tidied away is cut from the full one.
  static byte[] read(LogSource source, Tile tile) {
    var bytes =
        source
            .find(tile.path())
            .orElseGet(() ->
                tile.full()
                    ? source.read(tile.path())
                    : cut(source.read(tile.whole().path()), tile));
    if (bytes.length != tile.width() * Hash.LENGTH) {
      throw new LogProblem.Misshapen(
          tile.path() + " has " + bytes.length + " bytes instead of " + tile.width() * 32 + ".");
    }
    return bytes;
  }

  private static byte[] cut(byte[] whole, Tile tile) {
    if (whole.length != Tile.BYTES) {
      throw new LogProblem.Misshapen(tile.whole().path() + " is not a full tile.");
    }
    return Arrays.copyOf(whole, tile.width() * Hash.LENGTH);
  }
}
