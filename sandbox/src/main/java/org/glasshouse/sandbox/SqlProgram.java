// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

  private static final long HEAP = 64L << 20;

  private static final Limits CHECK =
      Limits.standard()
          .withWall(Duration.ofSeconds(20))
          .withCpu(Duration.ofSeconds(10))
          .withMemory(512L << 20)
          .withOutput(16L << 20, 2);

  private final Path workshop;
  private final JvmProgram program;

  private SqlProgram(Path workshop, JvmProgram program) {
    this.workshop = workshop;
    this.program = program;
  }

  /// Unpacks the program, once for each start of the server.
  ///
  /// @param workshop the sandbox's own folder
  public static SqlProgram unpack(Path workshop) {
    return new SqlProgram(
        workshop.toAbsolutePath().normalize(),
        JvmProgram.unpack(workshop, "sql", List.of(SqlJob.class)));
  }

  /// SHA-256 of its code.
  public String digest() {
    return program.digest();
  }

  /// A command that runs one query.
  ///
  /// @param query a file with the text that the guard wrote back
  /// @param tables Parquet files, or CSV files whose columns are text, by the names that the query
  ///   uses
  /// @param out keeps the result, in a file of this name
  /// @param result `….csv`, `….csv.gz` or `….parquet`
  public BoxedCommand command(
      Path query, Map<String, Path> tables, Path out, String result, Path logs, Limits limits) {
    return command(query, tables, out, List.of(result), logs, limits);
  }

  /// A command that runs one query and leaves its rows in several kinds of file.
  ///
  /// @param results names of files, of which the endings say the kind
  public BoxedCommand command(
      Path query,
      Map<String, Path> tables,
      Path out,
      List<String> results,
      Path logs,
      Limits limits) {
    results.forEach(InsideName::require);
    var mounts = new ArrayList<Mount>();
    mounts.add(new Mount(query, "code/query.sql"));
    tables.forEach((name, file) ->
        mounts.add(new Mount(file, "in/" + name + (isCsv(file) ? ".csv" : ".parquet"))));
    var words = new ArrayList<String>();
    words.addAll(List.of("code/query.sql", "in", JvmProgram.duckDbMemory(limits, HEAP)));
    results.forEach(result -> words.add("out/" + result));
    return program.command(SqlJob.class, HEAP, words, mounts, out, "out", logs);
  }

  private static boolean isCsv(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
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
      var logs = stage.folder().resolve("logs");
      var command =
          program.command(
              SqlCheckJob.class,
              HEAP,
              List.of("in/question", "out/answer"),
              List.of(new Mount(question, "in/question")),
              out,
              "out",
              logs);
      sandbox.run(command, CHECK, new Cancellation());
      return SqlCheckJob.read(out.resolve("answer"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a run's exit code means; empty when it succeeded or was stopped from outside.
  public static Optional<SqlFailure> failure(BoxedRun run) {
    return run.ending() == Ending.EXITED ? SqlFailure.of(run.exitCode()) : Optional.empty();
  }
}
