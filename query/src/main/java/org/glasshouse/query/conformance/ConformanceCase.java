// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.conformance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Frame;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Schema;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.ehrql.EhrqlReader;
import org.glasshouse.query.ehrql.InlineFile;
import org.glasshouse.query.ehrql.StudyFiles;
import org.glasshouse.query.json.Json;
import org.glasshouse.query.memory.MemoryRow;
import org.jspecify.annotations.Nullable;

/// One case: its tables, its question as JSON, and the expected rows of each result by column name.
public record ConformanceCase(
    String id,
    Map<TableName, Frame.Table> schemas,
    Map<TableName, List<MemoryRow>> tables,
    Json definition,
    Map<String, InlineFile> files,
    Map<String, List<Map<String, Json>>> expected,
    double tolerance) {

  /// The question; reading it is part of what is tested.
  public Question question() {
    var questions = EhrqlReader.read(definition, new CaseFiles(this));
    if (questions.size() != 1) {
      throw bad("it asks " + questions.size() + " questions");
    }
    return questions.getFirst();
  }

  private record CaseFiles(ConformanceCase origin) implements StudyFiles {
    @Override
    public Optional<Frame.Table> table(TableName name) {
      return Optional.ofNullable(origin.schemas.get(name));
    }

    @Override
    public Optional<InlineFile> file(String path) {
      return Optional.ofNullable(origin.files.get(path));
    }
  }

  static ConformanceCase of(Json json) {
    var fields = fields(json);
    var schemas = new HashMap<TableName, Frame.Table>();
    var tables = new HashMap<TableName, List<MemoryRow>>();
    fields(get(fields, "tables"))
        .values()
        .forEach(table -> {
          var schema = schema(fields(table));
          schemas.put(schema.name(), schema);
          tables.put(schema.name(), rows(schema, get(fields(table), "rows")));
        });
    var definition = fields.containsKey("query") ? get(fields, "query") : get(fields, "measures");
    return new ConformanceCase(
        text(get(fields, "id")),
        schemas,
        tables,
        definition,
        files(fields.get("inline_files")),
        expected(get(fields, "expected")),
        fields.get("float_rel_tol") instanceof Json.Decimal(double tolerance) ? tolerance : 1e-5);
  }

  private static Frame.Table schema(Map<String, Json> table) {
    var reference = fields(get(table, "external_ref"));
    var columns = new ArrayList<ColumnDefinition>();
    for (var item : items(get(table, "columns"))) {
      var name = text(items(item).getFirst());
      if (!name.equals(Dataset.PERSON)) {
        columns.add(new ColumnDefinition(name, type(text(items(item).get(1)))));
      }
    }
    return new Frame.Table(
        new TableName(text(get(reference, "module")), text(get(reference, "name"))),
        text(get(table, "rows_per_patient")).equals("one"),
        new Schema(columns));
  }

  private static Type type(String name) {
    return Type.published(name).orElseThrow(() -> new QueryProblem.UnknownNode(name));
  }

  private static List<MemoryRow> rows(Frame.Table schema, Json json) {
    var rows = new ArrayList<MemoryRow>();
    for (var item : items(json)) {
      var cells = items(item);
      if (!(cells.getFirst() instanceof Json.Whole(long person))) {
        throw bad("a row does not begin with a person");
      }
      var named = new HashMap<String, @Nullable Object>();
      for (var i = 1; i < cells.size(); i++) {
        var column = schema.schema().columns().get(i - 1);
        named.put(column.name(), plain(cells.get(i), column.type()));
      }
      rows.add(new MemoryRow(person, named));
    }
    return rows;
  }

  /// A JSON value as an engine holds it.
  static @Nullable Object plain(Json json, Type type) {
    return switch (json) {
      case Json.Missing _ -> null;
      case Json.Truth(boolean truth) -> truth;
      case Json.Whole(long whole) -> type == Type.FLOAT ? (Object) (double) whole : whole;
      case Json.Decimal(double decimal) ->
          type == Type.INTEGER && decimal == Math.rint(decimal) ? (Object) (long) decimal : decimal;
      case Json.Text(String text) -> type == Type.DATE ? LocalDate.parse(text) : text;
      case Json.Array _, Json.Fields _ -> throw bad("a cell is not a value");
    };
  }

  private static Map<String, InlineFile> files(@Nullable Json json) {
    var files = new HashMap<String, InlineFile>();
    if (json != null) {
      fields(json)
          .forEach((path, file) -> {
            var rows = new ArrayList<List<String>>();
            items(get(fields(file), "rows"))
                .forEach(row -> rows.add(items(row).stream().map(ConformanceCase::cell).toList()));
            var columns =
                items(get(fields(file), "columns")).stream().map(ConformanceCase::text).toList();
            files.put(path, new InlineFile(columns, rows));
          });
    }
    return files;
  }

  private static String cell(Json json) {
    return switch (json) {
      case Json.Missing _ -> "";
      case Json.Truth(boolean truth) -> truth ? "T" : "F";
      case Json.Whole(long whole) -> Long.toString(whole);
      case Json.Decimal(double decimal) -> Double.toString(decimal);
      case Json.Text(String text) -> text;
      case Json.Array _, Json.Fields _ -> throw bad("a cell is not a value");
    };
  }

  private static Map<String, List<Map<String, Json>>> expected(Json json) {
    var expected = new LinkedHashMap<String, List<Map<String, Json>>>();
    fields(json)
        .forEach((table, rows) -> {
          List<Map<String, Json>> list = new ArrayList<>();
          items(rows).forEach(row -> list.add(fields(row)));
          expected.put(table, list);
        });
    return expected;
  }

  private static SequencedMap<String, Json> fields(Json json) {
    if (json instanceof Json.Fields(var fields)) {
      return fields;
    }
    throw bad("something is not an object");
  }

  private static List<Json> items(Json json) {
    if (json instanceof Json.Array(var items)) {
      return items;
    }
    throw bad("something is not a list");
  }

  private static String text(Json json) {
    if (json instanceof Json.Text(String text)) {
      return text;
    }
    throw bad("something is not text");
  }

  private static Json get(Map<String, Json> fields, String name) {
    var value = fields.get(name);
    if (value == null) {
      throw bad("there is no " + name);
    }
    return value;
  }

  private static QueryProblem bad(String what) {
    return new QueryProblem.BadFile(
        "as a conformance case, " + what, "compare it with docs/reference/conform.md");
  }
}
