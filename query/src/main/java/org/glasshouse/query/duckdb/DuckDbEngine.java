// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.SqlCompiler;
import org.glasshouse.query.sql.TableAccess;
import org.glasshouse.query.sql.TableSource;
import org.jspecify.annotations.Nullable;

/// Compiles a question and runs it on one DuckDB connection, which the caller opens, limits and
/// closes.
public final class DuckDbEngine implements Engine {

  private final Statements statements;
  private final SqlCompiler compiler;
  private final Permit permit;

  /// @param connection a DuckDB connection with the limits that the run should have
  /// @param sources where each published table is kept
  public DuckDbEngine(
      DuckDBConnection connection, Map<TableName, TableSource> sources, Permit permit) {
    this.statements = new Statements(connection);
    this.compiler = new SqlCompiler(new TableAccess(sources, permit, new DuckDbDialect()));
    this.permit = permit;
    if (permit.persons() instanceof Persons.Only(Persons.PersonSet set)) {
      statements.keep(TableAccess.PERMITTED, set);
    }
  }

  @Override
  public Answer answer(Question question) {
    permit.check(question);
    return switch (question) {
      case Question.AboutPeople(Dataset dataset) -> dataset(dataset);
      case Question.OverTime(List<Measure> measures) -> Answer.ofMeasures(measures(measures));
    };
  }

  private Answer dataset(Dataset dataset) {
    var tables = new LinkedHashMap<String, ResultTable>();
    var columns = ResultTable.columnsOf(dataset.variables());
    tables.put(
        Answer.DATASET,
        new ResultTable(columns, statements.rows(compiler.dataset(dataset), columns)));
    dataset
        .events()
        .forEach((name, table) -> {
          var members = ResultTable.columnsOf(table.members());
          tables.put(
              name,
              new ResultTable(members, statements.rows(compiler.events(dataset, table), members)));
        });
    return new Answer(tables);
  }

  private ResultTable measures(List<Measure> measures) {
    var groups = List.copyOf(MeasureGroup.columns(measures));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (var group : MeasureGroup.of(measures)) {
      var compiled = compiler.measures(group);
      var columns = new LinkedHashMap<String, Type>();
      columns.put("i", Type.INTEGER);
      columns.put("grouping_number", Type.INTEGER);
      for (var g = 0; g < compiled.groups().size(); g++) {
        columns.put("g" + g, compiled.groups().get(g).type());
      }
      columns.put("denominator", Type.INTEGER);
      for (var n = 0; n < compiled.numerators().size(); n++) {
        columns.put("n" + n, Type.INTEGER);
      }
      var reading = new MeasureRows(group, compiled, groups);
      for (var row : statements.rows(compiled.sql(), columns)) {
        rows.addAll(reading.read(row));
      }
    }
    return new ResultTable(ResultTable.columnsOf(measures), rows);
  }

  /// Opens a DuckDB of its own in memory.
  ///
  /// @throws SQLException when DuckDB cannot start
  public static DuckDBConnection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    return (DuckDBConnection) connection;
  }
}
