// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.json.Json;
import org.glasshouse.query.json.JsonText;

/// The mapping as it is written in `ehrql.json`.
record MappingFile(String version, List<ContractTable> tables) {
  MappingFile {
    tables = List.copyOf(tables);
  }

  static MappingFile ehrql() {
    var file = fields(read("ehrql.json"));
    var tables = items(file, "tables").stream().map(each -> table(fields(each))).toList();
    return new MappingFile(text(file, "version"), tables);
  }

  static Json read(String resource) {
    try (var in = MappingFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the program");
      }
      return JsonText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ContractTable table(Map<String, Json> table) {
    var name = text(table, "name");
    var dot = name.lastIndexOf('.');
    return new ContractTable(
        new TableName(name.substring(0, dot), name.substring(dot + 1)),
        text(table, "rows").equals("one"),
        text(table, "about"),
        items(table, "parts").stream().map(each -> part(fields(each))).toList(),
        items(table, "columns").stream().map(each -> column(fields(each))).toList());
  }

  private static Part part(Map<String, Json> part) {
    var lake = text(part, "lake");
    return new Part(
        lake,
        Optional.ofNullable(part.get("where")).map(where -> expression(lake, where)),
        isTrue(part, "folded"));
  }

  private static ContractColumn column(Map<String, Json> column) {
    var type = Type.published(text(column, "type")).orElseThrow();
    var from = new HashMap<String, Expression>();
    if (column.containsKey("from")) {
      fields(column.get("from")).forEach((lake, each) -> from.put(lake, expression(lake, each)));
    }
    return new ContractColumn(
        new ColumnDefinition(text(column, "name"), type, isTrue(column, "required"), false),
        from,
        text(column, "missing"),
        text(column, "note"));
  }

  /// A column's name, or `{"sql": …, "needs": [column or table.column, …]}`.
  private static Expression expression(String lake, Json json) {
    if (json instanceof Json.Text(String column)) {
      return new Expression("t." + column, List.of(new LakeColumn(lake, column)));
    }
    var needs = new ArrayList<LakeColumn>();
    for (var item : items(fields(json), "needs")) {
      if (item instanceof Json.Text(String need)) {
        var dot = need.indexOf('.');
        needs.add(
            dot < 0
                ? new LakeColumn(lake, need)
                : new LakeColumn(need.substring(0, dot), need.substring(dot + 1)));
      }
    }
    return new Expression(text(fields(json), "sql"), needs);
  }

  static SequencedMap<String, Json> fields(Json json) {
    if (json instanceof Json.Fields(var fields)) {
      return fields;
    }
    throw new IllegalStateException("the mapping has something else where an object belongs");
  }

  static List<Json> items(Map<String, Json> fields, String name) {
    return fields.get(name) instanceof Json.Array(var items) ? items : List.of();
  }

  /// Empty when it is not there.
  static String text(Map<String, Json> fields, String name) {
    return fields.get(name) instanceof Json.Text(String text) ? text : "";
  }

  static boolean isTrue(Map<String, Json> fields, String name) {
    return fields.get(name) instanceof Json.Truth(boolean truth) && truth;
  }
}
