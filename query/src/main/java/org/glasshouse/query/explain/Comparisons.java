// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// Operations in words.
final class Comparisons {

  private Comparisons() {}

  static String say(UnaryOperation operation, String value) {
    return switch (operation) {
      case NOT -> "it is not so that " + value;
      case IS_MISSING -> value + " is missing";
      case NEGATE -> "minus " + value;
      case ABSOLUTE -> "the size of " + value;
      case TO_INTEGER -> value + " as a whole number";
      case TO_FLOAT -> value + " as a decimal number";
      case YEAR -> "the year of " + value;
      case MONTH -> "the month of " + value;
      case DAY -> "the day of the month of " + value;
      case FIRST_OF_YEAR -> "the first day of the year of " + value;
      case FIRST_OF_MONTH -> "the first day of the month of " + value;
    };
  }

  /// A comparison that says no, in words, for `not` in front of it.
  static String denied(BinaryOperation operation, Type type) {
    return switch (operation) {
      case EQUAL -> "is not";
      case NOT_EQUAL -> "is";
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          said(operation, type).replaceFirst("is ", "is not ");
      default -> "";
    };
  }

  /// The words between two things that are compared.
  static String said(BinaryOperation operation, Type type) {
    var date = type == Type.DATE;
    return switch (operation) {
      case EQUAL -> "is";
      case NOT_EQUAL -> "is not";
      case LESS -> date ? "is before" : "is less than";
      case LESS_OR_EQUAL -> date ? "is on or before" : "is at most";
      case GREATER -> date ? "is after" : "is more than";
      case GREATER_OR_EQUAL -> date ? "is on or after" : "is at least";
      case CONTAINS -> "contains";
      default -> "";
    };
  }

  static String say(BinaryOperation operation, Type type, String left, String right) {
    return switch (operation) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, CONTAINS ->
          left + " " + said(operation, type) + " " + right;
      case AND -> left + " and " + right;
      case OR -> left + " or " + right;
      case ADD -> "(" + left + " plus " + right + ")";
      case SUBTRACT -> "(" + left + " minus " + right + ")";
      case MULTIPLY -> "(" + left + " times " + right + ")";
      case DIVIDE -> "(" + left + " divided by " + right + ")";
      case DIVIDE_DOWN -> "(" + left + " divided by " + right + ", rounded down)";
      case POWER -> "(" + left + " to the power of " + right + ")";
      case ADD_DAYS -> moved(left, right, "day");
      case ADD_MONTHS -> moved(left, right, "month");
      case ADD_YEARS -> moved(left, right, "year");
      case DAYS_BETWEEN -> "the days from " + right + " to " + left;
      case MONTHS_BETWEEN -> "the months from " + right + " to " + left;
      case YEARS_BETWEEN -> "the years from " + right + " to " + left;
    };
  }

  /// `12 months before the start`.
  private static String moved(String date, String by, String unit) {
    if (by.matches("-?\\d+")) {
      var back = by.startsWith("-");
      var count = back ? by.substring(1) : by;
      var units = count.equals("1") ? unit : unit + "s";
      return count + " " + units + (back ? " before " : " after ") + date;
    }
    return "(" + date + " plus " + by + " " + unit + "s)";
  }
}
