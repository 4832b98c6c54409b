// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glasshouse.disclosure.Checks;
import org.glasshouse.disclosure.Finding;
import org.glasshouse.disclosure.Outcome;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Holds a table against a profile, as the airlock will.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says whether a table may leave, and if not, which cells and why.")
final class DisclosureCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A table: CSV in UTF-8.")
  private Path file = Path.of("");

  @Option(names = "--profile", description = "Rules to use (default: ${DEFAULT-VALUE}).")
  private String profile = Profiles.DEFAULT;

  @Option(names = "--json", description = "Print the record of checks.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    return DisclosureAnswer.orRefusal(spec.commandLine().getErr(), this::answer);
  }

  private int answer() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    byte[] bytes = DisclosureAnswer.bytes(file);
    Table table = TableReader.read(bytes);
    Checks checks =
        TableCheck.check(bytes, table, evidence(file, bytes, table), Profiles.named(profile));
    if (json) {
      out.print(checks.json());
    } else {
      for (Finding finding : checks.findings()) {
        out.println(place(finding, table) + ": " + finding.reason());
      }
      out.println(checks.verdict().label());
    }
    out.flush();
    return checks.verdict() == Outcome.FAIL ? 1 : 0;
  }

  /// The evidence beside a table, `NAME.evidence.json` for `NAME.csv`.
  static Optional<TableEvidence> evidence(Path file, byte[] bytes, Table table) throws IOException {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.csv$", "");
    Path beside = file.resolveSibling(name + ".evidence.json");
    return Files.exists(beside)
        ? Optional.of(EvidenceFile.read(Files.readAllBytes(beside), bytes, table))
        : Optional.empty();
  }

  private static String place(Finding finding, Table table) {
    String column =
        finding.at().column() < 0 ? "whole table" : table.headers().get(finding.at().column());
    String row = finding.at().row() < 0 ? "" : ", row " + (finding.at().row() + 1);
    return column + row;
  }
}
