// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real disk that is really full: a file system in memory of one mebibyte.
@DisplayName("A log on a full disk")
class FullDiskTests {

  @TempDir Path folder;

  @Test
  void saysSoKeepsWhatItAcknowledgedAndGoesOnWhenThereIsRoom() throws Exception {
    var said = onASmallDisk(FullDisk.class);

    assertThat(said).contains("T010 because", "No space left on device");
    long acknowledged = number(said, "acknowledged ");
    assertThat(acknowledged).isPositive();
    assertThat(number(said, "kept ")).isEqualTo(acknowledged);
    assertThat(number(said, "then ")).isEqualTo(acknowledged + 100);
  }

  private static long number(String said, String word) {
    return said.lines()
        .filter(line -> line.startsWith(word))
        .mapToLong(line -> Long.parseLong(line.substring(word.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError(said));
  }

  private String onASmallDisk(Class<?> program) throws Exception {
    var process =
        new ProcessBuilder(
                List.of(
                    "bwrap",
                    "--dev-bind",
                    "/",
                    "/",
                    "--size",
                    Integer.toString(1024 * 1024),
                    "--tmpfs",
                    folder.toString(),
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx64m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    program.getName(),
                    folder.toString()))
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
