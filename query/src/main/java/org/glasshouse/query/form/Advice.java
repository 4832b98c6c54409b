// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.List;
import org.glasshouse.query.QueryProblem;

/// What to write instead, in the words of the form.
record Advice(Source source) {

  /// A problem of the query model at a place of the study.
  ///
  /// @param parts the expressions that were put together there
  FormProblem at(Span span, List<Expression> parts, QueryProblem problem) {
    return new FormProblem(
        source, span, problem.code(), problem.what(), problem.why(), next(parts, problem));
  }

  private String next(List<Expression> parts, QueryProblem problem) {
    var first = parts.isEmpty() ? "rows" : text(parts.getFirst());
    return switch (problem) {
      case QueryProblem.ManyRows _ -> one(first);
      case QueryProblem.UnrelatedRows _ ->
          "Take one value for each person first, for example: "
              + String.join(
                  ", or: ", parts.stream().map(part -> "earliest of " + text(part)).toList());
      case QueryProblem.NotSorted _ -> "Say in which order: first row of " + first + " by date";
      case QueryProblem.SortedByOneValue _ -> "Sort by a column of the rows, for example: by date";
      case QueryProblem.OneRowOnly _ ->
          "Take the column directly, as in: patients.sex. “where”, “first row of” and"
              + " “number of rows” are for tables with many rows.";
      case QueryProblem.EverybodyElse _ -> "Begin the condition with: any row in patients and …";
      case QueryProblem.NoEvents _ ->
          "Show at least one column of the rows, as in: list visits showing date as stays.date";
      case QueryProblem.OutsideMeasure _ ->
          "Use a day such as 2024-03-31, or a parameter; “first day of interval” is for measures.";
      default -> problem.next();
    };
  }

  /// How to get one value for each person.
  private static String one(String text) {
    return "Write, for example: earliest of "
        + text
        + ", or: latest of "
        + text
        + ", or: number of different "
        + text;
  }

  FormProblem manyRows(Expression expression, String what) {
    return at(expression.span(), List.of(expression), new QueryProblem.ManyRows(what));
  }

  /// The words of an expression, on one line, in brackets when they are several.
  String text(Expression expression) {
    var words =
        source
            .text()
            .substring(expression.span().from(), expression.span().to())
            .replaceAll("\\s+", " ");
    var shown = words.length() > 60 ? words.substring(0, 60) + "…" : words;
    return shown.contains(" ") && !shown.startsWith("(") ? "(" + shown + ")" : shown;
  }
}
