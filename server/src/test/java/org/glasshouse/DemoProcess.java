// SPDX-License-Identifier: Apache-2.0
package org.glasshouse;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glasshouse.web.RunningDemo;

/// The demonstration as a process of its own, which a test can kill and look at from outside.
///
/// @param home its data folder
public record DemoProcess(Path home) {

  /// What a process said until it ended, and how it ended.
  public record Ended(int exitCode, List<String> said) {

    public String text() {
      return String.join("\n", said);
    }
  }

  /// A process over a fresh folder.
  public static DemoProcess fresh(String name) throws IOException {
    var target = Files.createDirectories(Path.of("target").toAbsolutePath());
    var home = Files.createTempDirectory(target, name + "-");
    // The database may run as another user when the tests run as root.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new DemoProcess(home);
  }

  /// Starts it, with more arguments than the usual ones.
  public Process start(List<String> before, String... more) throws IOException {
    var command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx768m",
            "-cp",
            System.getProperty("java.class.path"),
            Glasshouse.class.getName(),
            "--glasshouse.home=" + home));
    if (Arrays.stream(more).noneMatch(argument -> argument.startsWith("--server.port="))) {
      command.add("--server.port=" + freePort());
    }
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /// The demonstration, played once.
  public Process play(String... more) throws IOException {
    return start(List.of(), asDemo(more));
  }

  /// The arguments that make it the demonstration.
  public static String[] asDemo(String... more) {
    var all =
        new ArrayList<>(
            List.of(
                "--spring.profiles.active=demo",
                "--glasshouse.demo.once=true",
                "--glasshouse.demo.examples=" + RunningDemo.ofTheProject("examples"),
                "--glasshouse.demo.verifier=" + RunningDemo.ofTheProject("verify/Verify.java")));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /// Reads until the process says a line that begins so; whether it did.
  public static boolean awaitLine(Process process, String beginning) throws IOException {
    // Not closed: the process would die of the broken pipe.
    var lines = process.inputReader(StandardCharsets.UTF_8);
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /// Reads to the end.
  public static Ended awaitEnd(Process process) throws IOException, InterruptedException {
    List<String> said;
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      said = lines.lines().toList();
    }
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("It did not end: " + said);
    }
    return new Ended(process.exitValue(), said);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
