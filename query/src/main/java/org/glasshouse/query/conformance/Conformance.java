// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.conformance;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Permit;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryRow;

/// Runs cases on an engine.
public final class Conformance {

  /// Makes an engine over a case's tables.
  public interface EngineMaker {
    /// An engine whose only tables are these, seen through a permit.
    Engine over(
        Map<TableName, Frame.Table> schemas, Map<TableName, List<MemoryRow>> tables, Permit permit)
        throws SQLException;
  }

  private final EngineMaker engines;

  public Conformance(EngineMaker engines) {
    this.engines = engines;
  }

  /// What is wrong with the engine's answer to a case, or nothing.
  public Optional<String> difference(ConformanceCase each) {
    try {
      var answer =
          engines.over(each.schemas(), each.tables(), Permit.everything()).answer(each.question());
      return new Comparison(each.tolerance()).difference(each.expected(), answer);
    } catch (SQLException e) {
      return Optional.of("the engine did not take its tables: " + e.getMessage());
    } catch (QueryProblem problem) {
      return Optional.of(problem.paragraph());
    }
  }
}
