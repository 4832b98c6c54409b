// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.glasshouse.ingest.csv.CsvReader.Fault;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Comma-separated text")
class CsvReaderTests {

  @Test
  void isReadCellByCell() throws IOException {
    assertThat(read("a,b\n1,\r\n,2")).containsExactly(row("a", "b"), row("1", ""), row("", "2"));
  }

  @Test
  void mayHoldCommasQuotesAndNewlinesInsideQuotes() throws IOException {
    assertThat(read("\"a,b\",\"say \"\"hello\"\"\",\"two\nlines\"\nnext,1,2"))
        .containsExactly(row("a,b", "say \"hello\"", "two\nlines"), row("next", "1", "2"));
  }

  @Test
  void namesTheLineOnWhichARecordBegins() throws IOException {
    var reader = reader("a\n\"two\nlines\"\n\nlast");
    var lines = new ArrayList<Long>();
    while (reader.next()) {
      lines.add(reader.line());
    }

    assertThat(lines).containsExactly(1L, 2L, 5L);
  }

  @Test
  void isWholeAgainAfterAnyRandomTableIsWritten() throws IOException {
    var random = new Random(42);
    for (int i = 0; i < 300; i++) {
      var table = table(random);

      assertThat(read(written(table))).isEqualTo(table);
    }
  }

  @Test
  void marksACellThatIsTooLongAndReadsOn() throws IOException {
    var endless = new Repeated((byte) 'x', 10_000_000);
    var in =
        new SequenceInputStream(
            java.util.Collections.enumeration(
                List.of(stream("a,"), endless, stream(",b\nnext,row,here\n"))));
    var reader = new CsvReader(in);

    assertThat(reader.next()).isTrue();
    assertThat(reader.fault()).isEqualTo(Fault.CELL_TOO_LONG);
    assertThat(reader.size()).isEqualTo(3);
    assertThat(reader.raw()).hasSize(CsvReader.MOST_RAW_BYTES);
    assertThat(reader.next()).isTrue();
    assertThat(reader.fault()).isNull();
    assertThat(reader.cell(2)).isEqualTo("here");
  }

  @Test
  void marksARecordOfTooManyCells() throws IOException {
    var reader = reader(",".repeat(CsvReader.MOST_CELLS + 5) + "\nnext");

    assertThat(reader.next()).isTrue();
    assertThat(reader.fault()).isEqualTo(Fault.TOO_MANY_CELLS);
    assertThat(reader.next()).isTrue();
    assertThat(reader.cell(0)).isEqualTo("next");
  }

  @Test
  void givesNoTextForBytesThatAreNotUtf8() throws IOException {
    var reader = new CsvReader(new ByteArrayInputStream(new byte[] {'a', (byte) 0xeb, ',', 'b'}));

    assertThat(reader.next()).isTrue();
    assertThat(reader.cell(0)).isNull();
    assertThat(reader.cell(1)).isEqualTo("b");
  }

  @Test
  void givesNoTextForACellWithAZeroByte() throws IOException {
    var reader = reader("a\0b,c");

    assertThat(reader.next()).isTrue();
    assertThat(reader.cell(0)).isNull();
  }

  @Test
  void marksTextAfterAClosingQuote() throws IOException {
    var reader = reader("\"a\"b,c\nnext");

    assertThat(reader.next()).isTrue();
    assertThat(reader.fault()).isEqualTo(Fault.TEXT_AFTER_QUOTE);
    assertThat(reader.next()).isTrue();
    assertThat(reader.cell(0)).isEqualTo("next");
  }

  @Test
  void thatEndsInsideQuotesWasCutOff() {
    var reader = reader("a\n\"never closed");

    assertThatThrownBy(
            () -> {
              while (reader.next()) {
                assertThat(reader.size()).isPositive();
              }
            })
        .isInstanceOf(CsvReader.EndedInsideQuotes.class)
        .hasMessageNotContaining("never");
  }

  @Test
  void neverMakesTheReaderFailOnRandomBytes() throws IOException {
    var random = new Random(9);
    var alphabet = "a,\"\n\r\u00e9 ".getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < 2_000; i++) {
      var bytes = new byte[random.nextInt(60)];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = alphabet[random.nextInt(alphabet.length)];
      }
      try {
        var reader = new CsvReader(new ByteArrayInputStream(bytes));
        while (reader.next()) {
          assertThat(reader.size()).isPositive();
        }
      } catch (CsvReader.EndedInsideQuotes expected) {
        assertThat(expected.line()).isPositive();
      }
    }
  }

  private static List<List<String>> table(Random random) {
    var alphabet = "ab,\"\n\r é€ 1";
    var table = new ArrayList<List<String>>();
    for (int i = 0; i <= random.nextInt(5); i++) {
      var row = new ArrayList<String>();
      for (int j = 0; j < 3; j++) {
        var cell = new StringBuilder();
        for (int k = random.nextInt(6); k > 0; k--) {
          cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        row.add(cell.toString());
      }
      table.add(row);
    }
    return table;
  }

  private static String written(List<List<String>> table) {
    var text = new StringBuilder();
    for (var row : table) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : ",");
        text.append('"').append(row.get(i).replace("\"", "\"\"")).append('"');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<List<String>> read(String text) throws IOException {
    var reader = reader(text);
    var rows = new ArrayList<List<String>>();
    while (reader.next()) {
      assertThat(reader.fault()).isNull();
      var row = new ArrayList<String>();
      for (int i = 0; i < reader.size(); i++) {
        row.add(String.valueOf(reader.cell(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> row(String... cells) {
    return Arrays.asList(cells);
  }

  private static CsvReader reader(String text) {
    return new CsvReader(stream(text));
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A long input that takes no memory.
  private static final class Repeated extends InputStream {

    private final byte value;
    private long left;

    Repeated(byte value, long length) {
      this.value = value;
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? value : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      Arrays.fill(bytes, from, from + count, value);
      left -= count;
      return count;
    }
  }
}
