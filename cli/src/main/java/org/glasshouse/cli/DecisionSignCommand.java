// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.Hash;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.TlogProof;
import org.glasshouse.tlog.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse decision sign`: signs an entry after checking that the ledger really holds it.
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that the saved entry stands in the ledger, shows it, and prints your signature on it:",
      "paste it on the environment's page Signing. Read what it shows: that is what you sign.",
      "Exit code 0: signed; 1: the entry is not in the ledger, or no decision; 2: it was not read."
    })
final class DecisionSignCommand implements Callable<Integer> {

  @Parameters(paramLabel = "ENTRY", description = "The entry, saved with its proof (JSON).")
  private Path entry = Path.of("");

  @Option(names = "--file", required = true, description = "Where your key is kept.")
  private Path file = Path.of("");

  @Option(names = "--ledger", required = true, description = "The ledger's public key.")
  private String ledger = "";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    var err = spec.commandLine().getErr();
    try {
      var log = VerifierKey.parse(ledger);
      var saved = new JsonMapper().readTree(Files.readAllBytes(entry));
      var text = saved.path("entry").asString("");
      var proof = proof(saved);
      proof.verify(text.getBytes(UTF_8), log);
      if (!Statement.DECISIONS.contains(
          new JsonMapper().readTree(text).path("kind").asString(""))) {
        err.println("Entry " + proof.index() + " is no decision.");
        return 1;
      }
      err.println("Entry " + proof.index() + " of the ledger:\n" + text);
      var key = SigningKey.read(file);
      var note = key.signText(Statement.ofDecision(log.name(), proof.index(), text));
      spec.commandLine().getOut().print(new String(note.bytes(), UTF_8));
      spec.commandLine().getOut().flush();
      return 0;
    } catch (LogProblem wrong) {
      err.println(wrong.getMessage() + " " + wrong.next());
      return 1;
    } catch (IOException | JacksonException unreadable) {
      err.println(entry + " is not a saved entry.");
      return 2;
    }
  }

  private static TlogProof proof(JsonNode saved) {
    var hashes = new ArrayList<Hash>();
    saved.path("hashes").forEach(hash -> hashes.add(Hash.fromBase64(hash.asString(""))));
    var note = SignedNote.parse(saved.path("checkpoint").asString("").getBytes(UTF_8));
    return new TlogProof(saved.path("index").asLong(-1), hashes, note);
  }
}
