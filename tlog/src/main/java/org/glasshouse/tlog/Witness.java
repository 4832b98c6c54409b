// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Remembers the largest tree that each log has shown, and signs only what grew out of it.
///
/// One witness that is not the log's own makes it impossible to show different people different
/// pasts without being caught. Follows [C2SP tlog-witness](https://c2sp.org/tlog-witness); what it
/// saw is on disk before it signs.
public final class Witness implements AutoCloseable {

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final String MEMORY = ".checkpoint";
  private static final String NEW = ".new";

  private final SigningKey key;
  private final List<VerifierKey> logs;
  private final Path folder;
  private final FolderLock lock;
  private final long beginAt;

  /// A witness that remembers in a folder, which it keeps to itself until it is closed.
  ///
  /// @param key of kind [KeyKind#WITNESS]
  /// @param logs the keys of the logs that it watches
  /// @throws LogProblem.TwoWriters if another witness remembers there
  public Witness(SigningKey key, List<VerifierKey> logs, Path folder) {
    this(key, logs, folder, 0);
  }

  /// One whose key may have signed what its folder does not remember.
  ///
  /// @param beginAt the least size at which it begins on a log of which it remembers nothing, and
  ///   on which [#neverSigned(List, Path)] does not let it begin
  /// @throws LogProblem.TwoWriters if another witness remembers there
  public Witness(SigningKey key, List<VerifierKey> logs, Path folder, long beginAt) {
    this.beginAt = beginAt;
    if (key.verifier().kind() != KeyKind.WITNESS) {
      throw new LogProblem.WrongKey("The key " + key.verifier().name() + " is not a witness's.");
    }
    this.key = key;
    this.logs = List.copyOf(logs);
    this.folder = folder;
    this.lock = FolderLock.take(folder);
  }

  /// Keeps in a folder that a new key has signed nothing of these logs, so that a witness may begin
  /// on them, at whatever size, once.
  public static void neverSigned(List<VerifierKey> logs, Path folder) {
    logs.forEach(log -> DurableFiles.replace(file(folder, log, NEW), new byte[0]));
  }

  /// Whether a witness has ever signed something that it remembers in this folder.
  public static boolean remembers(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(MEMORY));
    } catch (IOException broken) {
      throw new LogProblem.Unreadable(folder.toString(), broken);
    }
  }

  /// The answer to a request, as HTTP wants it.
  ///
  /// @param status 200 signed; 400 unreadable; 403 not signed by the log; 404 unknown log; 409 the
  ///   witness saw another size, or another root of the same size; 422 the proof is wrong
  /// @param type the content type of the body
  /// @param body the signature, or what the log has to know
  public record Answer(int status, String type, String body) {}

  /// Answers one request. One at a time, so that two requests cannot both grow from the same tree.
  ///
  /// @throws LogProblem.CannotWrite if the new tree cannot be remembered; then nothing is signed
  /// @throws LogProblem.ClockWentBack if it signed at a later time before; then nothing is signed
  public synchronized Answer answer(byte[] request, Instant now) {
    try {
      return answer(WitnessRequest.parse(request), now);
    } catch (LogProblem.Misshapen unreadable) {
      return refusal(400, unreadable);
    }
  }

  /// The largest checkpoint that a log has shown, with the log's signature.
  public Optional<SignedNote> seen(VerifierKey log) {
    try {
      return Optional.of(SignedNote.parse(Files.readAllBytes(file(log))));
    } catch (NoSuchFileException never) {
      return Optional.empty();
    } catch (IOException broken) {
      throw new LogProblem.Unreadable(file(log).toString(), broken);
    }
  }

  private Answer answer(WitnessRequest request, Instant now) {
    var shown = Checkpoint.parse(request.note().text());
    var log = logs.stream().filter(known -> known.name().equals(shown.origin())).findFirst();
    if (log.isEmpty()) {
      return new Answer(404, "text/plain", "This witness does not watch that log.\n");
    }
    try {
      log.get().verify(request.note());
    } catch (LogProblem.NotSigned stranger) {
      return refusal(403, stranger);
    }
    return request.oldSize() > shown.size()
        ? new Answer(400, "text/plain", "The old size is larger than the new.\n")
        : compare(request, shown, log.get(), now);
  }

  private Answer compare(WitnessRequest request, Checkpoint shown, VerifierKey log, Instant now) {
    var seen = seen(log).map(note -> Checkpoint.open(note, log));
    long seenSize = seen.map(Checkpoint::size).orElse(0L);
    if (request.oldSize() != seenSize) {
      return new Answer(409, "text/x.tlog.size", seenSize + "\n");
    }
    var seenRoot = seen.map(Checkpoint::root).orElseGet(Merkle::emptyRoot);
    if (seenSize == shown.size() && !seenRoot.equals(shown.root())) {
      return new Answer(409, "text/x.tlog.size", seenSize + "\n");
    }
    try {
      new ConsistencyProof(seenSize, shown.size(), request.proof()).verify(seenRoot, shown.root());
    } catch (LogProblem.Forked forked) {
      return refusal(422, forked);
    }
    if (seen.isEmpty() && !mayBegin(log, shown.size())) {
      throw new LogProblem.WitnessMemoryGone(log.name());
    }
    requireClock(log, now);
    var word = key.cosign(shown, now);
    var signed = request.note().by(log).orElseThrow();
    DurableFiles.replace(
        file(log), new SignedNote(request.note().text(), List.of(signed, word)).bytes());
    forget(file(folder, log, NEW));
    return new Answer(200, "text/plain; charset=utf-8", word.line() + "\n");
  }

  /// A key that signed before must not begin anew: it could confirm another past.
  private boolean mayBegin(VerifierKey log, long size) {
    return size == 0 || size >= beginAt || Files.exists(file(folder, log, NEW));
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException broken) {
      throw new LogProblem.CannotWrite(file.toString(), broken);
    }
  }

  /// The time of its last word on a log is in its memory, because it signed it.
  private void requireClock(VerifierKey log, Instant now) {
    seen(log)
        .flatMap(note -> Cosignature.find(note, key.verifier()))
        .filter(last -> now.isBefore(last.at().minus(CLOCK_TOLERANCE)))
        .ifPresent(last -> {
          throw new LogProblem.ClockWentBack(
              "The clock shows " + now + ", and this witness last signed at " + last.at() + ".");
        });
  }

  @Override
  public void close() {
    lock.close();
  }

  /// Named by a hash, because a log's name may hold what a file's may not.
  private Path file(VerifierKey log) {
    return file(folder, log, MEMORY);
  }

  private static Path file(Path folder, VerifierKey log, String ending) {
    return folder.resolve(Merkle.leaf(log.name().getBytes(UTF_8)).hex() + ending);
  }

  private static Answer refusal(int status, LogProblem problem) {
    return new Answer(status, "text/plain", problem.what() + "\n");
  }
}
