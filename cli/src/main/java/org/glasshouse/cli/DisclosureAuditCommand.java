// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Json;
import org.glasshouse.disclosure.differencing.Audit;
import org.glasshouse.disclosure.differencing.AuditFile;
import org.glasshouse.disclosure.differencing.HistoryFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Audits histories of releases: what somebody who has all of them can work out.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Works out what a set of released tables gives away together.",
    footer = {
      "",
      "Exit code: 0 all histories are safe (with --expect: all as expected); 1 not; 2 wrong usage or"
          + " a file that cannot be read."
    })
final class DisclosureAuditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Histories: .json or .json.gz.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Print one JSON object a history, with all bounds.")
  private boolean json;

  @Option(names = "--expect", description = "Compare with what the files expect.")
  private boolean expect;

  private int passed;
  private int failed;
  private int disclosive;
  private boolean unread;

  @Override
  public Integer call() throws IOException {
    return DisclosureAnswer.orRefusal(spec.commandLine().getErr(), this::answer);
  }

  private int answer() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files) {
      List<HistoryFile.Entry> entries = HistoryFile.read(TextFile.read(file));
      entries.forEach(entry -> audit(entry, out));
      if (entries.isEmpty()) {
        nothingIn(file, out);
      }
    }
    if (expect) {
      out.println(passed + " passed, " + failed + " failed");
    }
    out.flush();
    if (unread && !expect) {
      return 2;
    }
    return (expect ? failed : disclosive) == 0 ? 0 : 1;
  }

  /// Nothing was audited, so nothing was found safe.
  private void nothingIn(Path file, PrintWriter out) {
    var words = file.getFileName() + " not audited: it holds no history.";
    if (expect) {
      failed++;
      out.println(words);
    } else {
      unread = true;
      spec.commandLine().getErr().println(words);
      spec.commandLine().getErr().flush();
    }
  }

  private void audit(HistoryFile.Entry entry, PrintWriter out) {
    List<String> differences;
    try {
      Audit audit = Audit.of(entry.history());
      disclosive += audit.safe() ? 0 : 1;
      out.print(json ? Json.line(AuditFile.json(audit)) : line(audit));
      differences =
          entry
              .expected()
              .map(expected -> AuditFile.differences(audit, expected))
              // A comparison with nothing is no pass.
              .orElseGet(() -> List.of("it says nothing to expect"));
    } catch (DisclosureProblem problem) {
      disclosive++;
      refuse(entry.id(), problem, out);
      differences = List.of("not audited");
    }
    out.flush();
    if (expect) {
      if (differences.isEmpty()) {
        passed++;
      } else {
        failed++;
        out.println(entry.id() + " differs: " + String.join("; ", differences));
      }
    }
  }

  private void refuse(String id, DisclosureProblem problem, PrintWriter out) {
    if (problem instanceof DisclosureProblem.HistoryFault) {
      unread = true;
      spec.commandLine().getErr().println(problem.getMessage());
      spec.commandLine().getErr().flush();
    }
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", id);
      line.put("problem", problem.getMessage());
      out.print(Json.line(line));
    } else {
      out.println(id + " not audited: " + problem.getMessage());
    }
  }

  private static String line(Audit audit) {
    return "%s %s: %d suppressed cells and %d small atoms exactly recoverable, %d small differences%s%n"
        .formatted(
            audit.history().id(),
            audit.disclosive() ? "disclosive" : audit.safe() ? "safe" : "undecided",
            audit.exactSuppressed(),
            audit.exactSmallAtoms(),
            audit.pairs().size(),
            audit.undecided() == 0 ? "" : ", " + audit.undecided() + " given up");
  }
}
