// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of one file of the log: a tile of hashes, or the bundle of entries beside it.
///
/// Follows [C2SP tlog-tiles](https://c2sp.org/tlog-tiles): a tile is 256 hashes wide, and the tiles
/// at the tree's right edge may be narrower.
///
/// @param level 0 to 7 for hashes, or [#ENTRIES] for a bundle of entries
/// @param index the tile's number within its level, from 0
/// @param width hashes or entries in it, 1 to 256
public record Tile(int level, long index, int width) {

  /// Hashes or entries in a full tile.
  public static final int WIDTH = 256;

  /// Bytes of a full tile.
  public static final int BYTES = WIDTH * Hash.LENGTH;

  /// The level that stands for bundles of entries.
  public static final int ENTRIES = -1;

  /// Tile levels that a tree of up to 2^63 entries can have.
  static final int LEVELS = 8;

  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|[0-7])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public Tile {
    if (level < ENTRIES || level >= LEVELS || index < 0 || width < 1 || width > WIDTH) {
      throw new IllegalArgumentException("no such tile: " + level + "/" + index + "/" + width);
    }
  }

  /// The tile `index` of a level, as wide as a tree of `size` entries makes it.
  public static Tile of(int level, long index, long size) {
    long hashes = hashesAt(level, size) - index * WIDTH;
    return new Tile(level, index, (int) Math.min(WIDTH, hashes));
  }

  /// How many hashes a level holds in a tree of `size` entries.
  static long hashesAt(int level, long size) {
    return size >>> (8 * Math.max(level, 0));
  }

  /// The address that a path names, or nothing if the path is no tile's.
  public static Optional<Tile> parse(String path) {
    var match = PATH.matcher(path);
    if (!match.matches()) {
      return Optional.empty();
    }
    int level = match.group(1).equals("entries") ? ENTRIES : Integer.parseInt(match.group(1));
    long index = Long.parseLong(match.group(2).replace("x", "").replace("/", ""));
    int width = match.group(3) == null ? WIDTH : Integer.parseInt(match.group(3));
    if (width > WIDTH || (match.group(3) != null && width == WIDTH)) {
      return Optional.empty();
    }
    var tile = new Tile(level, index, width);
    return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
  }

  public boolean full() {
    return width == WIDTH;
  }

  /// The same tile once it is full.
  Tile whole() {
    return new Tile(level, index, WIDTH);
  }

  /// Where it stands below the log's address, such as `tile/0/x001/x234/067.p/8`.
  public String path() {
    var number = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      number.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
    }
    return "tile/"
        + (level == ENTRIES ? "entries" : Integer.toString(level))
        + "/"
        + number
        + (full() ? "" : ".p/" + width);
  }
}
