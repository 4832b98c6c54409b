// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.Set;
import java.util.TreeSet;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.jspecify.annotations.Nullable;

/// Stands in the rows of one table, called `e`; what a person has once is joined.
final class RowScope implements Scope {

  /// One-row series with more parts than this are worked out once for each person, not once for
  /// each row.
  private static final int SMALL = 6;

  private final Joins joins;
  private final Set<String> columns = new TreeSet<>();
  private boolean parameters;

  RowScope(Joins joins) {
    this.joins = joins;
  }

  /// The columns of the table that were used so far.
  Set<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Sql known(Node node) {
    if (node instanceof Series.Column(Frame source, String name, _) && source.hasManyRows()) {
      columns.add(name);
      return Sql.of("e." + Sql.name(name));
    }
    if (Relations.isLeaf(node)) {
      return joins.leaf(node);
    }
    return switch (node) {
      case Frame frame -> joins.present(frame);
      case Series series when isWorthPreparing(series) -> joins.prepared(series);
      case Series _, SetSeries _ -> null;
    };
  }

  private static boolean isWorthPreparing(Series series) {
    return !series.hasManyRows()
        && !series.traits().parametric()
        && Sizes.of(series, SMALL + 1) > SMALL;
  }

  /// Whether an interval's days were used so far.
  boolean usesParameters() {
    return parameters;
  }

  @Override
  public Sql parameter(Series.Parameter parameter) {
    parameters = true;
    return Sql.of(
        parameter.name().equals(Series.Parameter.INTERVAL_START) ? "iv.first" : "iv.last");
  }
}
