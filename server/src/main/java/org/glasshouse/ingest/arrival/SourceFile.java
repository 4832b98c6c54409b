// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.arrival;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// One table's file as it lies in the delivery's own folder.
///
/// @param table the table's name in the format
/// @param path ours, not the sender's
/// @param packed whether the bytes are gzip's
public record SourceFile(String table, Path path, boolean packed) {

  /// The file's text, unpacked as it is read and never more than the allowance.
  public InputStream open(Limits limits) throws IOException {
    var counted = new Counted(new BufferedInputStream(Files.newInputStream(path)));
    var in = packed ? new GZIPInputStream(counted, 64 * 1024) : counted;
    return new Bounded(in, counted, new Allowance(limits));
  }

  private static final class Counted extends FilterInputStream {

    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int c = super.read();
      count += c < 0 ? 0 : 1;
      return c;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count += Math.max(0, read);
      return read;
    }
  }

  private static final class Bounded extends FilterInputStream {

    private final Counted packed;
    private final Allowance allowance;
    private long count;

    Bounded(InputStream in, Counted packed, Allowance allowance) {
      super(in);
      this.packed = packed;
      this.allowance = allowance;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      if (read > 0) {
        count += read;
        allowance.take(read, count, packed.count);
      }
      return read;
    }
  }
}
