// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.glasshouse.query.json.Json;
import org.glasshouse.query.json.JsonText;

/// Finds cases in files and folders: `.json` or `.json.gz`, one case or a list of them each.
public final class Cases {

  private Cases() {}

  /// The files that `paths` name, folders opened, in order of name.
  public static List<Path> files(List<Path> paths) throws IOException {
    var files = new ArrayList<Path>();
    for (var path : paths) {
      try (Stream<Path> found = Files.walk(path)) {
        found.filter(Files::isRegularFile).filter(Cases::isJson).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static boolean isJson(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".json") || name.endsWith(".json.gz");
  }

  /// The cases of one file; none when it holds something else, such as a list of schemas.
  public static List<ConformanceCase> read(Path file) throws IOException {
    var cases = new ArrayList<ConformanceCase>();
    if (JsonText.read(text(file)) instanceof Json.Fields(var fields)) {
      for (var list : List.of("cases", "measure_cases")) {
        if (fields.get(list) instanceof Json.Array(var items)) {
          items.forEach(item -> cases.add(ConformanceCase.of(item)));
        }
      }
      if (fields.containsKey("id") && fields.containsKey("expected")) {
        cases.add(ConformanceCase.of(new Json.Fields(fields)));
      }
    }
    return cases;
  }

  private static String text(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        var in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readNBytes(JsonText.LONGEST + 1), StandardCharsets.UTF_8);
    }
  }
}
