// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Copies what a run left into the store, at the moment somebody asks for it.
final class OutputCopies {

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
          bytes += copy.size();
          files.add(new AskedFile(name, copy, null));
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

  private StoredBytes copy(RunId run, String name, List<RunFile> left) {
    FileName.require(name);
    var output =
        left.stream()
            .filter(file -> file.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new OutputProblem.UnknownOutput(run, name));
    if (output.neverLeaves()) {
      throw new OutputProblem.NeverLeaves(run, name);
    }
    requireNotAsked(run, name);
    if (output.bytes() > limits.fileBytes()) {
      throw new OutputProblem.FileTooLarge(name, limits.fileBytes());
    }
    var bytes = read(output);
    if (bytes.length != output.bytes() || !Sha256.of(bytes).equals(output.sha256())) {
      throw new OutputProblem.OutputChanged(run, name);
    }
    return store.keep(bytes);
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
