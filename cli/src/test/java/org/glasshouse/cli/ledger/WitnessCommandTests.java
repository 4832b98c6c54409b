// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glasshouse.cli.GlasshouseCommand;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.Cosignature;
import org.glasshouse.tlog.FolderSource;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.LogWriter;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.VerifierKey;
import org.glasshouse.tlog.WitnessClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("glasshouse witness")
class WitnessCommandTests {

  private final SigningKey log = SigningKey.next("example.org/log", KeyKind.LOG, new Random(1));

  @TempDir Path folder;

  @Test
  void confirmsAsAProcessOfItsOwnAndRemembersWhenItIsKilled() throws Exception {
    var process = start();
    try {
      var ready = ready(process);
      var witness = client(ready);
      var word = witness.ask(published(10), note());
      var key = VerifierKey.parse(ready.path("key").stringValue());
      assertThat(Cosignature.find(note().with(List.of(word)), key)).isPresent();
      assertThat(once("--listen", "127.0.0.1:0")).startsWith("exit 1").contains("T007");
    } finally {
      process.destroyForcibly().waitFor();
    }

    var again = start();
    try {
      var witness = client(ready(again));
      witness.ask(published(20), note());
      assertThatThrownBy(() -> witness.ask(forked(30), note()))
          .isInstanceOfAny(LogProblem.Forked.class, LogProblem.Shorter.class);
    } finally {
      again.destroyForcibly().waitFor();
    }
  }

  @Test
  void makesItsKeyOnceAndRefusesAnother() {
    var first = once("--check", "--json");
    assertThat(first).startsWith("exit 0").contains("example.org/w+");
    assertThat(once("--check", "--json")).isEqualTo(first);
    assertThat(once("--check", "--name", "example.org/other"))
        .startsWith("exit 1")
        .contains("T008");
    assertThat(once("--listen", "nowhere")).startsWith("exit 2").contains("HOST:PORT");
  }

  @Test
  void makesNoNewKeyWhereItRemembersWhatTheOldOneSigned() throws Exception {
    var process = start();
    try {
      client(ready(process)).ask(published(10), note());
    } finally {
      process.destroyForcibly().waitFor();
    }
    var key = folder.resolve("witness").resolve("witness.key");
    var kept = Files.readString(key);
    Files.delete(key);

    assertThat(once("--check")).startsWith("exit 1").contains("T014", "Restore the key file");
    assertThat(key).doesNotExist();

    Files.writeString(key, kept);
    assertThat(once("--check")).startsWith("exit 0");
  }

  @Test
  void beginsNotAnewWithAnOldKeyUnlessItIsToldAtWhichSize() throws Exception {
    assertThat(once("--check")).startsWith("exit 0");
    confirmed(10, "");
    forget();

    assertThatThrownBy(() -> confirmed(20, "")).isInstanceOf(LogProblem.Unreadable.class);
    assertThatThrownBy(() -> confirmed(20, "21")).isInstanceOf(LogProblem.Unreadable.class);
    confirmed(20, "10");
    confirmed(30, "");
  }

  private void confirmed(int size, String beginAt) throws Exception {
    var process = beginAt.isEmpty() ? start() : start("--begin-at-size", beginAt);
    try {
      client(ready(process)).ask(published(size), note());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void forget() throws Exception {
    try (var files = Files.list(folder.resolve("witness"))) {
      for (var file : files.filter(one -> !one.endsWith("witness.key")).toList()) {
        Files.delete(file);
      }
    }
  }

  private Process start(String... further) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GlasshouseCommand.class.getName(),
                "witness",
                "--name",
                "example.org/w",
                "--folder",
                folder.resolve("witness").toString(),
                "--log",
                log.verifier().toString(),
                "--listen",
                "127.0.0.1:0",
                "--json"));
    command.addAll(List.of(further));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static JsonNode ready(Process process) throws Exception {
    var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    return new JsonMapper().readTree(lines.readLine());
  }

  private static WitnessClient client(JsonNode ready) {
    return WitnessClient.parse(
        ready.path("address").stringValue() + " " + ready.path("key").stringValue());
  }

  /// The command in this process, when it ends by itself.
  private String once(String... further) {
    var out = new StringWriter();
    var arguments =
        new ArrayList<>(
            List.of(
                "--folder",
                folder.resolve("witness").toString(),
                "--log",
                log.verifier().toString()));
    if (!List.of(further).contains("--name")) {
      arguments.addAll(List.of("--name", "example.org/w"));
    }
    arguments.addAll(List.of(further));
    int exit =
        new CommandLine(new WitnessCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    return "exit " + exit + "\n" + out;
  }

  private TiledLog published(int size) {
    return write(folder.resolve("log"), "entry ", size);
  }

  private TiledLog forked(int size) {
    return write(folder.resolve("fork"), "other ", size);
  }

  private TiledLog write(Path place, String words, int size) {
    try (var writer = LogWriter.open(place, log.verifier())) {
      for (long i = writer.size(); i < size; i++) {
        writer.append((words + i).getBytes(UTF_8));
      }
      writer.publish(log.sign(new Checkpoint("example.org/log", size, writer.root())));
    }
    return TiledLog.open(new FolderSource(place), log.verifier());
  }

  private SignedNote note() {
    return SignedNote.parse(new FolderSource(folder.resolve("log")).read("checkpoint"));
  }
}
