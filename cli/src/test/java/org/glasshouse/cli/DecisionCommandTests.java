// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.LogWriter;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.SigningKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("glasshouse decision")
class DecisionCommandTests {

  private static final String ENTRY =
      "{\"at\":\"2026-11-21T12:00:00Z\",\"data\":{},\"kind\":\"release-reviewed\",\"version\":1}";

  private final SigningKey log = SigningKey.next("example.org/log", KeyKind.LOG, new Random(1));

  @TempDir Path folder;

  @Test
  void makesAKeyOnceAndSignsWhatTheLedgerHolds() throws Exception {
    var made = key();
    var key = Statement.keyOf(note(made).text()).orElseThrow();
    key.verify(note(made));
    assertThat(key()).isEqualTo(made);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("my.key"))))
        .isEqualTo("rw-------");

    var signed = note(sign(ENTRY, 0));
    key.verify(signed);
    assertThat(signed.text()).isEqualTo(Statement.ofDecision("example.org/log", 0, ENTRY));
    assertThat(Statement.entryOf(signed.text())).contains(0L);
  }

  @Test
  void signsNothingThatTheLedgerDoesNotHoldOrThatIsNoDecision() throws Exception {
    key();
    var tea = ENTRY.replace("release-reviewed", "tea-made");

    assertThat(sign(ENTRY.replace("12:00", "13:00"), 0, ENTRY))
        .startsWith("exit 1")
        .contains("T001");
    assertThat(sign(tea, 0)).startsWith("exit 1").contains("no decision");
  }

  private String key() {
    return run("decision", "key", "--name", "example.org/checker-1", "--file", file("my.key"));
  }

  private String sign(String entry, int index) throws Exception {
    return sign(entry, index, entry);
  }

  private String sign(String claimed, int index, String really) throws Exception {
    var place = Files.createTempDirectory(folder, "log-");
    try (var writer = LogWriter.open(place, log.verifier())) {
      writer.append(really.getBytes(UTF_8));
      var note = log.sign(new Checkpoint("example.org/log", 1, writer.root()));
      var saved =
          Map.of(
              "index",
              index,
              "entry",
              claimed,
              "hashes",
              new String[0],
              "checkpoint",
              new String(note.bytes(), UTF_8));
      Files.write(folder.resolve("entry.json"), new JsonMapper().writeValueAsBytes(saved));
    }
    return run("decision", "sign", "--file", file("my.key"), file("entry.json"));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static SignedNote note(String output) {
    assertThat(output).startsWith("exit 0\n");
    return SignedNote.parse(output.substring("exit 0\n".length()).getBytes(UTF_8));
  }

  private String run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--ledger", log.verifier().toString()));
    int exit =
        new CommandLine(new GlasshouseCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return "exit " + exit + "\n" + (exit == 0 ? out : err.toString());
  }
}
