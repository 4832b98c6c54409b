// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import org.glasshouse.cli.codelist.CodelistCommand;
import org.glasshouse.cli.explain.ExplainCommand;
import org.glasshouse.cli.ledger.LedgerCommand;
import org.glasshouse.cli.ledger.WitnessCommand;
import org.glasshouse.cli.run.RunCommand;
import org.glasshouse.cli.study.StudyCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The root of the command line; the launcher passes on what it does not do itself.
@Command(
    name = "glasshouse",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    subcommands = {
      CodelistCommand.class,
      ConformCommand.class,
      DecisionCommand.class,
      DisclosureCommand.class,
      ExplainCommand.class,
      LedgerCommand.class,
      ReceiptCommand.class,
      RunCommand.class,
      StudyCommand.class,
      WitnessCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    description = "A secure data environment: nobody can take a record out, everybody can see in.")
public final class GlasshouseCommand {

  /// Runs one command and exits with its code: 0 done, 1 the answer is no, 2 wrong usage.
  public static void main(String... arguments) {
    System.exit(new CommandLine(new GlasshouseCommand()).execute(arguments));
  }
}
