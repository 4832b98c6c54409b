// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Values written in a file of text; an empty cell is missing.
final class Cells {

  private Cells() {}

  static @Nullable Object parse(String text, Type type) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return switch (type.storage()) {
        case BOOLEAN -> truth(text);
        case INTEGER -> Long.valueOf(text);
        case FLOAT -> Double.valueOf(text);
        case STRING -> text;
        case DATE -> Constants.date(text);
      };
    } catch (NumberFormatException e) {
      throw new QueryProblem.NotOfType(type);
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "T", "true", "True", "TRUE", "1" -> true;
      case "F", "false", "False", "FALSE", "0" -> false;
      default -> throw new QueryProblem.NotOfType(Type.BOOLEAN);
    };
  }
}
