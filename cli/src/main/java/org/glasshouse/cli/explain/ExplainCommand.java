// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.form.FormProblem;
import org.glasshouse.query.form.PlainStudy;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.SandboxProblem;
import org.glasshouse.study.ehrql.EhrqlDefinitions;
import org.glasshouse.study.ehrql.EhrqlFault;
import org.glasshouse.study.ehrql.EhrqlInterpreter;
import org.glasshouse.study.explain.Explaining;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says what a study asks, what it reads, and whether a permit covers that.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says in plain words whom a study selects and what it works out, which tables and columns it",
      "reads, which codelists it uses, whether a permit covers it, and how large it can become. Exit",
      "code 1 when the study cannot be read, is not covered, or has a codelist that cannot be relied",
      "on."
    })
public final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "STUDY",
      description =
          "A definition (.ghq, .json as ehrQL prints it, or .py with --ehrql), or a study's folder.")
  private Path study = Path.of("");

  @Option(
      names = "--permit",
      paramLabel = "FILE",
      description = "What a project may see: JSON, {\"person\": [\"year_of_birth\"], …}.")
  private @Nullable Path permit;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "A Parquet file for each table of the lake, whose rows are counted to say how large a run"
              + " can become. Nothing else is read from it.")
  private @Nullable Path data;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "Another value for a parameter of a .ghq study.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--ehrql",
      paramLabel = "COMMAND",
      defaultValue = "${env:GLASSHOUSE_EHRQL_COMMAND:-}",
      description = "The ehrQL on this computer that reads .py definitions, as an absolute path.")
  private String ehrql = "";

  @Option(names = "--sql", description = "Also print the SQL, for DuckDB.")
  private boolean sql;

  @Option(names = "--json", description = "Print everything as JSON.")
  private boolean json;

  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      var explained = explained(StudyFolder.of(study, Contract.standard()));
      if (json) {
        out.println(ExplanationJson.of(explained));
      } else {
        out.print(ExplanationText.of(explained, sql));
      }
      return explained.stream().allMatch(Explained::isSound) ? 0 : 1;
    } catch (FormProblem problem) {
      err.println(problem.report());
      return 1;
    } catch (QueryProblem problem) {
      err.println(problem.paragraph());
      return 1;
    } catch (EhrqlFault fault) {
      err.println(fault.code() + " " + fault.what() + " " + fault.why() + " → " + fault.next());
      return 1;
    } catch (SandboxProblem problem) {
      err.println(
          problem.code() + " " + problem.what() + " " + problem.why() + " → " + problem.next());
      return 1;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private List<Explained> explained(StudyFolder folder) throws IOException {
    var explaining =
        new Explaining(folder.source(), PermitFile.read(permit), DataFolder.rows(data));
    var codelists = folder.source().codelists();
    var explained = new ArrayList<Explained>();
    for (var path : folder.definitions()) {
      explained.add(
          new Explained(explaining.of(path, read(folder, path)), codelists, clock.instant()));
    }
    return explained;
  }

  private PlainStudy read(StudyFolder folder, String path) throws IOException {
    if (!path.endsWith(".py")) {
      return folder.source().read(path, parameters);
    }
    var interpreter = EhrqlInterpreter.named(ehrql);
    var sandbox = Sandbox.detect(Files.createTempDirectory("explain"));
    var questions =
        new EhrqlDefinitions(interpreter, sandbox)
            .read(folder.root(), path, List.of(), folder.source());
    return new PlainStudy("", questions, List.of(), Map.of());
  }
}
