// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.arrow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An Arrow file that is being written: the IPC file format of the Arrow columnar specification,
/// version 1 with metadata version 5, its buffers not compressed, so that every reader can read it.
///
/// Only [#finish] makes it a file that can be read: a half-written one has no end.
public final class ArrowFile implements AutoCloseable {

  /// As many rows as ehrQL puts into a batch.
  private static final int MOST_ROWS = 64_000;

  /// A wide dataset has smaller batches, so that one always fits into memory.
  private static final long MOST_BYTES = 16L << 20;

  private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final int CONTINUES = -1;
  private static final int ALIGNED = 8;

  private final List<ArrowColumn> columns;
  private final List<ColumnBuffer> batch = new ArrayList<>();
  private final List<Metadata.Placed> dictionaries = new ArrayList<>();
  private final List<Metadata.Placed> batches = new ArrayList<>();
  private final OutputStream out;
  private long written;
  private int rows;

  private ArrowFile(List<ArrowColumn> columns, OutputStream out) {
    this.columns = List.copyOf(columns);
    this.out = out;
    this.columns.forEach(column -> batch.add(new ColumnBuffer(column)));
  }

  /// Starts a file.
  ///
  /// @throws IOException where it cannot be written
  public static ArrowFile create(Path file, List<ArrowColumn> columns) throws IOException {
    var arrow = new ArrowFile(columns, new BufferedOutputStream(Files.newOutputStream(file)));
    arrow.start();
    return arrow;
  }

  private void start() throws IOException {
    put(ByteBuffer.wrap(MAGIC));
    align();
    message(Metadata.schema(columns), List.of(), 0);
    for (int at = 0; at < columns.size(); at++) {
      if (columns.get(at).type() instanceof ArrowType.Category category) {
        dictionary(at, category);
      }
    }
  }

  private void dictionary(int number, ArrowType.Category category) throws IOException {
    var texts = new ColumnBuffer(new ArrowColumn("", new ArrowType.Text(), false));
    category.values().forEach(texts::add);
    var body = new Body();
    body.add(texts);
    var metadata = Metadata.dictionary(number, body.places, texts.rows(), body.length);
    dictionaries.add(message(metadata, body.parts, body.length));
  }

  /// Adds a row: for each column a value of its type, or null where it is missing.
  ///
  /// @throws IllegalArgumentException where a value does not fit; it names the column only
  public void add(List<? extends @Nullable Object> row) throws IOException {
    long bytes = 0;
    for (int at = 0; at < columns.size(); at++) {
      var buffer = batch.get(at);
      buffer.add(row.get(at));
      bytes += buffer.bytes();
    }
    rows++;
    if (rows == MOST_ROWS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    var body = new Body();
    batch.forEach(body::add);
    var metadata = Metadata.batch(rows, body.nodes, body.places, body.length);
    batches.add(message(metadata, body.parts, body.length));
    batch.forEach(ColumnBuffer::clear);
    rows = 0;
  }

  /// Writes the end. A file without rows has one batch without rows, for readers that look at the
  /// first one.
  public void finish() throws IOException {
    if (rows > 0 || batches.isEmpty()) {
      flush();
    }
    number(CONTINUES);
    number(0);
    var footer = Metadata.footer(columns, dictionaries, batches);
    int length = footer.remaining();
    put(footer);
    number(length);
    put(ByteBuffer.wrap(MAGIC));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /// The values of a batch, one part behind the other.
  private static final class Body {
    private final List<Metadata.Node> nodes = new ArrayList<>();
    private final List<Metadata.Part> places = new ArrayList<>();
    private final List<ByteBuffer> parts = new ArrayList<>();
    private long length;

    void add(ColumnBuffer column) {
      nodes.add(new Metadata.Node(column.rows(), column.missing()));
      for (var part : column.parts()) {
        places.add(new Metadata.Part(length, part.remaining()));
        parts.add(part);
        length = aligned(length + part.remaining());
      }
    }
  }

  private Metadata.Placed message(ByteBuffer metadata, List<ByteBuffer> parts, long body)
      throws IOException {
    long start = written;
    number(CONTINUES);
    number((int) aligned(metadata.remaining()));
    put(metadata);
    align();
    int head = (int) (written - start);
    for (var part : parts) {
      put(part);
      align();
    }
    return new Metadata.Placed(start, head, body);
  }

  private static long aligned(long length) {
    return (length + ALIGNED - 1) / ALIGNED * ALIGNED;
  }

  private void number(int value) throws IOException {
    var bytes = new LittleEndian();
    bytes.put(value, Integer.BYTES);
    put(bytes.view());
  }

  private void align() throws IOException {
    put(ByteBuffer.allocate((int) (aligned(written) - written)));
  }

  private void put(ByteBuffer bytes) throws IOException {
    written += bytes.remaining();
    var all = new byte[bytes.remaining()];
    bytes.get(all);
    out.write(all);
  }
}
