// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.explain;

import java.util.List;
import java.util.OptionalLong;
import org.glasshouse.query.codelist.Codelist;
import org.glasshouse.query.codelist.CodelistProblem;
import org.glasshouse.query.explain.Reading;

/// What there is to say about one definition.
///
/// @param readings what each of its questions asks
/// @param columns what it reads, and what each column is made of
/// @param sql the statements, for DuckDB
/// @param problems codelists that cannot be relied on
record Explanation(
    String file,
    String title,
    List<Reading> readings,
    List<ReadColumn> columns,
    List<UsedList> lists,
    List<CodelistProblem> problems,
    List<String> sql) {

  /// A column that is read.
  ///
  /// @param madeOf the columns of the lake that it is made of
  /// @param lacking those that the permit does not cover
  /// @param missing why it is always missing here, or empty text
  record ReadColumn(
      String table, String column, List<String> madeOf, List<String> lacking, String missing) {}

  /// A codelist that is used, and its age in days.
  record UsedList(Codelist list, OptionalLong days) {}

  boolean isSound() {
    return problems.isEmpty() && columns.stream().allMatch(column -> column.lacking().isEmpty());
  }
}
