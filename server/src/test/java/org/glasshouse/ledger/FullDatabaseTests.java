// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real disk that is really full, under a real PostgreSQL: a file system in memory.
@DisplayName("A ledger whose database has a full disk")
class FullDatabaseTests {

  private static final int MEBIBYTE = 1024 * 1024;

  @TempDir Path folder;

  @Test
  void saysSoKeepsWhatItAcknowledgedAndGoesOnWhenThereIsRoom() throws Exception {
    var said = onASmallDisk();

    assertThat(said).contains("told ", "No space left on device");
    assertThat(number(said, "acknowledged ")).isGreaterThan(100);
    assertThat(number(said, "kept ")).isEqualTo(number(said, "acknowledged "));
  }

  private static long number(String said, String word) {
    return said.lines()
        .filter(line -> line.startsWith(word))
        .mapToLong(line -> Long.parseLong(line.substring(word.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError(said));
  }

  private String onASmallDisk() throws Exception {
    var command =
        new ArrayList<>(List.of("bwrap", "--dev-bind", "/", "/", "--size", "" + 208 * MEBIBYTE));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var disk = Files.createDirectory(folder.resolve("disk"));
    command.addAll(List.of("--perms", "0755", "--tmpfs", disk.toString()));
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0) {
      // The database gives up being root, for which it needs what root may do.
      command.addAll(List.of("--cap-add", "ALL"));
    }
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FullDatabase.class.getName(),
            disk.toString(),
            folder.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
