// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.util.ArrayList;
import java.util.List;

/// A published log at one checkpoint, read from its files.
///
/// Whatever it hands out has been checked against the checkpoint's root; files that do not match
/// are refused. Safe for several threads.
public final class TiledLog {

  private final LogSource source;
  private final Checkpoint checkpoint;
  private final HashTiles tiles;

  /// @param checkpoint whose signature the caller has checked
  public TiledLog(LogSource source, Checkpoint checkpoint) {
    this.source = source;
    this.checkpoint = checkpoint;
    this.tiles = new HashTiles(source, checkpoint.size());
  }

  /// Opens the log at its newest checkpoint.
  ///
  /// @throws LogProblem if the checkpoint cannot be read or is not signed with the key
  public static TiledLog open(LogSource source, VerifierKey key) {
    var note = SignedNote.parse(source.read("checkpoint"));
    return new TiledLog(source, Checkpoint.open(note, key));
  }

  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /// The proof that the entry with this index is in the log.
  ///
  /// @throws LogProblem.OutOfRange if there is no such entry
  /// @throws LogProblem.Altered if the log's files do not match its checkpoint
  public InclusionProof inclusion(long index) {
    requireInside(index);
    var hashes = new ArrayList<Hash>();
    path(index, 0, checkpoint.size(), hashes);
    var proof = new InclusionProof(index, checkpoint.size(), hashes);
    proof.verify(tiles.over(index, index + 1), checkpoint.root());
    return proof;
  }

  /// The proof that this tree begins with an older one.
  ///
  /// @throws LogProblem.Shorter if the other is the larger tree
  /// @throws LogProblem.Forked if this tree does not begin with it
  public ConsistencyProof consistency(Checkpoint older) {
    var proof = consistency(older.size());
    proof.verify(older.root(), checkpoint.root());
    return proof;
  }

  /// The proof that this tree begins with one of `oldSize` entries, still to be verified by whoever
  /// knows that tree's root.
  public ConsistencyProof consistency(long oldSize) {
    var hashes = new ArrayList<Hash>();
    if (oldSize > 0 && oldSize < checkpoint.size()) {
      subproof(oldSize, 0, checkpoint.size(), true, hashes);
    }
    return new ConsistencyProof(oldSize, checkpoint.size(), hashes);
  }

  /// One entry, checked against the root.
  public byte[] entry(long index) {
    requireInside(index);
    var tile = Tile.of(Tile.ENTRIES, index / Tile.WIDTH, checkpoint.size());
    var entry = bundle(tile).get((int) (index % Tile.WIDTH));
    var hashes = new ArrayList<Hash>();
    path(index, 0, checkpoint.size(), hashes);
    new InclusionProof(index, checkpoint.size(), hashes)
        .verify(Merkle.leaf(entry), checkpoint.root());
    return entry;
  }

  /// The entries of one bundle, checked against the root.
  ///
  /// @param number the bundle's number: its first entry's index divided by 256
  public List<byte[]> bundle(long number) {
    requireInside(number * Tile.WIDTH);
    var tile = Tile.of(Tile.ENTRIES, number, checkpoint.size());
    var entries = bundle(tile);
    var edge = new RightEdge();
    var whole = new ArrayList<Hash>();
    for (var entry : entries) {
      edge.append(
          entry, (_, hashes) -> whole.add(TreeHasher.mine().perfect(hashes, 0, Tile.WIDTH)));
    }
    long first = number * Tile.WIDTH;
    var found = whole.isEmpty() ? edge.root() : whole.getFirst();
    requireInTree(first, first + entries.size(), found, tile.path());
    return entries;
  }

  private List<byte[]> bundle(Tile tile) {
    var bytes = source.find(tile.path());
    if (bytes.isPresent() || tile.full()) {
      return EntryBundle.decode(
          bytes.orElseThrow(() -> new LogProblem.Gap(tile.path())), tile.width());
    }
    var whole = EntryBundle.decode(source.read(tile.whole().path()), Tile.WIDTH);
    return whole.subList(0, tile.width());
  }

  /// Checks one bundle's root by climbing from it to the tree's root.
  private void requireInTree(long start, long end, Hash found, String path) {
    var root = climb(start, end, 0, checkpoint.size(), found);
    if (!root.equals(checkpoint.root())) {
      throw new LogProblem.Altered(path);
    }
  }

  private Hash climb(long start, long end, long from, long to, Hash found) {
    if (start == from && end == to) {
      return found;
    }
    long split = from + Merkle.split(to - from);
    return start < split
        ? Merkle.node(climb(start, end, from, split, found), tiles.over(split, to))
        : Merkle.node(tiles.over(from, split), climb(start, end, split, to, found));
  }

  /// RFC 6962 §2.1.1: the neighbours of the way from the root to the entry, lowest first.
  private void path(long index, long from, long to, List<Hash> hashes) {
    if (to - from == 1) {
      return;
    }
    long split = from + Merkle.split(to - from);
    if (index < split) {
      path(index, from, split, hashes);
      hashes.add(tiles.over(split, to));
    } else {
      path(index, split, to, hashes);
      hashes.add(tiles.over(from, split));
    }
  }

  /// RFC 6962 §2.1.2.
  private void subproof(long old, long from, long to, boolean known, List<Hash> hashes) {
    if (old == to - from) {
      if (!known) {
        hashes.add(tiles.over(from, to));
      }
      return;
    }
    long split = Merkle.split(to - from);
    if (old <= split) {
      subproof(old, from, from + split, known, hashes);
      hashes.add(tiles.over(from + split, to));
    } else {
      subproof(old - split, from + split, to, false, hashes);
      hashes.add(tiles.over(from, from + split));
    }
  }

  private void requireInside(long index) {
    if (index < 0 || index >= checkpoint.size()) {
      throw new LogProblem.OutOfRange(index, checkpoint.size());
    }
  }
}
