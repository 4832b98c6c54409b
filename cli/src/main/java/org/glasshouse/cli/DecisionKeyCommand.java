// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse decision key`: makes a key, and the text that registers it.
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a key in a file that only you can read, unless it is there already, and prints the",
      "text that registers it: paste it on the environment's page Signing.",
      "Exit code 0: done; 1: the file cannot be used; 2: the question was wrong."
    })
final class DecisionKeyCommand implements Callable<Integer> {

  @Option(names = "--file", required = true, description = "Where the key is kept.")
  private Path file = Path.of("");

  @Option(
      names = "--name",
      required = true,
      description = "The key's public name, such as example.org/checker-1. It need not name you.")
  private String name = "";

  @Option(names = "--ledger", required = true, description = "The ledger's public key.")
  private String ledger = "";

  @Option(names = "--json", description = "Prints key and text as JSON.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /// What the command prints.
  record Made(String key, String text) {}

  @Override
  public Integer call() {
    try {
      var log = VerifierKey.parse(ledger);
      if (!Files.exists(file)) {
        SigningKey.next(name, KeyKind.LOG, new SecureRandom()).write(file);
      }
      var key = SigningKey.read(file);
      var note = key.signText(Statement.ofKey(log.name(), key.verifier()));
      var text = new String(note.bytes(), UTF_8);
      var out = spec.commandLine().getOut();
      out.print(
          json
              ? new JsonMapper().writeValueAsString(new Made(key.verifier().toString(), text))
                  + "\n"
              : text);
      out.flush();
      return 0;
    } catch (LogProblem | IllegalArgumentException unfit) {
      spec.commandLine().getErr().println(unfit.getMessage());
      return 1;
    }
  }
}
