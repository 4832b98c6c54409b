// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Needs python3-pandas and r-base-core; run by `mvn -pl sandbox test -Dexcluded.tests=none`.
@Tag("analyst-programs")
@DisplayName("Python and R in the box")
class AnalystProgramsTests {

  private static final Sandbox SANDBOX = Sandbox.detect(Workshops.open("analyst"));

  @TempDir Path folder;
  private final Limits limits = Limits.standard().withWall(Duration.ofSeconds(60));

  @BeforeEach
  void extract() throws IOException {
    Files.createDirectories(folder.resolve("study/analysis"));
    Files.writeString(folder.resolve("extract.csv"), "sex,age\nf,30\nm,40\nf,50\n");
  }

  private BoxedRun run(ScriptProgram program, String script) throws IOException {
    Files.writeString(folder.resolve("study/analysis/step"), script);
    var mounts = new java.util.ArrayList<>(Mount.each(folder.resolve("study"), Set.of()));
    mounts.add(new Mount(folder.resolve("extract.csv"), "output/extract.csv"));
    var command =
        program.command(
            List.of("analysis/step"),
            mounts,
            folder.resolve("out"),
            "output",
            folder.resolve("logs"));
    return SANDBOX.run(command, limits, new Cancellation());
  }

  private String stderr() throws IOException {
    return Files.readString(folder.resolve("logs/stderr.txt"));
  }

  @Test
  void runPandasOnAnExtract() throws IOException {
    var run =
        run(
            ScriptProgram.PYTHON,
            """
            import pandas
            d = pandas.read_csv("output/extract.csv")
            d.groupby("sex").age.mean().to_csv("output/mean.csv")
            """);

    assertThat(run.succeeded()).as(stderr()).isTrue();
    assertThat(folder.resolve("out/mean.csv")).hasContent("sex,age\nf,40.0\nm,40.0\n");
  }

  @Test
  void runAPoolOfPythonProcesses() throws IOException {
    var run =
        run(
            ScriptProgram.PYTHON,
            """
            from multiprocessing import Pool
            def f(x): return x * x
            with Pool(3) as p: open("output/n.txt", "w").write(str(sum(p.map(f, range(10)))))
            """);

    assertThat(run.succeeded()).as(stderr()).isTrue();
    assertThat(folder.resolve("out/n.txt")).hasContent("285");
  }

  @Test
  void runRegressionInR() throws IOException {
    var run =
        run(
            ScriptProgram.R,
            """
            d <- read.csv("output/extract.csv")
            write.csv(aggregate(age ~ sex, d, mean), "output/mean.csv", row.names = FALSE)
            library(parallel)
            stopifnot(sum(unlist(mclapply(1:4, function(i) i, mc.cores = 2))) == 10)
            """);

    assertThat(run.succeeded()).as(stderr()).isTrue();
    assertThat(folder.resolve("out/mean.csv")).hasContent("\"sex\",\"age\"\n\"f\",40\n\"m\",40\n");
  }

  @Test
  void reachNothingFromPython() throws IOException {
    var run =
        run(
            ScriptProgram.PYTHON,
            """
            import os, socket, ctypes, sys
            for family in range(0, 46):
                for kind in (1, 2, 3, 5):
                    try:
                        s = socket.socket(family, kind)
                        if family != socket.AF_UNIX: sys.exit("socket %d %d" % (family, kind))
                    except OSError: pass
            try: socket.getaddrinfo("example.org", 80); sys.exit("name")
            except OSError: pass
            for path in ("/etc/passwd", "/root", "/home", "/var/log", "/proc/1/root/etc/shadow"):
                try: os.stat(path); open(path); sys.exit(path)
                except OSError: pass
            libc = ctypes.CDLL(None)
            for number in (101, 272, 321, 250, 425, 165, 298, 323, 435):
                if libc.syscall(number, 0, 0, 0, 0, 0) >= 0: sys.exit("call %d" % number)
            print(sorted(os.environ))
            """);

    assertThat(run.succeeded()).as(stderr()).isTrue();
  }

  @Test
  void reachNothingFromR() throws IOException {
    var run =
        run(
            ScriptProgram.R,
            """
            ok <- function(e) !inherits(try(eval(e), silent = TRUE), "try-error")
            if (ok(quote(socketConnection("127.0.0.1", 80, timeout = 1)))) quit(status = 1)
            if (ok(quote(readLines("/etc/passwd")))) quit(status = 2)
            if (ok(quote(url("http://example.org", open = "r")))) quit(status = 3)
            if (ok(quote(writeLines("x", "/usr/x")))) quit(status = 4)
            if (file.symlink("/etc/shadow", "output/shadow.csv")) TRUE
            """);

    assertThat(run.exitCode()).as(stderr()).isZero();
    assertThat(run.outputs()).isEmpty();
  }

  @Test
  void areStoppedWhenTheyTakeTooMuchMemory() throws IOException {
    var small = limits.withMemory(300L << 20);
    Files.writeString(
        folder.resolve("study/analysis/step"), "x = bytearray(900_000_000); print(len(x))");
    var command =
        ScriptProgram.PYTHON.command(
            List.of("analysis/step"),
            Mount.each(folder.resolve("study"), Set.of()),
            folder.resolve("out"),
            "output",
            folder.resolve("logs"));

    var run = SANDBOX.run(command, small, new Cancellation());

    assertThat(run.succeeded()).isFalse();
    assertThat(stderr()).contains("MemoryError");
  }

  @Test
  void areRecordedPackageByPackage() {
    assertThat(Environment.python().orElseThrow().packages())
        .anyMatch(line -> line.startsWith("python3-pandas "));
    assertThat(Environment.r().orElseThrow().packages())
        .anyMatch(line -> line.startsWith("r-base-core "));
    assertThat(Environment.sql().packages()).anyMatch(line -> line.startsWith("duckdb "));
  }
}
