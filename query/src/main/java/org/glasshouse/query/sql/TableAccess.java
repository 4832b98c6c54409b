// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.query.DateRange;
import org.glasshouse.query.Frame;
import org.glasshouse.query.InlineRow;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// The one place where a table's name becomes SQL. Rows and columns that the permit does not cover
/// are left out here, so nothing that is compiled can reach them.
public final class TableAccess {

  /// Holds the keys of the people that a run may see, when not everyone.
  public static final String PERMITTED = "permitted_person";

  private final Map<TableName, TableSource> sources;
  private final Permit permit;
  private final Dialect dialect;

  public TableAccess(Map<TableName, TableSource> sources, Permit permit, Dialect dialect) {
    this.sources = Map.copyOf(sources);
    this.permit = permit;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  /// What may be read.
  public Permit permit() {
    return permit;
  }

  /// A bracketed SELECT of `person_id` and the columns named.
  Sql select(Frame.Table table, Set<String> columns) {
    var source = sources.get(table.name());
    if (source == null) {
      throw new QueryProblem.NoSuchTable(table.name());
    }
    permit.requireColumns(table.name(), columns);
    var list = new ArrayList<String>();
    list.add(source.person() + " AS person_id");
    for (var column : columns) {
      list.add(expression(source, column) + " AS " + Sql.name(column));
    }
    var text = "SELECT " + String.join(", ", list) + " FROM " + source.relation();
    var conditions = new ArrayList<Sql>();
    var covered = permit.on(table.name());
    var dates = covered.isPresent() ? covered.get().dates() : null;
    if (dates != null) {
      conditions.add(within(expression(source, dates.column()), dates));
    }
    if (permit.persons() instanceof Persons.Only) {
      conditions.add(Sql.of(source.person() + " IN (SELECT person_id FROM " + PERMITTED + ")"));
    }
    var select = new Sql.Builder().add("(").add(text);
    if (!conditions.isEmpty()) {
      select.add(" WHERE ").add(Sql.join(" AND ", conditions));
    }
    return select.add(")").build();
  }

  /// How many rows a table has, whoever they are about.
  Sql count(TableName table) {
    var source = sources.get(table);
    if (source == null) {
      throw new QueryProblem.NoSuchTable(table);
    }
    return Sql.of("SELECT count(*) AS n FROM " + source.relation());
  }

  private static String expression(TableSource source, String column) {
    var expression = source.columns().get(column);
    if (expression == null) {
      throw new QueryProblem.NoSuchColumn(column, source.columns().keySet());
    }
    return expression;
  }

  private Sql within(String column, DateRange dates) {
    return new Sql.Builder()
        .add(column + " BETWEEN ")
        .add(dialect.value(Type.DATE, dates.first()))
        .add(" AND ")
        .add(dialect.value(Type.DATE, dates.last()))
        .build();
  }

  /// The rows of a table that came with the study, of permitted people.
  Sql select(Frame.Inline table) {
    var rows = new ArrayList<Sql>();
    for (var entry : table.rows().entrySet()) {
      if (permit.persons().include(entry.getKey())) {
        rows.add(row(table, entry.getKey(), entry.getValue()));
      }
    }
    if (rows.isEmpty()) {
      return Sql.of("(%s WHERE FALSE)", row(table, 0L, emptyRow(table)));
    }
    return Sql.of("(%s)", Sql.join(" UNION ALL ", rows));
  }

  private static InlineRow emptyRow(Frame.Inline table) {
    List<@Nullable Object> nothing = new ArrayList<>();
    table.schema().columns().forEach(_ -> nothing.add(null));
    return new InlineRow(nothing);
  }

  private Sql row(Frame.Inline table, long person, InlineRow row) {
    List<Sql> cells = new ArrayList<>();
    cells.add(Sql.of("%s AS person_id", dialect.value(Type.INTEGER, person)));
    for (var i = 0; i < row.values().size(); i++) {
      var column = table.schema().columns().get(i);
      var value = row.values().get(i);
      var cell =
          value == null
              ? Sql.of("CAST(NULL AS " + dialect.type(column.type().storage()) + ")")
              : dialect.value(column.type(), value);
      cells.add(Sql.of("%s AS " + Sql.name(column.name()), cell));
    }
    return Sql.of("SELECT %s", Sql.join(", ", cells));
  }
}
