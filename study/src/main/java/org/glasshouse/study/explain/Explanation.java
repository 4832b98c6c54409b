// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.explain;

import java.util.List;
import org.glasshouse.query.codelist.Codelist;
import org.glasshouse.query.contract.ExpectedSize;
import org.glasshouse.query.explain.Reading;

/// What there is to say about one definition.
///
/// @param file its path in the study
/// @param title what the study calls it, or empty text
/// @param readings what each of its questions asks
/// @param columns what it reads, and what each column is made of
/// @param lists the codelists that it uses
/// @param sql the statements, for DuckDB
/// @param sizes how large each of its questions can become
public record Explanation(
    String file,
    String title,
    List<Reading> readings,
    List<ReadColumn> columns,
    List<Codelist> lists,
    List<String> sql,
    List<ExpectedSize> sizes) {

  public Explanation {
    readings = List.copyOf(readings);
    columns = List.copyOf(columns);
    lists = List.copyOf(lists);
    sql = List.copyOf(sql);
    sizes = List.copyOf(sizes);
  }

  /// A column that is read; of a table of which only the rows count, the empty name.
  ///
  /// @param madeOf the columns of the lake that it is made of
  /// @param lacking those that the permit does not cover
  /// @param missing why it is always missing here, or empty text
  public record ReadColumn(
      String table, String column, List<String> madeOf, List<String> lacking, String missing) {
    public ReadColumn {
      madeOf = List.copyOf(madeOf);
      lacking = List.copyOf(lacking);
    }

    /// As in `ehrql.tables.core.patients.sex`.
    public String name() {
      return column.isEmpty() ? table : table + "." + column;
    }
  }

  /// Whether the permit covers everything that it reads.
  public boolean isCovered() {
    return columns.stream().allMatch(column -> column.lacking().isEmpty());
  }
}
