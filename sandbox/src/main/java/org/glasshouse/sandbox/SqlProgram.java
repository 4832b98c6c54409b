// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.sandbox.sql.CheckedSql;
import org.glasshouse.sandbox.sql.SqlCheckJob;
import org.glasshouse.sandbox.sql.SqlFailure;
import org.glasshouse.sandbox.sql.SqlJob;
import org.glasshouse.sandbox.sql.SqlProblem;
import org.glasshouse.sandbox.sql.TableShape;

/// Runs a `sql` step: one checked SELECT over Parquet files, in a small JVM with DuckDB and nothing
/// else.
public final class SqlProgram {

  /// What the JVM itself needs beside DuckDB's own memory.
  private static final long BESIDE_DUCKDB = 192L << 20;

  private static final long SMALLEST = 64L << 20;

  private static final Limits CHECK =
      Limits.standard()
          .withWall(Duration.ofSeconds(20))
          .withCpu(Duration.ofSeconds(10))
          .withMemory(512L << 20)
          .withOutput(16L << 20, 2);

  private final Path workshop;
  private final Path jar;
  private final Path library;
  private final Path java;

  private SqlProgram(Path workshop, Path java) {
    var folder = workshop.resolve("programs").resolve("sql");
    this.workshop = workshop;
    this.jar = folder.resolve("sql.jar");
    this.library = folder.resolve("libduckdb_java.so");
    this.java = java;
  }

  /// Unpacks the program, once for each start of the server.
  ///
  /// @param workshop the sandbox's own folder
  public static SqlProgram unpack(Path workshop) {
    var java = Path.of(System.getProperty("java.home"));
    var program = new SqlProgram(workshop.toAbsolutePath().normalize(), java);
    ProgramFiles.writeJar(program.jar, List.of(SqlJob.class, org.duckdb.DuckDBDriver.class));
    ProgramFiles.copy(
        org.duckdb.DuckDBDriver.class, "libduckdb_java.so_linux_amd64", program.library);
    return program;
  }

  /// A command that runs one query.
  ///
  /// @param query a file with the text that the guard wrote back
  /// @param tables Parquet files by the names that the query uses
  /// @param out keeps the result, in a file of this name
  /// @param result `….csv` or `….parquet`
  public BoxedCommand command(
      Path query, Map<String, Path> tables, Path out, String result, Path logs, Limits limits) {
    InsideName.require(result);
    var mounts = new ArrayList<>(program());
    mounts.add(new Mount(query, "code/query.sql"));
    tables.forEach((name, file) -> mounts.add(new Mount(file, "in/" + name + ".parquet")));
    long duckdb = Math.max(SMALLEST, limits.memoryBytes() - BESIDE_DUCKDB);
    var words = jvm(SqlJob.class);
    words.addAll(List.of("code/query.sql", "in", "out/" + result, (duckdb >> 20) + "MB"));
    return new BoxedCommand(words, mounts, tools(), out, "out", logs, Map.of());
  }

  /// Checks a query in a box of its own, without any row in reach.
  ///
  /// @param sql one SELECT, from anybody
  /// @param tables what the step may read
  /// @throws SqlProblem at the first thing that is not allowed
  public CheckedSql check(Sandbox sandbox, String sql, Collection<TableShape> tables) {
    try (var stage = Stage.in(workshop)) {
      var question = stage.folder().resolve("question");
      var out = stage.folder().resolve("out");
      SqlCheckJob.ask(question, sql, tables);
      var mounts = new ArrayList<>(program());
      mounts.add(new Mount(question, "in/question"));
      var words = jvm(SqlCheckJob.class);
      words.addAll(List.of("in/question", "out/answer"));
      var logs = stage.folder().resolve("logs");
      sandbox.run(
          new BoxedCommand(words, mounts, tools(), out, "out", logs, Map.of()),
          CHECK,
          new Cancellation());
      return SqlCheckJob.read(out.resolve("answer"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Mount> program() {
    return List.of(
        new Mount(jar, "program/sql.jar"), new Mount(library, "program/libduckdb_java.so"));
  }

  private List<String> jvm(Class<?> main) {
    var words =
        List.of(
            java.resolve("bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.library.path=program",
            "-cp",
            "program/sql.jar",
            main.getName());
    return new ArrayList<>(words);
  }

  /// The JDK, unless it is where every box has it.
  private List<Path> tools() {
    return java.startsWith("/usr") && Files.exists(java) ? List.of() : List.of(java);
  }

  /// What a run's exit code means; empty when it succeeded or was stopped from outside.
  public static Optional<SqlFailure> failure(BoxedRun run) {
    return run.ending() == Ending.EXITED ? SqlFailure.of(run.exitCode()) : Optional.empty();
  }
}
