// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.glasshouse.query.Frame;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.dummy.ColumnRule;

/// What a study's SQL compares columns with: the values that dummy rows should often have.
///
/// Read from the text, comparison by comparison, whatever the query around them says: SQL is not
/// read as conditions on a person, as a question is. Only values come out of it, so a comparison
/// that is misread costs a dummy row and nothing else.
final class SqlHints {

  private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?<column>[a-z_][a-z0-9_]*)\\s*(?:=|<>|!=|>=|<=|>|<|\\bbetween\\b|\\bin\\b|\\blike\\b)"
              + "(?<values>\\s*\\(?(?:\\s*(?:date\\s*)?(?:'[^']*'|-?[0-9]+(?:\\.[0-9]+)?)\\s*,?"
              + "(?:\\s*and\\b)?)+)");
  private static final Pattern VALUE = Pattern.compile("'(?<text>[^']*)'|(?<number>-?[0-9.]+)");

  private final Map<String, List<String>> byColumn = new LinkedHashMap<>();

  static SqlHints of(List<String> queries) {
    var hints = new SqlHints();
    queries.forEach(hints::read);
    return hints;
  }

  private void read(String query) {
    var text = COMMENT.matcher(query).replaceAll(" ").toLowerCase(Locale.ROOT);
    var original = COMMENT.matcher(query).replaceAll(" ");
    var compared = COMPARED.matcher(text);
    while (compared.find()) {
      // Columns are found in lower case, values as they were written.
      var value =
          VALUE.matcher(original.substring(compared.start("values"), compared.end("values")));
      while (value.find()) {
        byColumn
            .computeIfAbsent(compared.group("column"), _ -> new ArrayList<>())
            .add(value.group("text") == null ? value.group("number") : value.group("text"));
      }
    }
  }

  /// The values as rules for tables, each for every column of that name.
  Map<TableName, Map<String, List<ColumnRule>>> rules(List<Frame.Table> tables) {
    var rules = new LinkedHashMap<TableName, Map<String, List<ColumnRule>>>();
    for (var table : tables) {
      var columns = new LinkedHashMap<String, List<ColumnRule>>();
      for (var column : table.schema().columns()) {
        var values = new ArrayList<Object>();
        for (var text : byColumn.getOrDefault(column.name(), List.of())) {
          values.addAll(typed(text, column.type()));
        }
        if (!values.isEmpty()) {
          columns.put(column.name(), List.of(new ColumnRule.Often(values)));
        }
      }
      rules.put(table.name(), columns);
    }
    return rules;
  }

  /// The value and, where there is an order, its neighbours: a comparison has two sides.
  private static List<Object> typed(String text, Type type) {
    try {
      return switch (type.storage()) {
        case INTEGER -> {
          long whole = Long.parseLong(text);
          yield Math.abs(whole) < 10_000
              ? List.of(whole, whole, whole + 1, whole - 1)
              : List.of(whole);
        }
        case FLOAT -> {
          var number = Double.parseDouble(text);
          yield List.of(number, number + 1, number - 1);
        }
        case STRING -> List.of(text.replace("%", "").replace("_", ""), text);
        case DATE -> {
          var day = LocalDate.parse(text);
          yield List.of(day, day.plusDays(1), day.minusDays(1), day.plusMonths(6));
        }
        case BOOLEAN -> List.of();
      };
    } catch (NumberFormatException | DateTimeException e) {
      return List.of(); // compared with something of another kind, so nothing fits
    }
  }
}
