// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Protected;
import org.glasshouse.disclosure.Protection;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Suppresses and rounds a table of exact counts.
@Command(
    name = "protect",
    mixinStandardHelpOptions = true,
    description = "Prints a table of exact counts made safe; says on standard error what it did.")
final class DisclosureProtectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A table of exact counts: CSV in UTF-8.")
  private Path file = Path.of("");

  @Option(names = "--profile", description = "Rules to use (default: ${DEFAULT-VALUE}).")
  private String profile = Profiles.DEFAULT;

  @Override
  public Integer call() throws IOException {
    return DisclosureAnswer.orRefusal(spec.commandLine().getErr(), this::answer);
  }

  private int answer() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Table table = TableReader.read(bytes);
    Protected safe =
        Protection.protect(
            table, DisclosureCheckCommand.evidence(file, bytes, table), Profiles.named(profile));
    PrintWriter out = spec.commandLine().getOut();
    out.print(new String(TableWriter.write(safe.table()), StandardCharsets.UTF_8));
    out.flush();
    PrintWriter said = spec.commandLine().getErr();
    safe.explanation().forEach(said::println);
    said.flush();
    return 0;
  }
}
