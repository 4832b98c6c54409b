// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.math.BigDecimal;
import java.math.MathContext;

/// Strings and numbers in the one spelling of [RFC 8785](https://www.rfc-editor.org/rfc/rfc8785):
/// as few escapes as possible, numbers as JavaScript prints them.
///
/// So the same content always gives the same bytes, and with them the same hash. Written straight
/// into the text of an entry, because whoever records it waits meanwhile.
final class CanonicalJson {

  private static final long LARGEST_EXACT = (1L << 53) - 1;

  private CanonicalJson() {}

  /// @throws IllegalArgumentException if the value holds half a character
  static void string(String value, StringBuilder text) {
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

  /// @throws IllegalArgumentException if a double cannot hold the value exactly
  static void integer(long value, StringBuilder text) {
    if (Math.abs(value) > LARGEST_EXACT) {
      throw new IllegalArgumentException("its number is larger than 2^53 - 1; write it as text");
    }
    text.append(value);
  }

  /// ECMAScript's Number::toString, from the shortest digits that Java finds.
  ///
  /// @throws IllegalArgumentException if the value is not finite
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
