// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.sandbox.sql.SqlFailure;
import org.glasshouse.sandbox.sql.SqlJob;

/// Runs a `sql` step: one checked SELECT over Parquet files, in a small JVM with DuckDB and nothing
/// else.
public final class SqlProgram {

  /// What the JVM itself needs beside DuckDB's own memory.
  private static final long BESIDE_DUCKDB = 192L << 20;

  private static final long SMALLEST = 64L << 20;

  private final Path jar;
  private final Path library;
  private final Path java;

  private SqlProgram(Path folder, Path java) {
    this.jar = folder.resolve("sql.jar");
    this.library = folder.resolve("libduckdb_java.so");
    this.java = java;
  }

  /// Unpacks the program, once for each start of the server.
  ///
  /// @param workshop the sandbox's own folder
  public static SqlProgram unpack(Path workshop) {
    var folder = workshop.toAbsolutePath().normalize().resolve("programs").resolve("sql");
    var program = new SqlProgram(folder, Path.of(System.getProperty("java.home")));
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
    var mounts = new ArrayList<Mount>();
    mounts.add(new Mount(jar, "program/sql.jar"));
    mounts.add(new Mount(library, "program/libduckdb_java.so"));
    mounts.add(new Mount(query, "code/query.sql"));
    tables.forEach((name, file) -> mounts.add(new Mount(file, "in/" + name + ".parquet")));
    return new BoxedCommand(words(result, limits), mounts, tools(), out, "out", logs, Map.of());
  }

  private List<String> words(String result, Limits limits) {
    long duckdb = Math.max(SMALLEST, limits.memoryBytes() - BESIDE_DUCKDB);
    return List.of(
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
        SqlJob.class.getName(),
        "code/query.sql",
        "in",
        "out/" + result,
        (duckdb >> 20) + "MB");
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
