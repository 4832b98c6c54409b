// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// A list of texts in a file, one a line, whatever is in them.
final class Lines {

  private Lines() {}

  static void write(Path file, List<String> texts) throws IOException {
    var encoder = Base64.getEncoder();
    Files.write(
        file,
        texts.stream()
            .map(text -> encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  static List<String> read(Path file) throws IOException {
    var decoder = Base64.getDecoder();
    return Files.readAllLines(file).stream()
        .map(line -> new String(decoder.decode(line), StandardCharsets.UTF_8))
        .toList();
  }
}
