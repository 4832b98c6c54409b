// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.codelist;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.codelist.CodelistChange;
import org.glasshouse.query.codelist.Csv;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse codelist diff`: which codes came and went.
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Shows which codes two versions of a list differ in. Exit code 1 when they do.")
final class CodelistDiffCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "BEFORE", description = "The older CSV file.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "The newer CSV file.")
  private Path after = Path.of("");

  @Option(names = "--column", description = "The column with the codes, if it is not found.")
  private String column = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      var change =
          CodelistChange.between(
              Csv.read(Files.readString(before)), Csv.read(Files.readString(after)), column);
      if (json) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("added", change.added());
        shown.put("removed", change.removed());
        shown.put("same", change.same());
        out.println(JsonMapper.builder().build().writeValueAsString(shown));
      } else {
        change.removed().forEach((code, term) -> out.println("- " + code + "  " + term));
        change.added().forEach((code, term) -> out.println("+ " + code + "  " + term));
        out.println(
            "%d added, %d removed, %d the same"
                .formatted(change.added().size(), change.removed().size(), change.same()));
      }
      return change.added().isEmpty() && change.removed().isEmpty() ? 0 : 1;
    } catch (QueryProblem problem) {
      err.println(problem.paragraph());
      return 2;
    } finally {
      out.flush();
      err.flush();
    }
  }
}
