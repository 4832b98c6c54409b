// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What a query's tree may hold. Everything else is refused, so that a new version of the parser
/// cannot let something new through.
final class AllowedSql {

  /// Kinds of nodes: queries, sources, expressions, and what changes a query.
  static final Set<String> NODES =
      words(
          """
          SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE CTE_NODE
          BASE_TABLE SUBQUERY JOIN EMPTY EXPRESSION_LIST TABLE_FUNCTION COLUMN_DATA
          ORDER_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER DISTINCT_MODIFIER
          ORDER_DEFAULT ASCENDING DESCENDING
          COLUMN_REF VALUE_CONSTANT CONSTANT STAR FUNCTION TYPE CASE_EXPR OPERATOR_CAST
          OPERATOR_NOT OPERATOR_COALESCE OPERATOR_NULLIF OPERATOR_IS_NULL OPERATOR_IS_NOT_NULL
          OPERATOR_TRY OPERATOR_UNPACK COMPARE_EQUAL COMPARE_NOTEQUAL COMPARE_LESSTHAN
          COMPARE_GREATERTHAN COMPARE_LESSTHANOREQUALTO COMPARE_GREATERTHANOREQUALTO COMPARE_IN
          COMPARE_NOT_IN COMPARE_DISTINCT_FROM COMPARE_NOT_DISTINCT_FROM COMPARE_BETWEEN
          COMPARE_NOT_BETWEEN CONJUNCTION_AND CONJUNCTION_OR ARRAY_EXTRACT ARRAY_SLICE STRUCT_EXTRACT
          ARRAY_CONSTRUCTOR LAMBDA GROUPING_FUNCTION POSITIONAL_REFERENCE
          WINDOW_AGGREGATE WINDOW_RANK WINDOW_RANK_DENSE WINDOW_NTILE WINDOW_PERCENT_RANK
          WINDOW_CUME_DIST WINDOW_ROW_NUMBER WINDOW_FIRST_VALUE WINDOW_LAST_VALUE WINDOW_LEAD
          WINDOW_LAG WINDOW_NTH_VALUE WINDOW_FILL
          """);

  /// Functions that give rows without reading anything.
  static final Set<String> TABLE_FUNCTIONS = Set.of("range", "generate_series", "unnest");

  /// Words that the parser takes for columns and that DuckDB takes for the clock or the session.
  static final Set<String> HIDDEN_CALLS =
      words(
          """
          current_date current_time current_timestamp localtime localtimestamp current_user
          current_role current_schema current_catalog session_user user rowid
          """);

  static final Set<String> FUNCTIONS = functions();

  private AllowedSql() {}

  private static Set<String> functions() {
    try (var source = AllowedSql.class.getResourceAsStream("functions.txt")) {
      if (source == null) {
        throw new IllegalStateException("The list of functions is not on the class path.");
      }
      var text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
      return words(
          text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(text.trim().split("\\s+")));
  }
}
