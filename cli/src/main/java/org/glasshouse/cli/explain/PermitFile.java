// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.query.json.Json;
import org.glasshouse.query.json.JsonText;
import org.jspecify.annotations.Nullable;

/// What a permit covers, as JSON: the lake's tables, and of each the columns.
final class PermitFile {

  private PermitFile() {}

  static Optional<LakeView> read(@Nullable Path file) throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    if (!(JsonText.read(Files.readString(file)) instanceof Json.Fields(var tables))) {
      throw bad();
    }
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    tables.forEach((table, list) -> {
      if (!(list instanceof Json.Array(var items))) {
        throw bad();
      }
      Set<String> names = new LinkedHashSet<>();
      for (var item : items) {
        if (!(item instanceof Json.Text(String name))) {
          throw bad();
        }
        names.add(name);
      }
      columns.put(table, names);
    });
    return Optional.of(LakeView.of(columns));
  }

  private static QueryProblem bad() {
    return new QueryProblem.BadFile(
        "the permit is not an object with a list of columns for each table",
        "write it as {\"person\": [\"year_of_birth\"]}");
  }
}
