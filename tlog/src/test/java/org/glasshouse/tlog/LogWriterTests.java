// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A log writer")
class LogWriterTests {

  private final SigningKey key = SigningKey.next("example.org/log", KeyKind.LOG, new Random(7));

  @TempDir Path folder;

  @Test
  void publishesWhatAReaderCanCheck() {
    append(0, 1000);

    var log = TiledLog.open(new FolderSource(folder), key.verifier());

    assertThat(log.checkpoint().size()).isEqualTo(1000);
    for (int index = 0; index < 1000; index += 99) {
      assertThat(new String(log.entry(index), UTF_8)).isEqualTo("entry " + index);
    }
    assertThat(log.bundle(3)).hasSize(1000 - 3 * 256);
  }

  @Test
  void carriesOnWhereItStoppedAndGrowsTheSameTree() {
    for (int end : new int[] {1, 2, 255, 256, 257, 700, 70_000}) {
      int start = (int) published();
      append(start, end);

      assertThat(TiledLog.open(new FolderSource(folder), key.verifier()).checkpoint().root())
          .isEqualTo(ListedLog.numbered(end).at(end).checkpoint().root());
    }
  }

  @Test
  void forgetsWhatWasNotPublished() {
    append(0, 10);
    try (var writer = LogWriter.open(folder, key.verifier())) {
      writer.append("lost".getBytes(UTF_8));
    }

    assertThat(published()).isEqualTo(10);
  }

  @Test
  void refusesASecondWriter() {
    try (var first = LogWriter.open(folder, key.verifier())) {
      assertThat(first.size()).isZero();
      assertThatThrownBy(() -> LogWriter.open(folder, key.verifier()))
          .isInstanceOf(LogProblem.TwoWriters.class);
    }
    LogWriter.open(folder, key.verifier()).close();
  }

  @Test
  void refusesAnotherKey() {
    append(0, 10);
    var stranger = SigningKey.next("example.org/log", KeyKind.LOG, new Random(8));

    assertThatThrownBy(() -> LogWriter.open(folder, stranger.verifier()))
        .isInstanceOf(LogProblem.NotSigned.class);
  }

  @Test
  void refusesFilesThatDoNotMatchTheCheckpoint() throws IOException {
    append(0, 300);

    for (var name : new String[] {"tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"}) {
      var file = folder.resolve(name);
      var good = Files.readAllBytes(file);
      var bad = good.clone();
      bad[bad.length - 1] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(this::published).isInstanceOf(LogProblem.Altered.class);
      Files.write(file, Arrays.copyOf(good, good.length - 1));
      assertThatThrownBy(this::published).isInstanceOf(LogProblem.Misshapen.class);
      Files.delete(file);
      assertThatThrownBy(this::published).isInstanceOf(LogProblem.Gap.class);
      Files.write(file, good);
    }
    assertThat(published()).isEqualTo(300);
  }

  @Test
  void refusesToBeginAgainWhereItsCheckpointIsLost() throws Exception {
    append(0, 300);
    Files.delete(folder.resolve("checkpoint"));

    assertThatThrownBy(this::published)
        .isInstanceOf(LogProblem.Gap.class)
        .hasMessageContaining("checkpoint");
  }

  @Test
  void beginsAgainWhereItsFirstPublicationWasInterrupted() {
    try (var writer = LogWriter.open(folder, key.verifier())) {
      for (int i = 0; i < 300; i++) {
        writer.append("never seen".getBytes(UTF_8));
      }
      writer.writeAhead();
    }
    assertThat(folder.resolve("tile")).exists();

    append(0, 300);

    assertThat(published()).isEqualTo(300);
    assertThat(folder.resolve(".beginning")).doesNotExist();
  }

  @Test
  void refusesToPublishACheckpointOfAnotherTree() {
    try (var writer = LogWriter.open(folder, key.verifier())) {
      writer.append("one".getBytes(UTF_8));
      var other = new Checkpoint("example.org/log", 1, Merkle.leaf("two".getBytes(UTF_8)));

      assertThatThrownBy(() -> writer.publish(key.sign(other)))
          .isInstanceOf(LogProblem.Altered.class);
    }
  }

  @Test
  void refusesAnEntryThatDoesNotFitTheFormat() {
    try (var writer = LogWriter.open(folder, key.verifier())) {
      writer.append(new byte[EntryBundle.LONGEST_ENTRY]);

      assertThatThrownBy(() -> writer.append(new byte[EntryBundle.LONGEST_ENTRY + 1]))
          .isInstanceOf(LogProblem.TooLarge.class);
    }
  }

  private long published() {
    try (var writer = LogWriter.open(folder, key.verifier())) {
      return writer.size();
    }
  }

  private void append(int from, int to) {
    try (var writer = LogWriter.open(folder, key.verifier())) {
      for (int i = from; i < to; i++) {
        writer.append(("entry " + i).getBytes(UTF_8));
      }
      writer.publish(key.sign(new Checkpoint("example.org/log", writer.size(), writer.root())));
    }
  }
}
