// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A log in memory for tests, with the tiles of every size that it was asked for.
final class ListedLog implements LogSource {

  final Map<String, byte[]> files = new HashMap<>();
  private final List<byte[]> entries;

  private ListedLog(List<byte[]> entries) {
    this.entries = entries;
  }

  static ListedLog of(List<byte[]> entries) {
    return new ListedLog(entries);
  }

  static ListedLog numbered(int size) {
    return of(IntStream.range(0, size).mapToObj(i -> ("entry " + i).getBytes(UTF_8)).toList());
  }

  /// The log as it was published with its first `size` entries.
  TiledLog at(int size) {
    var edge = new RightEdge();
    var bundle = new ByteArrayOutputStream();
    for (var entry : entries.subList(0, size)) {
      EntryBundle.add(bundle, entry);
      edge.append(entry, (tile, hashes) -> files.put(tile.path(), hashes.clone()));
      if (edge.width(0) == 0) {
        files.put(
            new Tile(Tile.ENTRIES, edge.size() / Tile.WIDTH - 1, Tile.WIDTH).path(),
            bundle.toByteArray());
        bundle.reset();
      }
    }
    if (bundle.size() > 0) {
      files.put(Tile.of(Tile.ENTRIES, size / Tile.WIDTH, size).path(), bundle.toByteArray());
    }
    for (int level = 0; level < edge.height(); level++) {
      if (edge.width(level) > 0) {
        files.put(
            Tile.of(level, Tile.hashesAt(level, size) / Tile.WIDTH, size).path(),
            edge.unfinished(level));
      }
    }
    return new TiledLog(this, new Checkpoint("example.org/log", size, edge.root()));
  }

  @Override
  public Optional<byte[]> find(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
