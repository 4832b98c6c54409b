// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  /// Stands in the folder from before its first tile until its first checkpoint is there for good.
  private static final String BEGINNING = ".beginning";

  private final Path folder;
  private final FolderLock lock;
  private final Steps steps;
  private final DurableBatch disk;
  private final RightEdge edge;
  private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
  private final Map<Tile, byte[]> finished = new LinkedHashMap<>();
  private Optional<SignedNote> published;
  private Future<Path> ahead = CompletableFuture.completedFuture(Path.of(""));
  private Future<Path> aside = CompletableFuture.completedFuture(Path.of(""));
  private long size;

  /// Entries whose tiles, the unfinished ones too, are on their way to the disk or there.
  private long under;

  /// The checkpoint that is on its way to the disk, beside the one that it will replace.
  private Optional<SignedNote> prepared = Optional.empty();

  /// Whether a power cut could still bring back the checkpoint before the newest.
  private boolean unsettled;

  private LogWriter(Path folder, FolderLock lock, VerifierKey key, Steps steps) {
    this.folder = folder;
    this.lock = lock;
    this.steps = steps;
    this.disk = new DurableBatch(folder, steps);
    var source = new FolderSource(folder);
    this.published = source.find(CHECKPOINT).map(SignedNote::parse);
    this.size = published.map(note -> Checkpoint.open(note, key).size()).orElse(0L);
    if (published.isEmpty()) {
      begin();
    }
    this.under = size;
    this.edge = RightEdge.of(source, size);
    published.map(note -> Checkpoint.parse(note.text())).ifPresent(this::requireUnaltered);
    if (size % Tile.WIDTH > 0) {
      reloadBundle(source);
    }
  }

  /// Opens the log in a folder, or starts an empty one there.
  ///
  /// @throws LogProblem.TwoWriters if another process or object has it open
  /// @throws LogProblem.Gap if there are tiles and no checkpoint, although there was one
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

  /// An interrupted first publication leaves tiles that nobody has seen; a checkpoint that is lost
  /// leaves tiles that somebody may have, and going on from nothing would fork the log.
  private void begin() {
    var mark = folder.resolve(BEGINNING);
    if (Files.exists(mark)) {
      return;
    }
    if (Files.exists(folder.resolve("tile"))) {
      throw new LogProblem.Gap(folder.resolve(CHECKPOINT).toString());
    }
    try {
      DurableFiles.write(mark, new byte[0], steps);
      DurableFiles.syncFolder(folder, steps);
    } catch (IOException full) {
      throw new LogProblem.CannotWrite(mark.toString(), full);
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
      startWriting();
    }
    return size - 1;
  }

  /// Starts to write everything appended so far, so that the disk works while the caller signs and
  /// keeps the checkpoint that will cover it.
  ///
  /// A reader asks only for what a checkpoint covers, and after a crash it is written again.
  public void writeAhead() {
    if (under < size) {
      addPartial(finished);
      startWriting();
      under = size;
    }
  }

  /// Starts to write a checkpoint over everything appended so far beside the one that it will
  /// replace: [#show] then waits for less.
  ///
  /// Nobody sees it before [#show]; a checkpoint that never is was never there.
  ///
  /// @throws LogProblem.Altered if the checkpoint is not one of this tree
  /// @throws LogProblem.CannotWrite if the disk did not take the last one
  public void prepare(SignedNote note) {
    requireUnaltered(Checkpoint.parse(note.text()));
    writeAhead();
    if (!prepared.equals(Optional.of(note))) {
      aside =
          started(() -> DurableFiles.writeAside(folder.resolve(CHECKPOINT), note.bytes(), steps));
      prepared = Optional.of(note);
    }
  }

  /// Puts a checkpoint in place, once everything that it covers is on the disk for good.
  ///
  /// From now on everybody sees it, but until [#settle] a power cut may bring back one before it.
  /// That is enough for whoever keeps the checkpoint elsewhere and shows it again after a power
  /// cut, before anybody reads; everybody else calls [#publish].
  ///
  /// @throws LogProblem.Altered if the checkpoint is not one of this tree
  /// @throws LogProblem.CannotWrite if the disk does not take it; the writer is then of no more use
  public void show(SignedNote note) {
    prepare(note);
    await(ahead);
    await(aside);
    steps.reached("tiles written", folder);
    try {
      DurableFiles.rename(folder.resolve(CHECKPOINT), steps);
    } catch (IOException full) {
      throw new LogProblem.CannotWrite(folder.toString(), full);
    }
    steps.reached("checkpoint renamed", folder);
    unsettled = true;
    published = Optional.of(note);
    prepared = Optional.empty();
  }

  /// Waits until no power cut can bring back a checkpoint before the newest.
  ///
  /// @throws LogProblem.CannotWrite if the disk does not take it; the writer is then of no more use
  public void settle() {
    if (unsettled) {
      try {
        DurableFiles.syncFolder(folder, steps);
        Files.deleteIfExists(folder.resolve(BEGINNING));
      } catch (IOException full) {
        throw new LogProblem.CannotWrite(folder.toString(), full);
      }
      unsettled = false;
      steps.reached("checkpoint written", folder);
    }
  }

  /// Writes everything appended so far, and then the checkpoint that covers it, for good.
  ///
  /// @throws LogProblem.Altered if the checkpoint is not one of this tree
  /// @throws LogProblem.CannotWrite if the disk does not take it; the writer is then of no more use
  public void publish(SignedNote note) {
    show(note);
    settle();
  }

  /// Writes tiles ahead of their checkpoint: disks are waited for while hashing goes on.
  private void startWriting() {
    await(ahead);
    var files = new LinkedHashMap<>(finished);
    finished.clear();
    ahead =
        started(() -> {
          disk.write(files);
          return folder;
        });
  }

  private static Future<Path> started(Callable<Path> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().name("log-writer").start(task);
    return task;
  }

  /// @throws LogProblem.CannotWrite if the disk did not take what was written ahead
  private void await(Future<Path> writing) {
    try {
      writing.get();
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
      await(ahead);
      await(aside);
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
