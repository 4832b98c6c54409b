// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An Arrow file")
class ArrowFileTests {

  private static final List<ArrowColumn> COLUMNS =
      List.of(
          new ArrowColumn("patient_id", ArrowType.Whole.any(), false),
          new ArrowColumn("ill", new ArrowType.Truth(), true),
          new ArrowColumn("visits", ArrowType.Whole.between(0, 65_535), true),
          new ArrowColumn("change", ArrowType.Whole.between(-200, 3), true),
          new ArrowColumn("mean", new ArrowType.Fraction(), true),
          new ArrowColumn("note", new ArrowType.Text(), true),
          new ArrowColumn("born", new ArrowType.Day(), true),
          new ArrowColumn("sex", new ArrowType.Category(List.of("female", "male")), true));

  @TempDir Path folder;

  private Path write(
      List<ArrowColumn> columns, List<? extends List<? extends @Nullable Object>> rows)
      throws IOException {
    var file = folder.resolve("rows" + System.nanoTime() + ".arrow");
    try (var arrow = ArrowFile.create(file, columns)) {
      for (var row : rows) {
        arrow.add(row);
      }
      arrow.finish();
    }
    return file;
  }

  @Test
  void isReadByArrowsOwnLibraryWithEveryTypeAndEveryMissingValue() throws IOException {
    var rows =
        List.<List<@Nullable Object>>of(
            Arrays.asList(
                1L,
                true,
                65_535L,
                -200L,
                0.1,
                "naïve, “quoted”\n",
                LocalDate.of(1890, 2, 1),
                "male"),
            Arrays.asList(Long.MAX_VALUE, null, null, null, null, null, null, null),
            Arrays.asList(
                Long.MIN_VALUE, false, 0L, 3L, -1e300, "", LocalDate.of(2024, 2, 29), "female"));

    var read = ReadArrow.of(write(COLUMNS, rows));

    assertThat(read.rows()).isEqualTo(rows);
    assertThat(read.columns())
        .containsExactly(
            "patient_id: Int(64, true) not null",
            "ill: Bool",
            "visits: Int(16, false)",
            "change: Int(16, true)",
            "mean: FloatingPoint(DOUBLE)",
            "note: Utf8",
            "born: Date(DAY)",
            "sex: Int(8, true)[dictionary: 7]");
  }

  @Test
  void ofRandomRowsComesBackAsItWasWhateverTheBatches() throws IOException {
    var random = new Random(7);
    var rows = new ArrayList<List<@Nullable Object>>();
    for (long person = 0; person < 130_001; person++) {
      rows.add(
          Arrays.asList(
              person,
              some(random, random.nextBoolean()),
              some(random, (long) random.nextInt(65_536)),
              some(random, -(long) random.nextInt(200)),
              some(random, random.nextDouble()),
              some(random, "é".repeat(random.nextInt(5))),
              some(random, LocalDate.ofEpochDay(random.nextInt(-30_000, 30_000))),
              some(random, random.nextBoolean() ? "male" : "female")));
    }

    var read = ReadArrow.of(write(COLUMNS, rows));

    assertThat(read.batches()).containsExactly(64_000, 64_000, 2_001);
    assertThat(read.rows()).isEqualTo(rows);
  }

  private static @Nullable Object some(Random random, Object value) {
    return random.nextInt(7) == 0 ? null : value;
  }

  @Test
  void withoutRowsStillSaysItsColumns() throws IOException {
    var read = ReadArrow.of(write(COLUMNS, List.of()));

    assertThat(read.columns()).hasSize(8);
    assertThat(read.batches()).containsExactly(0);
  }

  @Test
  void ofTheSameRowsIsTheSameBytes() throws IOException {
    List<List<Object>> rows = List.of(List.of(1L, true, 2L, 3L, 0.5, "a", LocalDate.EPOCH, "male"));

    assertThat(write(COLUMNS, rows)).hasSameBinaryContentAs(write(COLUMNS, rows));
  }

  @Test
  void ofWideRowsKeepsItsBatchesSmall() throws IOException {
    var wide = Collections.nCopies(40, new ArrowColumn("note", new ArrowType.Text(), true));
    var row = Collections.nCopies(40, "x".repeat(1_000));

    var read = ReadArrow.of(write(wide, Collections.nCopies(1_000, row)));

    assertThat(read.rows()).hasSize(1_000);
    assertThat(read.batches()).hasSize(3).allMatch(rows -> rows < 450);
  }

  @Test
  void refusesWhatDoesNotFitAndNamesOnlyTheColumn() {
    var columns = List.of(new ArrowColumn("visits", ArrowType.Whole.between(0, 255), false));

    assertThatThrownBy(() -> write(columns, List.of(List.of(256L))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A value does not fit the type of visits");
    assertThatThrownBy(() -> write(columns, List.of(Collections.singletonList(null))))
        .hasMessageContaining("visits");
    var sex = List.of(new ArrowColumn("sex", new ArrowType.Category(List.of("male")), true));
    assertThatThrownBy(() -> write(sex, List.of(List.of("secret"))))
        .hasMessage("A value does not fit the type of sex");
  }

  @Test
  void thatWasNotFinishedCannotBeRead() throws IOException {
    var file = folder.resolve("half.arrow");
    try (var arrow = ArrowFile.create(file, COLUMNS)) {
      arrow.add(List.of(1L, true, 2L, 3L, 0.5, "a", LocalDate.EPOCH, "male"));
    }

    assertThat(Files.size(file)).isPositive();
    assertThatThrownBy(() -> ReadArrow.of(file)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void choosesTheNarrowestWholeNumberThatHoldsBothEnds() {
    assertThat(ArrowType.Whole.between(0, 255)).isEqualTo(new ArrowType.Whole(8, false));
    assertThat(ArrowType.Whole.between(0, 256)).isEqualTo(new ArrowType.Whole(16, false));
    assertThat(ArrowType.Whole.between(-1, 127)).isEqualTo(new ArrowType.Whole(8, true));
    assertThat(ArrowType.Whole.between(-1, 128)).isEqualTo(new ArrowType.Whole(16, true));
    assertThat(ArrowType.Whole.between(-128, 0)).isEqualTo(new ArrowType.Whole(8, true));
    assertThat(ArrowType.Whole.between(-129, 0)).isEqualTo(new ArrowType.Whole(16, true));
    assertThat(ArrowType.Whole.between(Long.MIN_VALUE, 0)).isEqualTo(ArrowType.Whole.any());
    for (int bits : new int[] {8, 16, 32, 64}) {
      var signed = new ArrowType.Whole(bits, true);
      assertThat(signed.greatest()).isEqualTo(-1 - signed.least());
      assertThat(ArrowType.Whole.between(signed.least(), signed.greatest())).isEqualTo(signed);
    }
    assertThat(new ArrowType.Whole(32, false).greatest()).isEqualTo(4_294_967_295L);
  }
}
