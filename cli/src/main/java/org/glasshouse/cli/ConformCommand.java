// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Permit;
import org.glasshouse.query.conformance.Cases;
import org.glasshouse.query.conformance.Conformance;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.duckdb.DuckDbTables;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glasshouse conform`: runs cases with known answers on one of our query engines.
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description =
        "Runs cases with known answers on a query engine; exit code 0 only when none failed.")
final class ConformCommand implements Callable<Integer> {

  enum EngineName {
    memory,
    duckdb
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files or folders with cases: .json or .json.gz.")
  private List<Path> paths = List.of();

  @Option(names = "--engine", defaultValue = "memory", description = "${COMPLETION-CANDIDATES}")
  private EngineName engine = EngineName.memory;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SQLException {
    PrintWriter out = spec.commandLine().getOut();
    var passed = 0;
    var failed = 0;
    try (var duckdb = DuckDbEngine.open()) {
      var conformance = new Conformance(engine(duckdb));
      for (var file : Cases.files(paths)) {
        for (var each : Cases.read(file)) {
          var difference = conformance.difference(each);
          if (difference.isPresent()) {
            failed++;
            out.println(each.id() + ": " + difference.get());
          } else {
            passed++;
          }
        }
      }
    }
    out.println(passed + " passed, " + failed + " failed");
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private Conformance.EngineMaker engine(DuckDBConnection connection) {
    return switch (engine) {
      case memory -> (_, tables) -> new MemoryEngine(new MemoryTables(tables, Permit.everything()));
      case duckdb ->
          (schemas, tables) ->
              new DuckDbEngine(
                  connection,
                  new DuckDbTables(connection).copy(schemas, tables),
                  Permit.everything());
    };
  }
}
