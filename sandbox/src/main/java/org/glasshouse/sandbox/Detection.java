// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.sandbox.confine.Confined;

/// Tries walls by running a program behind them.
final class Detection {

  private static final Limits TRIAL = Limits.standard().withWall(Duration.ofSeconds(20));

  private Detection() {}

  static Sandbox strongest(Path workshop) {
    var tried = new ArrayList<Tried>();
    if (!"amd64".equals(System.getProperty("os.arch"))
        || !"Linux".equals(System.getProperty("os.name"))) {
      tried.add(new Tried("any sandbox", false, "It is known only for Linux on x86-64."));
      return new Sandbox(workshop, null, tried, new JobUsers());
    }
    for (var walls : List.of(new Bubblewrap(), landlock(workshop))) {
      var sandbox = only(walls, workshop);
      tried.addAll(sandbox.tried());
      if (sandbox.isIsolating()) {
        return new Sandbox(workshop, walls, tried, new JobUsers());
      }
    }
    return new Sandbox(workshop, null, tried, new JobUsers());
  }

  /// These walls or none.
  static Sandbox only(Walls walls, Path workshop) {
    var candidate = new Sandbox(workshop, walls, List.of(), new JobUsers());
    var result = trial(candidate, walls, workshop);
    return new Sandbox(workshop, result.works() ? walls : null, List.of(result), new JobUsers());
  }

  static LandlockWalls landlock(Path workshop) {
    var jar = workshop.resolve("programs").resolve("confine.jar");
    ProgramFiles.writeJar(jar, List.of(Confined.class));
    return new LandlockWalls(jar);
  }

  private static Tried trial(Sandbox sandbox, Walls walls, Path workshop) {
    try (var stage = Stage.in(workshop)) {
      var logs = stage.folder().resolve("logs");
      var out = stage.folder().resolve("out");
      var trial = BoxedCommand.of(List.of("/usr/bin/true"), List.of(), out, logs);
      var run = sandbox.run(trial, TRIAL, new Cancellation());
      return run.succeeded()
          ? new Tried(walls.name(), true, walls.strength())
          : new Tried(walls.name(), false, firstLine(logs.resolve("stderr.txt"), run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      return new Tried(walls.name(), false, "The system would not start it.");
    }
  }

  private static String firstLine(Path file, BoxedRun run) throws IOException {
    var text = Files.exists(file) ? Files.readString(file).strip() : "";
    return text.isEmpty() ? run.ending().words() : text.lines().findFirst().orElse("") + ".";
  }
}
