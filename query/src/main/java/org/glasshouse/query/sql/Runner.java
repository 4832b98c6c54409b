// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.List;
import java.util.SequencedMap;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Type;
import org.glasshouse.query.Watch;
import org.jspecify.annotations.Nullable;

/// Runs a compiled SELECT on one database.
public interface Runner {

  /// All rows of a SELECT, each value as our types hold it, or null when it is missing.
  ///
  /// @param columns the names and kinds of its columns, in order
  /// @throws QueryProblem when the database fails, without what it said of anybody's values
  List<List<@Nullable Object>> rows(Sql sql, SequencedMap<String, Type> columns, Step step);

  /// Which part of an answer a SELECT is, and who watches.
  record Step(Watch watch, int number, int of) {

    /// Tells the watch how much of this step is done, from 0 to 1.
    public void reached(double done) {
      watch.reached(new Watch.Progress(number, of, done));
    }

    Step next() {
      return new Step(watch, number + 1, of);
    }
  }
}
