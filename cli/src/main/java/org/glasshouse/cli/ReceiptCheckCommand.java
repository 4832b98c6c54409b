// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glasshouse.receipt.Fault;
import org.glasshouse.receipt.ReceiptCheck;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse receipt check`: is this receipt whole, signed, and in the ledger?
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a receipt without asking anybody: its bag, its description, its signature, and that",
      "each entry stands in the ledger whose key you give.",
      "Exit code 0: the receipt is good; 1: something is wrong with it; 2: it could not be read."
    })
final class ReceiptCheckCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Parameters(paramLabel = "FILE", description = "The receipt, a ZIP file.")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      required = true,
      description = "The ledger's public key, from a place that you trust.")
  private String key = "";

  @Option(names = "--json", description = "Prints the verdict as JSON.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /// What the command prints.
  record Report(
      String file, boolean good, String subject, int entries, long size, List<Fault> faults) {}

  @Override
  public Integer call() {
    try {
      var verdict = ReceiptCheck.of(Files.readAllBytes(file), VerifierKey.parse(key));
      print(
          new Report(
              file.toString(),
              verdict.good(),
              verdict.subject(),
              verdict.entries(),
              verdict.size(),
              verdict.faults()));
      return verdict.good() ? 0 : 1;
    } catch (LogProblem notAKey) {
      throw new ParameterException(spec.commandLine(), notAKey.what(), notAKey);
    } catch (IOException unreadable) {
      spec.commandLine().getErr().println(file + " cannot be read.");
      return 2;
    }
  }

  private void print(Report report) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(MAPPER.writeValueAsString(report));
    } else {
      report.faults().forEach(fault -> out.println(fault.rule() + ": " + fault.words()));
      out.println(
          report.good()
              ? "Good. %s, told by %d entries of a ledger of %d."
                  .formatted(report.subject(), report.entries(), report.size())
              : "Not good: " + report.faults().size() + " faults.");
    }
    out.flush();
  }
}
