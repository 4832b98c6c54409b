// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.nio.file.FileSystemException;
import org.glasshouse.cli.codelist.CodelistCommand;
import org.glasshouse.cli.explain.ExplainCommand;
import org.glasshouse.cli.ledger.LedgerCommand;
import org.glasshouse.cli.ledger.WitnessCommand;
import org.glasshouse.cli.run.RecordCommand;
import org.glasshouse.cli.run.RunCommand;
import org.glasshouse.cli.study.StudyCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

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
      RecordCommand.class,
      RunCommand.class,
      StudyCommand.class,
      WitnessCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    description = "A secure data environment: nobody can take a record out, everybody can see in.")
public final class GlasshouseCommand {

  /// Runs one command and exits with its code: 0 done, 1 the answer is no, 2 wrong usage.
  public static void main(String... arguments) {
    System.exit(line().execute(arguments));
  }

  /// The command line with all commands. A path that leads nowhere is wrong usage, said in one
  /// line.
  static CommandLine line() {
    return new CommandLine(new GlasshouseCommand())
        .setExecutionExceptionHandler(GlasshouseCommand::failed);
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof FileSystemException path) {
      command
          .getErr()
          .println(
              "G109 There is no file or folder "
                  + path.getFile()
                  + " that this user may use so. A check of nothing would look like a check that found"
                  + " nothing. → Check the path, and who may use it.");
      command.getErr().flush();
      return command.getCommandSpec().exitCodeOnInvalidInput();
    }
    throw failure;
  }
}
