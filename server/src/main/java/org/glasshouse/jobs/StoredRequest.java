// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glasshouse.sandbox.BoxedCommand;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Mount;

/// A request as it lies in the database, with paths as plain text.
record StoredRequest(
    String owner,
    Program program,
    Urgency urgency,
    boolean repeatable,
    Limits limits,
    List<String> words,
    Map<String, String> mounts,
    List<String> tools,
    String out,
    String outInside,
    String logs,
    Map<String, String> environment) {

  static StoredRequest of(JobRequest request) {
    var command = request.command();
    var mounts = new java.util.TreeMap<String, String>();
    command.mounts().forEach(mount -> mounts.put(mount.inside(), mount.outside().toString()));
    return new StoredRequest(
        request.owner(),
        request.program(),
        request.urgency(),
        request.repeatable(),
        request.limits(),
        command.words(),
        mounts,
        command.tools().stream().map(Path::toString).toList(),
        command.out().toString(),
        command.outInside(),
        command.logs().toString(),
        command.environment());
  }

  JobRequest request() {
    var command =
        new BoxedCommand(
            words,
            mounts.entrySet().stream()
                .map(entry -> new Mount(Path.of(entry.getValue()), entry.getKey()))
                .toList(),
            tools.stream().map(Path::of).toList(),
            Path.of(out),
            outInside,
            Path.of(logs),
            environment);
    return new JobRequest(owner, program, urgency, command, limits, repeatable);
  }
}
