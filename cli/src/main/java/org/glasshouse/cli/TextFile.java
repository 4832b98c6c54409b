// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Text of a file, unpacked when its name ends in `.gz`.
final class TextFile {

  /// Unpacked; a file of gzip can be a thousand times as large as it looks.
  private static final int MOST_BYTES = 256 << 20;

  private TextFile() {}

  static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
      byte[] bytes = plain.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " is larger than 256 MB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
