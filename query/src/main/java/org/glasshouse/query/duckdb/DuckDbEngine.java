// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.Question;
import org.glasshouse.query.Size;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Watch;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.Runner;
import org.glasshouse.query.sql.SqlCompiler;
import org.glasshouse.query.sql.SqlEngine;
import org.glasshouse.query.sql.TableAccess;
import org.glasshouse.query.sql.TableSource;

/// Compiles a question and runs it on one DuckDB connection, which the caller opens, limits and
/// closes.
public final class DuckDbEngine implements Engine {

  private final Statements statements;
  private final TableAccess access;
  private final SqlEngine engine;

  /// @param connection a DuckDB connection with the limits that the run should have
  /// @param sources where each published table is kept
  public DuckDbEngine(
      DuckDBConnection connection, Map<TableName, TableSource> sources, Permit permit) {
    this.statements = new Statements(connection);
    this.access = new TableAccess(sources, permit, new DuckDbDialect());
    this.engine = new SqlEngine(access, statements);
    if (permit.persons() instanceof Persons.Only(Persons.PersonSet set)) {
      statements.keep(TableAccess.PERMITTED, set);
    }
  }

  @Override
  public Answer answer(Question question, Watch watch) {
    return engine.answer(question, watch);
  }

  /// How large an answer can become, from the number of rows of the tables that the question reads.
  ///
  /// @throws org.glasshouse.query.QueryProblem when the permit does not cover the question
  public Size size(Question question) {
    return engine.size(question);
  }

  /// Writes a dataset's rows to a Parquet file without holding them in memory: a row for each
  /// person, `patient_id` and then the variables in order.
  ///
  /// @return how many rows were written
  /// @throws org.glasshouse.query.QueryProblem as [#answer(Question, Watch)]
  public long write(Dataset dataset, Path file, Watch watch) {
    access.permit().check(new Question.AboutPeople(dataset));
    var select = new SqlCompiler(access).dataset(dataset);
    return statements.write(select, file, new Runner.Step(watch, 1, 1));
  }

  /// Opens a DuckDB of its own in memory.
  ///
  /// @throws SQLException when DuckDB cannot start
  public static DuckDBConnection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    return (DuckDBConnection) connection;
  }
}
