// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A sandbox with a folder for one test: runs scripts and shows what came out.
final class Bench {

  static final Limits SMALL =
      Limits.standard()
          .withWall(java.time.Duration.ofSeconds(20))
          .withMemory(256L << 20)
          .withOutput(8L << 20, 50)
          .withProcesses(40)
          .withLog(10_000);

  final Sandbox sandbox;
  final Path folder;
  final List<Mount> mounts = new ArrayList<>();
  Limits limits = SMALL;

  Bench(Sandbox sandbox, Path folder) {
    this.sandbox = sandbox;
    this.folder = folder;
  }

  Path out() {
    return folder.resolve("out");
  }

  String stdout() {
    return read("stdout.txt");
  }

  String stderr() {
    return read("stderr.txt");
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve("logs").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BoxedCommand command(String... words) {
    return BoxedCommand.of(List.of(words), mounts, out(), folder.resolve("logs"));
  }

  BoxedRun run(String... words) {
    return sandbox.run(command(words), limits, new Cancellation());
  }

  BoxedRun shell(String script) {
    return run("/bin/sh", "-c", script);
  }

  BoxedRun perl(String script) {
    return run("/usr/bin/perl", "-e", script);
  }

  /// Makes an input that only its owner can read.
  Path input(String name, String text) {
    try {
      var file = Files.writeString(folder.resolve(name), text);
      mounts.add(new Mount(file, "in/" + name));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
