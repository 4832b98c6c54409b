// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.codelist;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.ehrql.InlineFile;

/// What changed from one version of a codelist to another: codes, each with the words beside it, or
/// empty text.
///
/// @param same how many codes are in both
public record CodelistChange(
    SortedMap<String, String> added, SortedMap<String, String> removed, int same) {
  public CodelistChange {
    added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    removed = Collections.unmodifiableSortedMap(new TreeMap<>(removed));
  }

  /// Compares two files.
  ///
  /// @param column the column that holds the codes, or empty text for the usual ones
  /// @throws QueryProblem.NoSuchColumn when a file has no such column
  public static CodelistChange between(InlineFile before, InlineFile after, String column) {
    var old = codes(before, column);
    var now = codes(after, column);
    var added = new TreeMap<>(now);
    added.keySet().removeAll(old.keySet());
    var removed = new TreeMap<>(old);
    removed.keySet().removeAll(now.keySet());
    return new CodelistChange(added, removed, now.size() - added.size());
  }

  private static Map<String, String> codes(InlineFile file, String wanted) {
    var column = wanted.isEmpty() ? Csv.codeColumn(file).orElse("code") : wanted;
    var at = file.columns().indexOf(column);
    if (at < 0) {
      throw new QueryProblem.NoSuchColumn(column, file.columns());
    }
    var term = at == 0 ? 1 : 0;
    for (var i = 0; i < file.columns().size(); i++) {
      if (file.columns().get(i).strip().equalsIgnoreCase("term")) {
        term = i;
      }
    }
    var codes = new LinkedHashMap<String, String>();
    for (var row : file.rows()) {
      var code = row.get(at).strip();
      if (!code.isEmpty()) {
        codes.put(code, term < row.size() ? row.get(term).strip() : "");
      }
    }
    return codes;
  }
}
