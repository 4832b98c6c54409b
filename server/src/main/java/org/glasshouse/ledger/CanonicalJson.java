// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/// JSON in the one spelling of [RFC 8785](https://www.rfc-editor.org/rfc/rfc8785): no spaces, keys
/// in order, strings with as few escapes as possible, numbers as JavaScript prints them.
///
/// So the same content always gives the same bytes, and with them the same hash.
final class CanonicalJson {

  private static final long LARGEST_EXACT = (1L << 53) - 1;

  private CanonicalJson() {}

  /// The canonical text of a value.
  ///
  /// @throws IllegalArgumentException if it has none: a number that a double cannot hold exactly,
  ///   or half a character
  static String write(JsonNode node) {
    var text = new StringBuilder();
    write(node, text);
    return text.toString();
  }

  private static void write(JsonNode node, StringBuilder text) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node, text);
      case ARRAY -> array(node, text);
      case STRING -> string(node.stringValue(), text);
      case NUMBER -> text.append(number(node));
      case BOOLEAN, NULL -> text.append(node);
      case BINARY, POJO, MISSING ->
          throw new IllegalArgumentException("it is neither text, number, list nor record");
    }
  }

  private static void object(JsonNode node, StringBuilder text) {
    var names = node.propertyNames().toArray(String[]::new);
    Arrays.sort(names);
    char before = '{';
    for (var name : names) {
      text.append(before);
      string(name, text);
      text.append(':');
      write(node.path(name), text);
      before = ',';
    }
    text.append(names.length == 0 ? "{}" : "}");
  }

  private static void array(JsonNode node, StringBuilder text) {
    char before = '[';
    for (var element : node) {
      text.append(before);
      write(element, text);
      before = ',';
    }
    text.append(node.isEmpty() ? "[]" : "]");
  }

  private static void string(String value, StringBuilder text) {
    text.append('"');
    if (plain(value)) {
      text.append(value);
    } else {
      value.codePoints().forEach(c -> character(c, text));
    }
    text.append('"');
  }

  /// A plain loop, not a stream: entries are written while their makers wait for the commit.
  private static boolean plain(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!plain(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Nearly every character of an entry: ASCII that stands for itself.
  private static boolean plain(int c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private static void character(int c, StringBuilder text) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\t' -> text.append("\\t");
      case '\n' -> text.append("\\n");
      case '\f' -> text.append("\\f");
      case '\r' -> text.append("\\r");
      default -> {
        if (c < ' ') {
          text.append(String.format("\\u%04x", c));
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          throw new IllegalArgumentException("it holds half a character");
        } else {
          text.appendCodePoint(c);
        }
      }
    }
  }

  private static String number(JsonNode node) {
    if (node.isIntegralNumber()) {
      if (!node.canConvertToLong() || Math.abs(node.longValue()) > LARGEST_EXACT) {
        throw new IllegalArgumentException("its number is larger than 2^53 - 1; write it as text");
      }
      return Long.toString(node.longValue());
    }
    return number(node.doubleValue());
  }

  /// ECMAScript's Number::toString, from the shortest digits that Java finds.
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("it is not a finite number");
    }
    if (value == 0) {
      return "0";
    }
    var shortest = shortest(Math.abs(value));
    var digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + place(digits, point);
  }

  /// Java finds the shortest digits, but never fewer than two.
  private static BigDecimal shortest(double value) {
    var digits = new BigDecimal(Double.toString(value));
    var one = digits.round(new MathContext(1));
    return (one.doubleValue() == value ? one : digits).stripTrailingZeros();
  }

  /// Puts the decimal point after `point` digits, or writes an exponent where JavaScript does.
  private static String place(String digits, int point) {
    if (point > 21 || point < -5) {
      int exponent = point - 1;
      var rest = digits.length() == 1 ? "" : "." + digits.substring(1);
      return digits.charAt(0) + rest + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= digits.length()) {
      return digits + "0".repeat(point - digits.length());
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }
}
