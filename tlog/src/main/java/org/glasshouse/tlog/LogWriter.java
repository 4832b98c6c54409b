// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// Writes a log into a folder, from which any web server can publish it.
///
/// Entries that were appended count from the moment [#publish] returns; before that nobody has seen
/// them, and a crash leaves the log as it was published last. Refuses to start rather than guess:
/// with another writer at work, or with files that do not match the last checkpoint. Not safe for
/// several threads.
public final class LogWriter implements AutoCloseable {

  /// So many full tiles and bundles are written together while more entries come in: 8 MiB or so.
  private static final int AHEAD = 256;

  private static final String CHECKPOINT = "checkpoint";

  private final Path folder;
  private final FolderLock lock;
  private final Steps steps;
  private final DurableBatch disk;
  private final RightEdge edge;
  private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
  private final Map<Tile, byte[]> finished = new LinkedHashMap<>();
  private Optional<SignedNote> published;
  private Future<Path> ahead = CompletableFuture.completedFuture(Path.of(""));
  private long size;

  /// The checkpoint that is on its way to the disk together with its tiles.
  private Optional<SignedNote> prepared = Optional.empty();

  private LogWriter(Path folder, FolderLock lock, VerifierKey key, Steps steps) {
    this.folder = folder;
    this.lock = lock;
    this.steps = steps;
    this.disk = new DurableBatch(folder, steps);
    var source = new FolderSource(folder);
    this.published = source.find(CHECKPOINT).map(SignedNote::parse);
    this.size = published.map(note -> Checkpoint.open(note, key).size()).orElse(0L);
    this.edge = RightEdge.of(source, size);
    published.map(note -> Checkpoint.parse(note.text())).ifPresent(this::requireUnaltered);
    if (size % Tile.WIDTH > 0) {
      reloadBundle(source);
    }
  }

  /// Opens the log in a folder, or starts an empty one there.
  ///
  /// @throws LogProblem.TwoWriters if another process or object has it open
  /// @throws LogProblem if what is published there is damaged or signed with another key
  public static LogWriter open(Path folder, VerifierKey key) {
    return open(folder, key, Steps.NONE);
  }

  /// As [#open(Path, VerifierKey)], telling `steps` of each point at which a crash could come.
  public static LogWriter open(Path folder, VerifierKey key, Steps steps) {
    var lock = FolderLock.take(folder);
    try {
      return new LogWriter(folder, lock, key, steps);
    } catch (RuntimeException refused) {
      lock.close();
      throw refused;
    }
  }

  /// Entries appended so far, published or not.
  public long size() {
    return size;
  }

  /// The root over all entries appended so far.
  public Hash root() {
    return edge.root();
  }

  /// The newest checkpoint in the folder, or nothing if the log is empty and new.
  public Optional<SignedNote> published() {
    return published;
  }

  /// Adds an entry at the end.
  ///
  /// @return its index
  /// @throws LogProblem.TooLarge if it is longer than the format allows
  public long append(byte[] entry) {
    EntryBundle.add(bundle, entry);
    size++;
    edge.append(entry, (tile, hashes) -> finished.put(tile, hashes.clone()));
    if (size % Tile.WIDTH == 0) {
      finished.put(new Tile(Tile.ENTRIES, size / Tile.WIDTH - 1, Tile.WIDTH), bundle.toByteArray());
      bundle.reset();
    }
    if (finished.size() >= AHEAD) {
      startWriting(Optional.empty());
    }
    return size - 1;
  }

  /// Starts to write everything appended so far, and aside the checkpoint that covers it, so that
  /// the disk works while the caller keeps the checkpoint elsewhere: [#publish] then waits for
  /// less.
  ///
  /// Nobody sees any of it before [#publish]; a checkpoint that never is was never there.
  ///
  /// @throws LogProblem.Altered if the checkpoint is not one of this tree
  public void prepare(SignedNote note) {
    requireUnaltered(Checkpoint.parse(note.text()));
    if (prepared.equals(Optional.of(note))) {
      return;
    }
    addPartial(finished);
    startWriting(Optional.of(note));
    prepared = Optional.of(note);
  }

  /// Writes everything appended so far, and then the checkpoint that covers it.
  ///
  /// @throws LogProblem.Altered if the checkpoint is not one of this tree
  /// @throws LogProblem.CannotWrite if the disk does not take it; the writer is then of no more use
  public void publish(SignedNote note) {
    prepare(note);
    awaitAhead();
    try {
      steps.reached("tiles written", folder);
      DurableFiles.rename(folder.resolve(CHECKPOINT), steps);
      steps.reached("checkpoint renamed", folder);
      DurableFiles.syncFolder(folder, steps);
      steps.reached("checkpoint written", folder);
    } catch (IOException full) {
      throw new LogProblem.CannotWrite(folder.toString(), full);
    }
    published = Optional.of(note);
    prepared = Optional.empty();
  }

  /// Writes tiles ahead of their checkpoint, in a thread of its own: disks are waited for while
  /// hashing goes on. A reader asks only for what a checkpoint covers, and after a crash they are
  /// written again.
  private void startWriting(Optional<SignedNote> checkpoint) {
    awaitAhead();
    var files = new LinkedHashMap<>(finished);
    finished.clear();
    var task =
        new FutureTask<>(() -> {
          disk.write(files, checkpoint.map(SignedNote::bytes));
          return folder;
        });
    ahead = task;
    Thread.ofVirtual().name("log-writer").start(task);
  }

  /// @throws LogProblem.CannotWrite if the disk did not take what was written ahead
  private void awaitAhead() {
    try {
      ahead.get();
    } catch (ExecutionException failed) {
      throw new LogProblem.CannotWrite(folder.toString(), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LogProblem.CannotWrite(folder.toString(), stopped);
    }
  }

  /// Waits for what is being written, so that the next writer of the folder is alone in it.
  @Override
  public void close() {
    try {
      awaitAhead();
    } catch (LogProblem.CannotWrite nothingOfItCounts) {
      // What was not published is forgotten, written or not.
    }
    lock.close();
  }

  private void addPartial(Map<Tile, byte[]> files) {
    if (bundle.size() > 0) {
      files.put(Tile.of(Tile.ENTRIES, size / Tile.WIDTH, size), bundle.toByteArray());
    }
    for (int level = 0; level < edge.height(); level++) {
      if (edge.width(level) > 0) {
        long index = Tile.hashesAt(level, size) / Tile.WIDTH;
        files.put(Tile.of(level, index, size), edge.unfinished(level));
      }
    }
  }

  private void requireUnaltered(Checkpoint checkpoint) {
    if (checkpoint.size() != size || !checkpoint.root().equals(edge.root())) {
      throw new LogProblem.Altered("The tree in " + folder);
    }
  }

  private void reloadBundle(LogSource source) {
    var tile = Tile.of(Tile.ENTRIES, size / Tile.WIDTH, size);
    var bytes = source.read(tile.path());
    var hashes = new ArrayList<byte[]>(EntryBundle.decode(bytes, tile.width()));
    requireHashes(hashes, tile);
    bundle.writeBytes(bytes);
  }

  private void requireHashes(List<byte[]> entries, Tile tile) {
    var leaves = edge.unfinished(0);
    for (int i = 0; i < entries.size(); i++) {
      if (!Merkle.leaf(entries.get(i)).equals(Hash.at(leaves, i * Hash.LENGTH))) {
        throw new LogProblem.Altered(tile.path());
      }
    }
  }
}
