// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.util.List;
import java.util.Set;

/// A query that passed the guard. Only the guard makes one.
public final class CheckedSql {

  private final String text;
  private final boolean ordered;
  private final Set<String> tables;
  private final List<TableShape.Column> columns;

  CheckedSql(String text, boolean ordered, Set<String> tables, List<TableShape.Column> columns) {
    this.text = text;
    this.ordered = ordered;
    this.tables = Set.copyOf(tables);
    this.columns = List.copyOf(columns);
  }

  /// The query as written back from the checked tree; this text runs, not the one that came in.
  public String text() {
    return text;
  }

  /// Whether it names an order of its own for the rows of its result.
  boolean isOrdered() {
    return ordered;
  }

  /// The tables that it reads.
  public Set<String> tables() {
    return tables;
  }

  /// The columns of its result.
  public List<TableShape.Column> columns() {
    return columns;
  }
}
