// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// R itself, asked the same question.
record InR(Map<String, double[]> rows) {

  /// Says a named row of numbers with all their digits.
  private static final String SAY =
      """
      say <- function(name, values) cat(name, formatC(values, digits = 17, format = "g"), "\\n")
      """;

  /// What it said by this name.
  double[] row(String name) {
    return Objects.requireNonNull(rows.get(name), name);
  }

  /// Runs a script in a folder, and gives what it said.
  static InR said(Path folder, String script) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("ask.R"), SAY + script);
    var said = folder.resolve("said.txt").toFile();
    var r =
        new ProcessBuilder("Rscript", "--vanilla", "ask.R")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said)
            .start();
    if (r.waitFor() != 0) {
      throw new IllegalStateException(
          "R failed (r-base-core and r-cran-survival are needed): "
              + Files.readString(said.toPath()));
    }
    var rows = new LinkedHashMap<String, double[]>();
    for (var line : Files.readAllLines(said.toPath())) {
      var words = List.of(line.strip().split("\\s+"));
      rows.put(
          words.getFirst(),
          words.subList(1, words.size()).stream().mapToDouble(InR::number).toArray());
    }
    return new InR(rows);
  }

  private static double number(String word) {
    return switch (word) {
      case "NA", "NaN" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }
}
