// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sandbox in a process of its own")
class OtherUsersTests {

  private static final Path WORKSHOP = Workshops.open("users");

  private static Process start(boolean asOrdinaryUser, Path folder, String... words)
      throws IOException {
    var jar = WORKSHOP.resolve("box.jar");
    ProgramFiles.writeJar(jar, List.of(Sandbox.class, OneBox.class));
    var command = new ArrayList<String>();
    boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    if (root && asOrdinaryUser) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    var java = System.getProperty("java.home") + "/bin/java";
    command.addAll(List.of(java, "--enable-native-access=ALL-UNNAMED", "-cp", jar.toString()));
    command.addAll(List.of(OneBox.class.getName(), folder.toString()));
    command.addAll(Arrays.asList(words));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Path folder(String name) throws IOException {
    var everybody = PosixFilePermissions.fromString("rwxrwxrwx");
    var folder = Files.createDirectory(WORKSHOP.resolve(name));
    Files.setPosixFilePermissions(folder, everybody);
    return folder;
  }

  @Test
  void runsAJobForAnOrdinaryUserToo() throws IOException {
    var folder = folder("ordinary");
    var process =
        start(
            true,
            folder,
            "/bin/sh",
            "-c",
            "cat /proc/%d/environ /etc/passwd; echo 1 > out/x"
                .formatted(ProcessHandle.current().pid()));

    assertThat(process.inputReader().readLine()).isEqualTo("bubblewrap EXITED 0");
    assertThat(folder.resolve("out/x")).hasContent("1");
    assertThat(folder.resolve("logs/stdout.txt")).isEmptyFile();
  }

  @Test
  void takesItsJobsWithItWhenItIsKilled() throws IOException, InterruptedException {
    var folder = folder("killed");
    var server = start(false, folder, "/bin/sh", "-c", ": > out/started; sleep 54321");
    while (!Files.exists(folder.resolve("out/started")) && server.isAlive()) {
      Thread.onSpinWait();
    }
    var jobs = server.descendants().toList();

    server.destroyForcibly().waitFor();

    assertThat(jobs).isNotEmpty();
    for (var job : jobs) {
      assertThat(job.onExit()).succeedsWithin(java.time.Duration.ofSeconds(5));
    }
  }
}
