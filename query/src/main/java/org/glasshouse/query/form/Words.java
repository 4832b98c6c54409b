// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.UnaryOperation;

/// The words of the form and what they mean, for reading and for writing it.
final class Words {

  /// Words that hold sentences together; they cannot be names.
  static final Set<String> RESERVED =
      Set.of(
          "is",
          "and",
          "or",
          "not",
          "where",
          "by",
          "then",
          "when",
          "otherwise",
          "as",
          "in",
          "from",
          "to",
          "of",
          "missing",
          "true",
          "false",
          "contains",
          "sorted",
          "the",
          "among",
          "over",
          "counting",
          "showing",
          "be",
          "minus",
          "div",
          "every",
          "on",
          "at",
          "after",
          "before",
          "between");

  /// `WORD of value`.
  static final Map<String, UnaryOperation> OF_ONE =
      Map.of(
          "year", UnaryOperation.YEAR,
          "month", UnaryOperation.MONTH,
          "day", UnaryOperation.DAY,
          "size", UnaryOperation.ABSOLUTE,
          "whole", UnaryOperation.TO_INTEGER,
          "decimal", UnaryOperation.TO_FLOAT);

  /// `WORD of values`.
  static final Map<String, SummaryOperation> OF_MANY =
      Map.of(
          "smallest", SummaryOperation.MINIMUM,
          "earliest", SummaryOperation.MINIMUM,
          "largest", SummaryOperation.MAXIMUM,
          "latest", SummaryOperation.MAXIMUM,
          "sum", SummaryOperation.SUM,
          "average", SummaryOperation.MEAN);

  /// `WORD of (a, b)`.
  static final Map<String, Frame.Position> OF_SEVERAL =
      Map.of(
          "smaller", Frame.Position.FIRST,
          "earlier", Frame.Position.FIRST,
          "larger", Frame.Position.LAST,
          "later", Frame.Position.LAST);

  /// `UNITS from a to b`.
  static final Map<String, BinaryOperation> BETWEEN =
      Map.of(
          "days", BinaryOperation.DAYS_BETWEEN,
          "months", BinaryOperation.MONTHS_BETWEEN,
          "years", BinaryOperation.YEARS_BETWEEN);

  /// `a + 3 UNITS`.
  static final Map<String, BinaryOperation> SHIFT =
      Map.of(
          "day", BinaryOperation.ADD_DAYS,
          "days", BinaryOperation.ADD_DAYS,
          "month", BinaryOperation.ADD_MONTHS,
          "months", BinaryOperation.ADD_MONTHS,
          "year", BinaryOperation.ADD_YEARS,
          "years", BinaryOperation.ADD_YEARS);

  static final Map<String, BinaryOperation> PRODUCTS =
      Map.of(
          "*", BinaryOperation.MULTIPLY,
          "/", BinaryOperation.DIVIDE,
          "div", BinaryOperation.DIVIDE_DOWN,
          "^", BinaryOperation.POWER);

  /// What comes after `is`, the longest first.
  static final List<Map.Entry<List<String>, BinaryOperation>> IS =
      List.of(
          Map.entry(List.of("on", "or", "after"), BinaryOperation.GREATER_OR_EQUAL),
          Map.entry(List.of("on", "or", "before"), BinaryOperation.LESS_OR_EQUAL),
          Map.entry(List.of("at", "least"), BinaryOperation.GREATER_OR_EQUAL),
          Map.entry(List.of("at", "most"), BinaryOperation.LESS_OR_EQUAL),
          Map.entry(List.of("more", "than"), BinaryOperation.GREATER),
          Map.entry(List.of("less", "than"), BinaryOperation.LESS),
          Map.entry(List.of("after"), BinaryOperation.GREATER),
          Map.entry(List.of("before"), BinaryOperation.LESS),
          Map.entry(List.of("not"), BinaryOperation.NOT_EQUAL));

  /// What programmers write, and what to write here.
  static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("=", "is"),
          Map.entry("==", "is"),
          Map.entry("!=", "is not"),
          Map.entry("<>", "is not"),
          Map.entry("<", "is less than, or is before for dates"),
          Map.entry(">", "is more than, or is after for dates"),
          Map.entry("<=", "is at most, or is on or before for dates"),
          Map.entry(">=", "is at least, or is on or after for dates"),
          Map.entry("&", "and"),
          Map.entry("&&", "and"),
          Map.entry("|", "or"),
          Map.entry("||", "or"),
          Map.entry("!", "not"),
          Map.entry("//", "div"),
          Map.entry("%", "a comparison of years, months or days instead; there is no remainder"));

  private Words() {}
}
