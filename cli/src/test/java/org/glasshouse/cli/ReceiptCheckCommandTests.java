// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.glasshouse.receipt.Environment;
import org.glasshouse.receipt.ProvenEntry;
import org.glasshouse.receipt.Receipt;
import org.glasshouse.receipt.ReceiptWriter;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.LogWriter;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.TlogProof;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("glasshouse receipt check")
class ReceiptCheckCommandTests {

  private static final String ENTRY =
      "{\"at\":\"2026-11-21T12:00:00Z\",\"data\":{\"run\":\"run-a\",\"project\":\"prj-a\","
          + "\"title\":\"T\",\"commit\":\"0a\",\"organisationName\":\"O\"},\"kind\":\"run-started\",\"version\":1}";

  private final SigningKey key = SigningKey.next("example.org/log", KeyKind.LOG, new Random(7));

  @TempDir Path folder;

  @Test
  void saysGoodWrongAndUnreadableByItsExitCode() throws Exception {
    var file = folder.resolve("receipt.zip");
    Files.write(file, ReceiptWriter.zip(receipt(), key::signText));

    assertThat(run(file, "--json")).startsWith("exit 0").contains("\"good\":true", "run-a");
    assertThat(run(file)).contains("Good. run-a, told by 1 entries of a ledger of 1.");

    var bytes = Files.readAllBytes(file);
    Files.write(
        file, new String(bytes, UTF_8).replace("run-started", "run-stopped").getBytes(UTF_8));
    assertThat(run(file)).startsWith("exit 1").contains("Not good");
    assertThat(run(folder.resolve("nothing"))).startsWith("exit 2");
  }

  private Receipt receipt() {
    try (var writer = LogWriter.open(folder.resolve("log"), key.verifier())) {
      writer.append(ENTRY.getBytes(UTF_8));
      var note = key.sign(new Checkpoint("example.org/log", 1, writer.root()));
      writer.publish(note);
      var log = TiledLog.open(new FolderSource(folder.resolve("log")), key.verifier());
      return new Receipt(
          Receipt.Subject.RUN,
          "run-a",
          new Environment("E", "https://e.example", key.verifier()),
          List.of(ProvenEntry.of(ENTRY, TlogProof.of(log, note, 0))),
          Optional.empty());
    }
  }

  private String run(Path file, String... further) {
    var out = new StringWriter();
    var arguments = new ArrayList<>(List.of("receipt", "check", file.toString()));
    arguments.addAll(List.of("--key", key.verifier().toString()));
    arguments.addAll(List.of(further));
    int exit =
        new CommandLine(new GlasshouseCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    return "exit " + exit + "\n" + out;
  }
}
