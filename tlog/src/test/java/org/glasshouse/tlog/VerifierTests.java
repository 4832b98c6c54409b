// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verifier is compiled here from its source, as a stranger would run it.
@DisplayName("The verifier that shares no code with the writer")
class VerifierTests {

  private final Instant now = Clock.systemUTC().instant().truncatedTo(SECONDS);

  @TempDir static Path classes;
  static Method run;

  private final SigningKey key = SigningKey.next("example.org/log", KeyKind.LOG, new Random(7));
  private final SigningKey witness =
      SigningKey.next("example.org/witness", KeyKind.WITNESS, new Random(8));

  @TempDir Path folder;

  @BeforeAll
  static void compile() throws Exception {
    var source = Path.of("../verify/Verify.java").toString();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source);
    assertThat(failed).isZero();
    var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    run = loader.loadClass("Verify").getDeclaredMethod("run", String[].class, Map.class);
    run.setAccessible(true);
  }

  @BeforeEach
  void publish() throws Exception {
    Files.writeString(folder.resolve("key"), key.verifier() + "\n");
    append(700);
  }

  @Test
  void findsAnHonestLogGoodAndCountsItsEntries() {
    var report = verify(folder.toString());

    assertThat(report.get("entries")).isEqualTo(700L);
    assertThat(report.toString()).contains("run-started=350", "personal=0", "run-refused=0");
    assertThat(report.toString()).contains("came from the log itself");
    assertThat(verify(folder.toString(), "--key", key.verifier().toString()))
        .doesNotContainKey("warning");
  }

  @Test
  void findsEveryAlteredTruncatedOrMissingFile() throws Exception {
    try (var files = Files.walk(folder.resolve("tile"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var good = Files.readAllBytes(file);
        var bad = good.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(file, bad);
        assertWrong(folder.toString());
        Files.write(file, Arrays.copyOf(good, good.length - 1));
        assertWrong(folder.toString());
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        assertWrong(folder.toString());
        Files.delete(file);
        assertWrong(folder.toString());
        Files.write(file, good);
      }
    }
    verify(folder.toString());
  }

  @Test
  void refusesAnotherKeyAndAChangedCheckpoint() throws Exception {
    var stranger = SigningKey.next("example.org/log", KeyKind.LOG, new Random(9)).verifier();
    assertWrong(folder.toString(), "--key", stranger.toString());
    var checkpoint = folder.resolve("checkpoint");
    Files.writeString(checkpoint, Files.readString(checkpoint).replace("\n700\n", "\n701\n"));

    assertWrong(folder.toString());
  }

  @Test
  void noticesAReplayedCheckpointByWhatAWitnessSaw() throws Exception {
    var old = Files.readAllBytes(folder.resolve("checkpoint"));
    append(800);
    witnessNewest();
    verify(folder.toString(), "--witness", witness.verifier().toString());
    Files.write(folder.resolve("checkpoint"), old);

    assertWrong(folder.toString());
  }

  @Test
  void wantsTheWordOfAWitnessThatItWasTold() throws Exception {
    assertWrong(folder.toString(), "--witness", witness.verifier().toString());
    witnessNewest();

    assertThat(verify(folder.toString(), "--witness", witness.verifier().toString()).toString())
        .contains("example.org/witness=" + now);
  }

  @Test
  void wantsAFreshWordThatCoversAlmostTheWholeLog() throws Exception {
    var told = List.of(folder.toString(), "--witness", witness.verifier().toString());
    witnessNewest(now.minus(Duration.ofHours(25)));
    assertWrong(told.toArray(String[]::new));
    verify(and(told, "--hours", "26"));
    witnessNewest(now.plus(Duration.ofMinutes(10)));
    assertWrong(told.toArray(String[]::new));

    witnessNewest(now);
    append(1700);
    verify(told.toArray(String[]::new));
    append(1701);
    assertWrong(told.toArray(String[]::new));
    verify(and(told, "--uncovered", "1001"));
    var later = "{\"at\":\"%s\",\"kind\":\"tea-made\"}".formatted(now.plus(Duration.ofHours(25)));
    more(701, later);
    witnessNewest(now);
    assertWrong(told.toArray(String[]::new));
  }

  private static String[] and(List<String> arguments, String... further) {
    return Stream.concat(arguments.stream(), Stream.of(further)).toArray(String[]::new);
  }

  @Test
  void refusesAnEntryThatIsNotOneObjectInUtf8AndNothingElse() throws Exception {
    var good = "{\"data\":{\"a\":1},\"kind\":\"caf\u00e9\"}";
    publishOnly(good.getBytes(UTF_8));
    verify(folder.toString());
    for (var bad :
        List.of(
            (good + " {\"kind\":\"hidden\"}").getBytes(UTF_8),
            (good + "x").getBytes(UTF_8),
            good.replace("{\"a\"", "{\"a\":2,\"a\"").getBytes(UTF_8),
            good.replace("\"kind\"", "\"kind\":\"x\",\"kind\"").getBytes(UTF_8),
            good.getBytes(ISO_8859_1))) {
      publishOnly(bad);
      assertWrong(folder.toString());
    }
  }

  private void publishOnly(byte[] entry) throws Exception {
    deleteLog();
    try (var writer = LogWriter.open(folder, key.verifier())) {
      writer.append(entry);
      writer.publish(key.sign(new Checkpoint("example.org/log", writer.size(), writer.root())));
    }
  }

  @Test
  void noticesAForkBetweenWitnessAndLog() throws Exception {
    witnessNewest();
    var witnessed = Files.readAllBytes(folder.resolve("witnessed"));
    deleteLog();
    append(701);
    Files.write(folder.resolve("witnessed"), witnessed);
    verify(folder.toString());
    deleteLog();
    try (var writer = LogWriter.open(folder, key.verifier())) {
      for (int i = 0; i < 800; i++) {
        writer.append("{\"kind\":\"other\"}".getBytes(UTF_8));
      }
      writer.publish(key.sign(new Checkpoint("example.org/log", 800, writer.root())));
    }

    assertWrong(folder.toString());
  }

  @Test
  void saysWhetherASavedPersonalEntryIsInTheLog() throws Exception {
    var salt = "07".repeat(32);
    var payload = "{\"kind\":\"looked-at\",\"why\":\"tea \\\"and\\\" cake\"}";
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(salt), "HmacSHA256"));
    var entry =
        "{\"commitment\":\"%s\",\"kind\":\"personal\"}"
            .formatted(Base64.getEncoder().encodeToString(mac.doFinal(payload.getBytes(UTF_8))));
    try (var writer = LogWriter.open(folder, key.verifier())) {
      writer.append(entry.getBytes(UTF_8));
      writer.publish(key.sign(new Checkpoint("example.org/log", 701, writer.root())));
    }
    var mine = Files.createTempFile(classes, "mine", ".json");
    Files.writeString(mine, proofFile(entry, payload, salt));
    var log = folder.toString();
    var trusted = key.verifier().toString();
    append(900);

    assertThat(verify("--proof", mine.toString(), "--key", trusted).toString())
        .contains("entry 700 is in the log of 701 entries", "promise to exactly this payload");
    verify(log, "--proof", mine.toString());
    Files.writeString(mine, proofFileChanged(mine, "tea", "pie"));
    assertWrong("--proof", mine.toString(), "--key", trusted);
    Files.writeString(mine, "{}");
    assertThatThrownBy(() -> verify("--proof", mine.toString(), "--key", trusted))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noticesASignatureThatIsNotOneUnderItsDecision() throws Exception {
    var ada = SigningKey.next("example.org/ada", KeyKind.LOG, new Random(3));
    var ben = SigningKey.next("example.org/ben", KeyKind.LOG, new Random(4));
    var review = "{\"data\":{\"turn\":1},\"kind\":\"release-reviewed\"}";
    var registered = "{\"data\":{\"key\":\"%s\"},\"kind\":\"signing-key-registered\"}";
    more(700, review, registered.formatted(ada.verifier()), signed(ada, ada, 700, review));
    assertThat(verify(folder.toString())).containsEntry("signatures", 1L);

    var wrong =
        List.of(
            signed(ada, ben, 700, review),
            signed(ben, ben, 700, review),
            signed(ada, ada, 700, review + " "),
            signed(ada, ada, 699, review));
    for (var one : wrong) {
      more(703, one);
      assertWrong(folder.toString());
    }
    more(703, registered.formatted(ada.verifier()).replace("registered", "withdrawn"));
    verify(folder.toString());
    more(704, signed(ada, ada, 700, review));
    assertWrong(folder.toString());
  }

  private static String signed(SigningKey named, SigningKey signer, long about, String entry)
      throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(entry.getBytes(UTF_8));
    var text =
        "example.org/log/decision\nentry %d\nsha256 %s\n"
            .formatted(about, HexFormat.of().formatHex(hash));
    var note = new String(signer.signText(text).bytes(), UTF_8).replace("\n", "\\n");
    return "{\"data\":{\"entry\":%d,\"key\":\"%s\",\"note\":\"%s\"},\"kind\":\"decision-signed\"}"
        .formatted(about, named.verifier(), note);
  }

  /// The log as it was at a size, and these entries after it.
  private void more(int size, String... entries) throws Exception {
    var before = new ArrayList<String>();
    if (Files.exists(folder.resolve("checkpoint"))) {
      var log = TiledLog.open(new FolderSource(folder), key.verifier());
      for (long i = 0; i < size; i++) {
        before.add(new String(log.entry(i), UTF_8));
      }
    }
    try (var files = Files.walk(folder.resolve("tile"))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    deleteLog();
    before.addAll(List.of(entries));
    try (var writer = LogWriter.open(folder, key.verifier())) {
      before.forEach(entry -> writer.append(entry.getBytes(UTF_8)));
      writer.publish(key.sign(new Checkpoint("example.org/log", writer.size(), writer.root())));
    }
  }

  private static String proofFileChanged(Path file, String from, String to) throws Exception {
    return Files.readString(file).replace(from, to);
  }

  private String proofFile(String entry, String payload, String salt) throws Exception {
    var log = TiledLog.open(new FolderSource(folder), key.verifier());
    var hashes =
        log.inclusion(700).hashes().stream()
            .map(hash -> "\"" + hash.base64() + "\"")
            .collect(Collectors.joining(", "));
    return """
    {
      "index" : 700, "entry" : %s,
      "hashes" : [ %s ],
      "checkpoint" : %s,
      "payload" : %s, "salt" : "%s"
    }
    """
        .formatted(
            quoted(entry),
            hashes,
            quoted(Files.readString(folder.resolve("checkpoint"))),
            quoted(payload),
            salt);
  }

  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("—", "\\u2014")
        + "\"";
  }

  private void witnessNewest() throws Exception {
    witnessNewest(now);
  }

  private void witnessNewest(Instant at) throws Exception {
    var note = SignedNote.parse(Files.readAllBytes(folder.resolve("checkpoint")));
    var word = witness.cosign(Checkpoint.parse(note.text()), at);
    Files.write(folder.resolve("witnessed"), note.with(List.of(word)).bytes());
  }

  private void deleteLog() throws Exception {
    Files.delete(folder.resolve("checkpoint"));
    var tiles = folder.resolve("tile");
    if (Files.exists(tiles)) {
      Files.move(tiles, Files.createTempDirectory(folder, "gone").resolve("tile"));
    }
  }

  private void append(int end) {
    try (var writer = LogWriter.open(folder, key.verifier())) {
      for (long i = writer.size(); i < end; i++) {
        var kind = i % 2 == 0 ? "run-started" : "tea-made";
        writer.append("{\"kind\":\"%s\",\"data\":{\"n\":[%d]}}".formatted(kind, i).getBytes(UTF_8));
      }
      writer.publish(key.sign(new Checkpoint("example.org/log", writer.size(), writer.root())));
    }
  }

  private void assertWrong(String... arguments) {
    assertThatThrownBy(() -> verify(arguments))
        .satisfies(thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo("Wrong"));
  }

  private static Map<String, Object> verify(String... arguments) {
    var report = new LinkedHashMap<String, Object>();
    try {
      run.invoke(null, arguments, report);
      return report;
    } catch (InvocationTargetException failed) {
      throw failed.getCause() instanceof RuntimeException wrong
          ? wrong
          : new IllegalStateException(failed.getCause());
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
