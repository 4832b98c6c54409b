// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.UnaryOperation;

/// Operations in the words of the form; their parts are one thing each.
final class Operations {

  private Operations() {}

  static String say(UnaryOperation operation, String value) {
    return switch (operation) {
      case NOT -> "not " + value;
      case IS_MISSING -> value + " is missing";
      case NEGATE -> "minus " + value;
      case ABSOLUTE -> "size of " + value;
      case TO_INTEGER -> "whole of " + value;
      case TO_FLOAT -> "decimal of " + value;
      case YEAR -> "year of " + value;
      case MONTH -> "month of " + value;
      case DAY -> "day of " + value;
      case FIRST_OF_YEAR -> "year start of " + value;
      case FIRST_OF_MONTH -> "month start of " + value;
    };
  }

  static String say(BinaryOperation operation, String left, String right) {
    return switch (operation) {
      case EQUAL -> left + " is " + right;
      case NOT_EQUAL -> left + " is not " + right;
      case LESS -> left + " is less than " + right;
      case LESS_OR_EQUAL -> left + " is at most " + right;
      case GREATER -> left + " is more than " + right;
      case GREATER_OR_EQUAL -> left + " is at least " + right;
      case AND -> left + " and " + right;
      case OR -> left + " or " + right;
      case CONTAINS -> left + " contains " + right;
      case ADD -> left + " + " + right;
      case SUBTRACT -> left + " - " + right;
      case MULTIPLY -> left + " * " + right;
      case DIVIDE -> left + " / " + right;
      case DIVIDE_DOWN -> left + " div " + right;
      case POWER -> left + " ^ " + right;
      case ADD_DAYS -> left + " + " + right + " days";
      case ADD_MONTHS -> left + " + " + right + " months";
      case ADD_YEARS -> left + " + " + right + " years";
      case DAYS_BETWEEN -> "days from " + right + " to " + left;
      case MONTHS_BETWEEN -> "months from " + right + " to " + left;
      case YEARS_BETWEEN -> "years from " + right + " to " + left;
    };
  }
}
