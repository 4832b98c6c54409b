// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.trino;

import java.sql.Connection;
import java.util.Map;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.Question;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Watch;
import org.glasshouse.query.sql.SqlEngine;
import org.glasshouse.query.sql.TableAccess;
import org.glasshouse.query.sql.TableSource;
import org.glasshouse.query.sql.TrinoDialect;

/// Compiles a question and runs it on a Trino server, over a connection that the caller opens and
/// closes.
///
/// Keys of permitted people are kept in the table `permitted_person` of the connection's catalog
/// and schema, which must be the run's own and take new tables.
public final class TrinoEngine implements Engine {

  private final SqlEngine engine;

  /// @param sources where each published table is kept
  public TrinoEngine(Connection connection, Map<TableName, TableSource> sources, Permit permit) {
    var statements = new Statements(connection);
    if (permit.persons() instanceof Persons.Only(Persons.PersonSet set)) {
      statements.keep(TableAccess.PERMITTED, set);
    }
    this.engine = new SqlEngine(new TableAccess(sources, permit, new TrinoDialect()), statements);
  }

  @Override
  public Answer answer(Question question, Watch watch) {
    return engine.answer(question, watch);
  }
}
