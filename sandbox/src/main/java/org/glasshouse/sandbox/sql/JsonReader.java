// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Reads JSON that DuckDB wrote; strict, small, and bounded in depth.
final class JsonReader {

  private static final int DEEPEST = 2500;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /// Reads one value.
  ///
  /// @throws IllegalArgumentException if the text is not JSON or nested too deeply
  static Json read(String text) {
    return new JsonReader(text).value();
  }

  private Json value() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deeply");
    }
    skipSpace();
    var value =
        switch (peek()) {
          case '{' -> members();
          case '[' -> items();
          case '"' -> new Json.Text(string());
          default -> word();
        };
    depth--;
    skipSpace();
    return value;
  }

  private Json members() {
    var byName = new LinkedHashMap<String, Json>();
    at++;
    skipSpace();
    while (peek() != '}') {
      skipSpace();
      var name = string();
      skipSpace();
      require(':');
      byName.put(name, value());
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return new Json.Members(byName);
  }

  private Json items() {
    var values = new ArrayList<Json>();
    at++;
    skipSpace();
    while (peek() != ']') {
      values.add(value());
      if (peek() == ',') {
        at++;
      }
    }
    at++;
    return new Json.Items(values);
  }

  private Json word() {
    int start = at;
    while (at < text.length() && "{}[],:\" \n\r\t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException("not JSON at " + at);
    }
    return new Json.Word(text.substring(start, at));
  }

  private String string() {
    require('"');
    var value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    char c = (char) peek();
    at++;
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> c;
    };
  }

  private void require(char c) {
    if (peek() != c) {
      throw new IllegalArgumentException("not JSON at " + at);
    }
    at++;
  }

  private int peek() {
    if (at >= text.length()) {
      throw new IllegalArgumentException("JSON ends too early");
    }
    return text.charAt(at);
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
