// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Frame;
import org.glasshouse.query.InlineRow;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Schema;
import org.glasshouse.query.Type;
import org.glasshouse.query.json.Json;
import org.jspecify.annotations.Nullable;

/// A table that comes with the study: written out in its definition, or in a file beside it.
record InlineTableReader(StudyFiles files) {

  Frame.Inline read(Form form) {
    form.with("rows", "schema");
    var schema = schema(form.get("schema"));
    var rows = new TreeMap<Long, InlineRow>();
    var tag = Form.tagged(form.get("rows"));
    var name = tag.isPresent() ? tag.get().getKey() : "tuple";
    switch (name) {
      case "tuple" -> written(schema, form.get("rows"), rows);
      case "CSVRowsReader", "ArrowRowsReader" ->
          fromFile(schema, Form.of(name, tag.orElseThrow().getValue()), rows);
      default -> throw new QueryProblem.UnknownNode(name);
    }
    return new Frame.Inline(schema, rows);
  }

  private static Schema schema(Json json) {
    var tag = Form.tagged(json).filter(entry -> entry.getKey().equals("TableSchema"));
    var columns = new ArrayList<ColumnDefinition>();
    if (tag.isEmpty() || !(tag.get().getValue() instanceof Json.Fields(var fields))) {
      throw Form.bad("schema is not a TableSchema");
    }
    fields.forEach((name, column) -> columns.add(new ColumnDefinition(name, columnType(column))));
    return new Schema(columns);
  }

  private static Type columnType(Json json) {
    var tag = Form.tagged(json).filter(entry -> entry.getKey().equals("Column"));
    if (tag.isEmpty()) {
      throw Form.bad("a column of a TableSchema is not a Column");
    }
    var column = Form.of("Column", tag.get().getValue());
    return Constants.type(
        column.with("type_", "constraints", "dummy_data_constraints").get("type_"));
  }

  private static void written(Schema schema, Json json, SortedMap<Long, InlineRow> rows) {
    for (var item : Parts.items(json, "rows")) {
      var cells = Parts.items(item, "a row");
      if (cells.size() != schema.columns().size() + 1
          || !(cells.getFirst() instanceof Json.Whole(long person))) {
        throw Form.bad(
            "a row of a written-out table does not begin with a person or has not all cells");
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (var i = 1; i < cells.size(); i++) {
        values.add(Constants.cell(cells.get(i), schema.columns().get(i - 1).type()));
      }
      add(rows, person, values);
    }
  }

  private void fromFile(Schema schema, Form reader, SortedMap<Long, InlineRow> rows) {
    var tag = Form.tagged(reader.get("filename")).filter(t -> t.getKey().equals("Path"));
    if (tag.isEmpty()) {
      throw Form.bad("filename is not a Path");
    }
    var path = Parts.text(tag.get().getValue(), "Path");
    var file = files.file(path).orElseThrow(QueryProblem.PathOutside::new);
    var person = file.columns().indexOf(Dataset.PERSON);
    if (person < 0) {
      throw Form.bad("a file of the study has no column " + Dataset.PERSON);
    }
    var mayLack =
        reader.get("allow_missing_columns") instanceof Json.Truth(boolean allowed) && allowed;
    if (!mayLack && !file.columns().containsAll(schema.types().keySet())) {
      throw Form.bad("a file of the study lacks one of the columns " + schema.types().keySet());
    }
    for (var row : file.rows()) {
      List<@Nullable Object> values = new ArrayList<>();
      for (var column : schema.columns()) {
        var at = file.columns().indexOf(column.name());
        values.add(at < 0 ? null : Cells.parse(row.get(at), column.type()));
      }
      if (Cells.parse(row.get(person), Type.INTEGER) instanceof Long key) {
        add(rows, key, values);
      } else {
        throw new QueryProblem.NotOfType(Type.INTEGER);
      }
    }
  }

  private static void add(
      SortedMap<Long, InlineRow> rows, long person, List<@Nullable Object> values) {
    if (rows.put(person, new InlineRow(values)) != null) {
      throw Form.bad("a study's own table has two rows for one person");
    }
  }
}
