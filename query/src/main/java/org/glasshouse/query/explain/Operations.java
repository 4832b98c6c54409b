// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.explain;

import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.UnaryOperation;

/// Operations in words.
final class Operations {

  private Operations() {}

  static String say(UnaryOperation operation, String value) {
    return switch (operation) {
      case NOT -> "not (" + value + ")";
      case IS_MISSING -> value + " is missing";
      case NEGATE -> "minus " + value;
      case ABSOLUTE -> "the size of " + value;
      case TO_INTEGER -> value + " as a whole number";
      case TO_FLOAT -> value + " as a decimal number";
      case YEAR -> "the year of " + value;
      case MONTH -> "the month of " + value;
      case DAY -> "the day of the month of " + value;
      case FIRST_OF_YEAR -> "the first of the year of " + value;
      case FIRST_OF_MONTH -> "the first of the month of " + value;
    };
  }

  static String say(BinaryOperation operation, String left, String right) {
    return switch (operation) {
      case EQUAL -> left + " is " + right;
      case NOT_EQUAL -> left + " is not " + right;
      case LESS -> left + " is before or below " + right;
      case LESS_OR_EQUAL -> left + " is at most " + right;
      case GREATER -> left + " is after or above " + right;
      case GREATER_OR_EQUAL -> left + " is at least " + right;
      case AND -> "(" + left + " and " + right + ")";
      case OR -> "(" + left + " or " + right + ")";
      case CONTAINS -> left + " contains " + right;
      case ADD -> "(" + left + " plus " + right + ")";
      case SUBTRACT -> "(" + left + " minus " + right + ")";
      case MULTIPLY -> "(" + left + " times " + right + ")";
      case DIVIDE -> "(" + left + " divided by " + right + ")";
      case DIVIDE_DOWN -> "(" + left + " divided by " + right + ", rounded down)";
      case POWER -> "(" + left + " to the power of " + right + ")";
      case ADD_DAYS -> "(" + left + " plus " + right + " days)";
      case ADD_MONTHS -> "(" + left + " plus " + right + " months)";
      case ADD_YEARS -> "(" + left + " plus " + right + " years)";
      case DAYS_BETWEEN -> "the days from " + right + " to " + left;
      case MONTHS_BETWEEN -> "the months from " + right + " to " + left;
      case YEARS_BETWEEN -> "the years from " + right + " to " + left;
    };
  }
}
