// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every kind of walls does for a program that behaves.
abstract class WallsContract {

  @TempDir Path folder;
  Bench bench;

  abstract Sandbox sandbox();

  @BeforeEach
  void prepare() {
    bench = new Bench(sandbox(), folder);
  }

  @Test
  void runsAProgramOnItsInputsAndKeepsWhatItLeaves() throws IOException {
    bench.input("names.txt", "b\na\n");

    var run = bench.shell("sort in/names.txt > out/sorted.txt; echo done");

    assertThat(run.succeeded()).as(bench.stderr()).isTrue();
    assertThat(run.outputs()).extracting(BoxedFile::name).containsExactly("sorted.txt");
    assertThat(bench.out().resolve("sorted.txt")).hasContent("a\nb\n");
    assertThat(bench.stdout()).isEqualTo("done\n");
  }

  @Test
  void givesBackTheExitCodeOfTheProgram() {
    var run = bench.shell("exit 42");

    assertThat(run.ending()).isEqualTo(Ending.EXITED);
    assertThat(run.exitCode()).isEqualTo(42);
  }

  @Test
  void laysAStudyOutAsTheStudyDoesWithEarlierOutputsInTheOutFolder() throws IOException {
    Files.createDirectories(folder.resolve("study/analysis"));
    Files.writeString(folder.resolve("study/analysis/step.sh"), "cat output/a.csv > output/b.csv");
    var earlier = Files.writeString(folder.resolve("a.csv"), "n\n1\n");
    bench.mounts.addAll(Mount.each(folder.resolve("study"), java.util.Set.of()));
    bench.mounts.add(new Mount(earlier, "output/a.csv"));
    var plain = bench.command("/bin/sh", "analysis/step.sh");
    var command =
        new BoxedCommand(
            plain.words(),
            plain.mounts(),
            plain.tools(),
            plain.out(),
            "output",
            plain.logs(),
            plain.environment());

    var run = bench.sandbox.run(command, bench.limits, new Cancellation());

    assertThat(run.succeeded()).as(bench.stderr()).isTrue();
    assertThat(run.outputs()).extracting(BoxedFile::name).containsExactly("b.csv");
    assertThat(earlier).hasContent("n\n1\n");
  }

  @Test
  void measuresWhatTheProgramUsed() {
    bench.input("names.txt", "12345");

    var run =
        bench.perl("my $x = 'x' x 60_000_000; my $t = times; 1 while times() - $t < 0.5; exit 0");

    var used = run.resources();
    assertThat(used.cpu()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
    assertThat(used.wall()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    assertThat(used.peakMemoryBytes()).isBetween(50L << 20, 200L << 20);
    assertThat(used.bytesIn()).isEqualTo(5);
  }

  @Test
  void keepsTheFirstBytesOfALongLogWithoutStoppingTheProgram() {
    var run = bench.shell("head -c 1000000 /dev/zero; echo end > out/end.txt");

    assertThat(run.succeeded()).isTrue();
    assertThat(run.logCut()).isTrue();
    assertThat(bench.stdout()).hasSize(10_000);
    assertThat(run.outputs()).hasSize(1);
  }

  @Test
  void leavesNothingOfItsOwnInTheWorkshop() {
    bench.shell("echo x > out/x");

    assertThat(workshop().toFile().list()).doesNotContainSequence("stage-");
    assertThat(workshop().toFile().list((_, name) -> name.startsWith("stage-"))).isEmpty();
  }

  abstract Path workshop();
}
