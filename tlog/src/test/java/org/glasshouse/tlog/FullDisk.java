// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A process of its own whose folder is on a small disk: it publishes until the disk is full, says
/// what it was told, makes room, and goes on.
final class FullDisk {

  private static final SigningKey KEY =
      SigningKey.next("example.org/log", KeyKind.LOG, new Random(7));

  private FullDisk() {}

  /// Publishes until nothing fits, then makes room and goes on.
  ///
  /// @param arguments the folder on the small disk
  public static void main(String... arguments) throws IOException {
    var log = Path.of(arguments[0]).resolve("log");
    var ballast = Path.of(arguments[0]).resolve("ballast");
    Files.write(ballast, new byte[256 * 1024]);
    long acknowledged = untilFull(log);
    System.out.println("acknowledged " + acknowledged);
    var kept = TiledLog.open(new FolderSource(log), KEY.verifier());
    System.out.println("kept " + kept.checkpoint().size());
    Files.delete(ballast);
    try (var writer = LogWriter.open(log, KEY.verifier())) {
      grow(writer, acknowledged + 100);
    }
    var after = TiledLog.open(new FolderSource(log), KEY.verifier());
    after.consistency(kept.checkpoint());
    for (long bundle = 0; bundle * Tile.WIDTH < after.checkpoint().size(); bundle++) {
      after.bundle(bundle);
    }
    System.out.println("then " + after.checkpoint().size());
  }

  private static long untilFull(Path log) {
    long acknowledged = 0;
    try (var writer = LogWriter.open(log, KEY.verifier())) {
      while (true) {
        grow(writer, acknowledged + 100);
        acknowledged += 100;
      }
    } catch (LogProblem.CannotWrite full) {
      System.out.println(full.code() + " because " + full.getCause());
      return acknowledged;
    }
  }

  private static void grow(LogWriter writer, long end) {
    for (long i = writer.size(); i < end; i++) {
      writer.append(("entry %06d ".formatted(i) + "x".repeat(200)).getBytes(UTF_8));
    }
    writer.publish(KEY.sign(new Checkpoint("example.org/log", end, writer.root())));
  }
}
