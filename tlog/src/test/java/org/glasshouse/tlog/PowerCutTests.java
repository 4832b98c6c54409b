// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cuts the power after every single file and folder that was forced to disk, and opens what a disk
/// may have kept.
@DisplayName("A log whose power was cut")
class PowerCutTests {

  private static final int[] SIZES = {3, 256, 600};

  private final SigningKey key = SigningKey.next("example.org/log", KeyKind.LOG, new Random(7));

  @TempDir Path folder;
  private long acknowledged;

  @Test
  void isTheOneBeforeOrTheOneAfterNeverAnother() {
    var disk = new PowerCut(folder.resolve("log"), folder.resolve("left"), this::look);

    try (var writer = LogWriter.open(folder.resolve("log"), key.verifier(), disk)) {
      for (int size : SIZES) {
        grow(writer, size);
        acknowledged = size;
      }
    }

    assertThat(disk.cuts()).isGreaterThan(150);
  }

  /// Whoever keeps checkpoints elsewhere too shows several before they wait for the disk.
  @Test
  void isOneOfThoseThatWereShownSinceItWasLastSettled() {
    var disk = new PowerCut(folder.resolve("log"), folder.resolve("cuts"), this::lookAtShown);
    try (var writer = LogWriter.open(folder.resolve("log"), key.verifier(), disk)) {
      for (int size : SIZES) {
        append(writer, size);
        writer.show(signed(writer));
      }
      writer.settle();
    }

    assertThat(disk.cuts()).isGreaterThan(150);
  }

  private void lookAtShown(String step, Path left) {
    try (var writer = LogWriter.open(left, key.verifier())) {
      assertThat(writer.size()).as(step).isIn(0L, 3L, 256L, 600L);
      if (step.equals("checkpoint written")) {
        assertThat(writer.size()).as("what settle() is about to acknowledge").isEqualTo(600);
      }
      append(writer, 600);
      writer.publish(signed(writer));
    }
    var log = TiledLog.open(new FolderSource(left), key.verifier());
    assertThat(log.checkpoint()).isEqualTo(ListedLog.numbered(600).at(600).checkpoint());
  }

  /// Opens, and goes on to where the writer was headed.
  private void look(String step, Path left) {
    try (var writer = LogWriter.open(left, key.verifier())) {
      long found = writer.size();
      assertThat(found).as(step).isIn(acknowledged, next());
      if (step.equals("checkpoint written")) {
        assertThat(found).as("what publish() is about to acknowledge").isEqualTo(next());
      }
      if (found < next()) {
        grow(writer, next());
      }
    }
    var log = TiledLog.open(new FolderSource(left), key.verifier());
    assertThat(log.checkpoint())
        .isEqualTo(ListedLog.numbered((int) next()).at((int) next()).checkpoint());
    for (long bundle = 0; bundle * Tile.WIDTH < next(); bundle++) {
      log.bundle(bundle);
    }
  }

  private long next() {
    for (int size : SIZES) {
      if (size > acknowledged) {
        return size;
      }
    }
    return acknowledged;
  }

  private void grow(LogWriter writer, long end) {
    append(writer, end);
    writer.publish(signed(writer));
  }

  private static void append(LogWriter writer, long end) {
    for (long i = writer.size(); i < end; i++) {
      writer.append(("entry " + i).getBytes(UTF_8));
    }
  }

  private SignedNote signed(LogWriter writer) {
    return key.sign(new Checkpoint("example.org/log", writer.size(), writer.root()));
  }
}
