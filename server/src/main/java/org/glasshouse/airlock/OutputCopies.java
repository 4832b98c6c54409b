// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Copies what a run left into the store, at the moment somebody asks for it.
final class OutputCopies {

  static final long MOST_EVIDENCE = 64L << 20;

  private final RunFiles runs;
  private final ByteStore store;
  private final JdbcClient jdbc;
  private final AirlockLimits limits;

  OutputCopies(RunFiles runs, ByteStore store, JdbcClient jdbc, AirlockLimits limits) {
    this.runs = runs;
    this.store = store;
    this.jdbc = jdbc;
    this.limits = limits;
  }

  List<FileGroup> of(RunId run, List<Group> groups) {
    // Two requests for one run wait for each other, so that a file is asked for once.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:run, 10))")
        .param("run", run.value())
        .query(rows -> {});
    var left = runs.of(run);
    var seen = new HashSet<String>();
    var copied = new ArrayList<FileGroup>();
    long bytes = 0;
    for (var group : groups) {
      var files = new ArrayList<AskedFile>();
      for (var name : group.outputs()) {
        if (seen.add(name)) {
          var copy = copy(run, name, left);
          bytes += copy.original().size();
          files.add(copy);
          if (bytes > limits.requestBytes()) {
            throw new OutputProblem.FileTooLarge(name, limits.requestBytes());
          }
        }
      }
      if (files.isEmpty()) {
        throw new OutputProblem.NothingAsked();
      }
      copied.add(new FileGroup(group.context(), group.controls(), files));
    }
    if (copied.isEmpty()) {
      throw new OutputProblem.NothingAsked();
    }
    return copied;
  }

  /// What the checks would say about each output that may be asked for; nothing is copied.
  List<Foreseen> foreseen(RunId run, AutomaticChecks checks) {
    var left = runs.of(run);
    return left.stream()
        .filter(file -> !file.neverLeaves() && !Evidence.isNamed(file.name()))
        .sorted(Comparator.comparing(RunFile::name))
        .map(file -> Foreseen.of(file.name(), file.bytes(), findings(file, left, checks)))
        .toList();
  }

  private List<Finding> findings(RunFile file, List<RunFile> left, AutomaticChecks checks) {
    try {
      var bytes = readAsRecorded(file, limits.fileBytes());
      var beside = named(Evidence.beside(file.name()), left);
      var evidence =
          beside.isEmpty()
              ? EvidenceBeside.NONE
              : new EvidenceBeside(
                  readAsRecorded(beside.get(), MOST_EVIDENCE),
                  bytes,
                  beside.get().byEngine() ? CountedBy.ENGINE : CountedBy.STUDY);
      return checks.foresee(file.project(), file.name(), bytes, evidence);
    } catch (OutputProblem cannot) {
      var words = cannot.what() + " " + cannot.next();
      return List.of(Finding.ofFile(file.name(), "file.size", Finding.Severity.REFUSED, words));
    }
  }

  private AskedFile copy(RunId run, String name, List<RunFile> left) {
    FileName.require(name);
    var output = named(name, left).orElseThrow(() -> new OutputProblem.UnknownOutput(run, name));
    if (output.neverLeaves() || Evidence.isNamed(name)) {
      throw new OutputProblem.NeverLeaves(run, name);
    }
    requireNotAsked(run, name);
    var original = store.keep(readAsRecorded(output, limits.fileBytes()));
    var evidence =
        named(Evidence.beside(name), left)
            .map(beside ->
                new Evidence(
                    store.keep(readAsRecorded(beside, MOST_EVIDENCE)),
                    beside.byEngine() ? CountedBy.ENGINE : CountedBy.STUDY));
    return new AskedFile(name, original, null, Way.usual(), evidence.orElse(null), "", null);
  }

  private static Optional<RunFile> named(String name, List<RunFile> left) {
    return left.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /// The bytes of an output, if they are the ones that the run recorded.
  static byte[] readAsRecorded(RunFile output, long most) {
    if (output.bytes() > most) {
      throw new OutputProblem.FileTooLarge(output.name(), most);
    }
    var bytes = read(output);
    if (bytes.length != output.bytes() || !Sha256.of(bytes).equals(output.sha256())) {
      throw new OutputProblem.OutputChanged(output.run(), output.name());
    }
    return bytes;
  }

  private static byte[] read(RunFile output) {
    try (var in =
        Files.newInputStream(output.file(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(Math.toIntExact(output.bytes() + 1));
    } catch (IOException unreadable) {
      throw new OutputProblem.OutputChanged(output.run(), output.name());
    }
  }

  private void requireNotAsked(RunId run, String name) {
    jdbc.sql(
            """
            select r.id from airlock.request r join airlock.file f on f.request = r.id
            where r.run = :run and f.name = :name
              and r.state not in ('REJECTED', 'WITHDRAWN', 'EXPIRED')
              and not exists (select 1 from airlock.left_out l where l.request = f.request and l.file = f.name)
            limit 1
            """)
        .param("run", run.value())
        .param("name", name)
        .query(String.class)
        .optional()
        .ifPresent(other -> {
          throw new OutputProblem.AlreadyAsked(new ReleaseRequestId(other), name);
        });
  }
}
