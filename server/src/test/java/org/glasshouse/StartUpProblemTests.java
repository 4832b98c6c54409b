// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glasshouse.web.RunningDemo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each wrong start is really provoked, in a process of its own.
@DisplayName("A start that cannot succeed")
class StartUpProblemTests {

  @TempDir Path folder;
  DemoProcess demo = new DemoProcess(Path.of(""));

  @BeforeEach
  void freshFolder() {
    demo = new DemoProcess(folder.resolve("data"));
  }

  @Test
  void saysThatThePortIsInUse() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var ended = DemoProcess.awaitEnd(demo.play("--server.port=" + taken.getLocalPort()));

      refused(ended, 69, "G105 Port " + taken.getLocalPort() + " is in use");
    }
    assertThat(demo.home()).as("nothing is half-done").doesNotExist();
  }

  @Test
  void saysThatTheDatabaseDoesNotAnswer() throws Exception {
    var ended =
        DemoProcess.awaitEnd(
            demo.start(List.of(), "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/records"));

    refused(ended, 69, "G106 The database does not answer");
    assertThat(demo.home()).as("nothing is half-done").doesNotExist();
  }

  @Test
  void saysThatTheDiskCannotBeWritten() throws Exception {
    var readOnly =
        List.of("bwrap", "--dev-bind", "/", "/", "--ro-bind", folder.toString(), folder.toString());

    var ended = DemoProcess.awaitEnd(demo.start(readOnly, DemoProcess.asDemo()));

    refused(ended, 69, "G102 The data folder");
    assertThat(demo.home()).doesNotExist();
  }

  @Test
  void saysWhichSettingCannotBeUsed() throws Exception {
    demo = DemoProcess.fresh("setting");
    var doubtful = DemoProcess.awaitEnd(demo.play("--glasshouse.airlock.signatures=sometimes"));
    refused(
        doubtful,
        78,
        "G110 The setting glasshouse.airlock.signatures cannot be used. It is one of always,"
            + " where-keyed, where-a-custodian-asks.");

    var replaced = DemoProcess.awaitEnd(demo.play("--glasshouse.airlock.signed-where-keyed=true"));
    refused(replaced, 78, "G110 The setting glasshouse.airlock");
    assertThat(replaced.text()).contains("write where-keyed for true");
  }

  @Test
  void saysThatThereIsNoSource() throws Exception {
    var ended =
        DemoProcess.awaitEnd(demo.play("--glasshouse.demo.data=" + folder.resolve("nothing")));

    refused(ended, 69, "I101 There is no readable folder or zip file");
  }

  @Test
  void saysThatTheSourceIsBrokenAndKeepsNothingOfIt() throws Exception {
    var broken = Files.writeString(folder.resolve("broken.zip"), "PK and then nothing");
    demo = DemoProcess.fresh("broken");

    var ended = DemoProcess.awaitEnd(demo.play("--glasshouse.demo.data=" + broken));

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(65);
    assertThat(ended.text()).containsPattern("NOT DONE: I1\\d\\d .*→ ");
    assertThat(demo.home().resolve("lake").resolve("hospital-records")).doesNotExist();
    assertThat(demo.home().resolve("incoming").toFile().list()).isNullOrEmpty();
  }

  @Test
  void saysThatThereIsNoJdk() throws Exception {
    var none =
        List.of(
            "bwrap",
            "--dev-bind",
            "/",
            "/",
            "--tmpfs",
            "/usr/lib/jvm",
            "--tmpfs",
            "/opt",
            "--setenv",
            "HOME",
            "/nonexistent",
            "--setenv",
            "PATH",
            "/usr/bin:/bin",
            "--unsetenv",
            "JAVA_HOME",
            "--unsetenv",
            "GLASSHOUSE_JAVA_HOME");

    var ended = launcher(none, "demo");

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(69);
    assertThat(ended.text()).startsWith("G001 Glasshouse needs JDK 25 or newer").contains("→");
  }

  @Test
  void saysThatTheCheckoutCannotBeWritten() throws Exception {
    var checkout = RunningDemo.ofTheProject(".").toString();
    var elsewhere = folder.resolve("checkout");
    Files.createDirectory(elsewhere);
    Files.copy(Path.of(checkout, "glasshouse"), elsewhere.resolve("glasshouse"));
    var readOnly =
        List.of("bwrap", "--dev-bind", "/", "/", "--ro-bind", folder.toString(), folder.toString());

    var command = new java.util.ArrayList<>(readOnly);
    command.addAll(List.of("sh", elsewhere.resolve("glasshouse").toString(), "demo"));
    var ended = DemoProcess.awaitEnd(new ProcessBuilder(command).redirectErrorStream(true).start());

    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(73);
    assertThat(ended.text()).startsWith("G102 The folder").contains("→");
  }

  @Test
  void saysWhichArgumentOfTheLauncherIsWrong() throws Exception {
    assertThat(launcher(List.of(), "demo", "--port", "eighty").exitCode()).isEqualTo(2);
    assertThat(launcher(List.of(), "demo", "--sideways").exitCode()).isEqualTo(2);

    var ended = launcher(List.of(), "demo", "--data", folder.resolve("nothing").toString());

    assertThat(ended.exitCode()).isEqualTo(66);
    assertThat(ended.text()).startsWith("I101 There is no readable folder");
  }

  private static DemoProcess.Ended launcher(List<String> before, String... arguments)
      throws Exception {
    var command = new java.util.ArrayList<>(before);
    command.addAll(List.of("sh", RunningDemo.ofTheProject("glasshouse").toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().putAll(Map.of("LC_ALL", StandardCharsets.UTF_8.name()));
    return DemoProcess.awaitEnd(process.start());
  }

  private static void refused(DemoProcess.Ended ended, int exitCode, String beginning) {
    assertThat(ended.exitCode()).as(ended.text()).isEqualTo(exitCode);
    assertThat(ended.said()).singleElement().asString().startsWith(beginning).contains("→");
  }
}
