// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The store of bytes that were asked for")
class ByteStoreTests {

  private static final byte[] TABLE = "a,n\nx,20\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void givesBackExactlyWhatItKept() {
    var store = new ByteStore(folder);

    var kept = store.keep(TABLE);

    assertThat(store.read(kept.sha256())).isEqualTo(TABLE);
    assertThat(kept.size()).isEqualTo(TABLE.length);
    assertThat(store.keep(TABLE)).isEqualTo(kept);
  }

  @Test
  void refusesBytesThatChangedOnDisk() throws IOException {
    var store = new ByteStore(folder);
    var kept = store.keep(TABLE);
    var place = folder.resolve(kept.sha256().substring(0, 2)).resolve(kept.sha256());
    Files.delete(place);
    Files.writeString(place, "a,n\nx,21\n");

    assertThatExceptionOfType(AirlockProblem.StoreFailed.class)
        .isThrownBy(() -> store.read(kept.sha256()));
    assertThatExceptionOfType(AirlockProblem.StoreFailed.class).isThrownBy(() -> store.keep(TABLE));
  }

  @Test
  void refusesAPathInPlaceOfAHash() {
    var store = new ByteStore(folder);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.read("../../etc/passwd"));
  }

  @Test
  void keepsTheSameBytesOnceWhenManyAskTogether() throws Exception {
    var store = new ByteStore(folder);
    Callable<StoredBytes> keep = () -> store.keep(TABLE);
    try (var people = Executors.newFixedThreadPool(8)) {
      var kept =
          people.invokeAll(IntStream.range(0, 32).mapToObj(_ -> keep).toList()).stream()
              .map(future -> future.resultNow())
              .distinct();

      assertThat(kept).hasSize(1);
    }
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }
}
