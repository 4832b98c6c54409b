// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads comma-separated text (RFC 4180) one record at a time, in memory that does not grow.
///
/// A record that breaks a limit or holds bytes that are not UTF-8 is still read to its end, so that
/// the records after it are not lost; [#fault()] says what is wrong with it.
public final class CsvReader {

  /// What is wrong with a record's text.
  public enum Fault {
    CELL_TOO_LONG,
    TOO_MANY_CELLS,
    NOT_UTF8,
    TEXT_AFTER_QUOTE
  }

  /// The longest cell that is read, in bytes.
  public static final int MOST_CELL_BYTES = 32 * 1024;

  /// The most cells in a record.
  public static final int MOST_CELLS = 200;

  /// How much of a record's own text is kept for quarantine, in bytes.
  public static final int MOST_RAW_BYTES = 256 * 1024;

  private static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private int position;
  private int limit;

  private byte[] cells = new byte[1024];
  private int used;
  private final int[] ends = new int[MOST_CELLS];
  private int count;
  private byte[] raw = new byte[1024];
  private int rawUsed;
  private long line;
  private long nextLine = 1;
  private @Nullable Fault fault;

  /// @param in closed by whoever opened it
  public CsvReader(InputStream in) {
    this.in = in;
  }

  /// Goes to the next record; false at the end. Empty lines are passed over.
  ///
  /// @throws EndedInsideQuotes if the text ends inside a quoted cell: it was cut off
  public boolean next() throws IOException {
    do {
      if (!read()) {
        return false;
      }
    } while (count == 1 && ends[0] == 0 && rawUsed == 0 && fault == null);
    return true;
  }

  /// The line on which the record begins, from 1.
  public long line() {
    return line;
  }

  /// What is wrong with the record, or null.
  public @Nullable Fault fault() {
    return fault;
  }

  /// How many cells the record has.
  public int size() {
    return count;
  }

  /// A cell's text, or null if its bytes are not UTF-8 text.
  public @Nullable String cell(int index) {
    int start = index == 0 ? 0 : ends[index - 1];
    return text(start, ends[index]);
  }

  /// The record's own bytes, cut at [#MOST_RAW_BYTES].
  public byte[] raw() {
    return Arrays.copyOf(raw, rawUsed);
  }

  private boolean read() throws IOException {
    used = 0;
    count = 0;
    rawUsed = 0;
    fault = null;
    line = nextLine;
    int c = take();
    if (c == END) {
      return false;
    }
    while (true) {
      c = c == '"' ? quoted() : plain(c);
      endCell();
      if (c != ',') {
        break;
      }
      c = take();
    }
    return true;
  }

  /// Reads an unquoted cell that begins with `c`; gives the byte after it: comma, newline or end.
  private int plain(int first) throws IOException {
    int c = first;
    int start = used;
    while (c != ',' && c != '\n' && c != END) {
      if (c == '\r' && peek() == '\n') {
        c = take();
        break;
      }
      keep(c, start);
      c = take();
    }
    return c;
  }

  /// Reads a quoted cell after its opening quote; gives the byte after it: comma, newline or end.
  private int quoted() throws IOException {
    int start = used;
    while (true) {
      int c = take();
      if (c == END) {
        throw new EndedInsideQuotes(line);
      }
      if (c != '"') {
        keep(c, start);
        continue;
      }
      if (peek() == '"') {
        keep(take(), start);
        continue;
      }
      int after = take();
      if (after == '\r' && peek() == '\n') {
        after = take();
      }
      if (after != ',' && after != '\n' && after != END) {
        note(Fault.TEXT_AFTER_QUOTE);
        return plain(after);
      }
      return after;
    }
  }

  private void keep(int c, int start) {
    if (used - start >= MOST_CELL_BYTES) {
      note(Fault.CELL_TOO_LONG);
      return;
    }
    if (used == cells.length) {
      cells = Arrays.copyOf(cells, used * 2);
    }
    cells[used++] = (byte) c;
  }

  private void endCell() {
    if (count == MOST_CELLS) {
      note(Fault.TOO_MANY_CELLS);
      used = ends[count - 1];
      return;
    }
    ends[count++] = used;
  }

  private void note(Fault found) {
    if (fault == null) {
      fault = found;
    }
  }

  private int take() throws IOException {
    int c = peek();
    if (c != END) {
      position++;
      if (c == '\n') {
        nextLine++;
      } else if (rawUsed < MOST_RAW_BYTES) {
        keepRaw(c);
      }
    }
    return c;
  }

  private void keepRaw(int c) {
    if (rawUsed == raw.length) {
      raw = Arrays.copyOf(raw, rawUsed * 2);
    }
    raw[rawUsed++] = (byte) c;
  }

  private int peek() throws IOException {
    if (position == limit) {
      limit = in.read(buffer);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return END;
      }
    }
    return buffer[position] & 0xff;
  }

  private @Nullable String text(int from, int to) {
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      if (cells[i] <= 0) {
        ascii = false;
        break;
      }
    }
    if (ascii) {
      return new String(cells, from, to - from, StandardCharsets.ISO_8859_1);
    }
    try {
      var decoded = decoder.decode(ByteBuffer.wrap(cells, from, to - from)).toString();
      return decoded.indexOf('\0') >= 0 ? null : decoded;
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  /// The text ended inside a quoted cell.
  public static final class EndedInsideQuotes extends IOException {

    private final long line;

    EndedInsideQuotes(long line) {
      super("The text ends inside a quoted cell.");
      this.line = line;
    }

    /// The line on which the unfinished record began.
    public long line() {
      return line;
    }
  }
}
