// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Measures what the box costs; started by `benchmarks/sandbox.sh`, not by the tests.
final class SandboxOverhead {

  private static final int ROUNDS = 40;

  private SandboxOverhead() {}

  /// One thing to time.
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  public static void main(String... arguments) throws Exception {
    var workshop = Workshops.open("overhead");
    var bare = List.of("/usr/bin/true");
    print("bare process", () -> new ProcessBuilder(bare).start().waitFor());
    for (var walls : List.of(new Bubblewrap(), Detection.landlock(workshop))) {
      var sandbox = Detection.only(walls, workshop);
      var trial =
          BoxedCommand.of(bare, List.of(), workshop.resolve("out"), workshop.resolve("logs"));
      print(walls.name(), () -> sandbox.run(trial, Limits.standard(), new Cancellation()));
    }
    sql(workshop);
  }

  private static void sql(Path workshop) throws Exception {
    var sandbox = Sandbox.detect(workshop);
    var program = SqlProgram.unpack(workshop);
    var query = Files.writeString(workshop.resolve("query.sql"), "select 42 as answer");
    var command =
        program.command(
            query,
            Map.of(),
            workshop.resolve("out"),
            "answer.csv",
            workshop.resolve("logs"),
            Limits.standard());
    print("sql step", () -> sandbox.run(command, Limits.standard(), new Cancellation()));
    print("sql check", () -> program.check(sandbox, "select 42 as answer", List.of()));
  }

  private static void print(String what, Step step) throws Exception {
    var millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      step.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-14s median %.1f ms, best %.1f ms, 90 %% below %.1f ms%n",
        what, millis[ROUNDS / 2], millis[0], millis[ROUNDS * 9 / 10]);
  }
}
