// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glasshouse.Glasshouse;
import org.glasshouse.web.RunningDemo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A demonstration that is killed")
class KilledJourneyTests {

  private Path home;

  @BeforeEach
  void freshHome() throws IOException {
    var target = Files.createDirectories(Path.of("target").toAbsolutePath());
    home = Files.createTempDirectory(target, "killed-");
    // The database may run as another user when the tests run as root.
    Files.setPosixFilePermissions(
        home, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void goesOnWhereItWasAndLosesNothing() throws Exception {
    killAt("  5/8");

    var said = new ArrayList<String>();
    var again = start();
    try (var lines = reader(again)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
      }
    }

    assertThat(again.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(again.exitValue()).as(String.join("\n", said)).isZero();
    assertThat(said).anyMatch(line -> line.startsWith("  8/8"));
    assertThat(said).as("the delivery was not taken in twice").noneMatch(this::takesIn);
  }

  private boolean takesIn(String line) {
    return line.contains("Taking the files in");
  }

  private void killAt(String step) throws Exception {
    var first = start();
    try (var lines = reader(first)) {
      var said = new ArrayList<String>();
      var line = lines.readLine();
      while (line != null && !line.startsWith(step)) {
        said.add(line);
        line = lines.readLine();
      }
      assertThat(line).as(String.join("\n", said)).isNotNull();
      first.destroyForcibly().waitFor();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx768m",
                "-cp",
                System.getProperty("java.class.path"),
                Glasshouse.class.getName(),
                "--spring.profiles.active=demo",
                "--glasshouse.home=" + home,
                "--glasshouse.demo.once=true",
                "--glasshouse.demo.examples=" + RunningDemo.ofTheProject("examples"),
                "--glasshouse.demo.verifier=" + RunningDemo.ofTheProject("verify/Verify.java"),
                "--server.port=" + freePort()))
        .redirectErrorStream(true)
        .start();
  }

  private static BufferedReader reader(Process process) {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
