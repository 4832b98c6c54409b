// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into words. `the` is left out: it is there for reading aloud. From `#` to the end of
/// a line is a comment.
final class Lexer {

  static final int LONGEST = 4_000_000;

  private static final Pattern WORD =
      Pattern.compile(
          """
          (?<space>[\\x20\\t\\r\\u00A0\\uFEFF]+)
          |(?<line>\\n)
          |(?<comment>\\#[^\\n]*)
          |(?<day>\\d{4}-\\d{2}-\\d{2}(?!\\w))
          |(?<decimal>\\d{1,400}+(?:\\.\\d{1,400}+(?:[Ee][+-]?\\d{1,3})?|[Ee][+-]?\\d{1,3})(?!\\w))
          |(?<whole>\\d{1,19}+(?!\\w))
          |(?<word>[A-Za-z_][A-Za-z0-9_]*+)
          |(?<sign><=|>=|<>|!=|==|//|&&|\\|\\||[-+*/^().,:=<>!;&|%])
          """,
          Pattern.COMMENTS);

  private final String text;
  private final Mistakes mistakes;
  private final List<Token> tokens = new ArrayList<>();
  private boolean first = true;

  private Lexer(Source source) {
    this.text = source.text();
    this.mistakes = new Mistakes(source);
  }

  /// The words of a text, with an end after them.
  static List<Token> read(Source source) {
    return new Lexer(source).read();
  }

  private List<Token> read() {
    if (text.length() > LONGEST) {
      throw mistakes.tooLarge(new Span(0, 1), "longer than " + LONGEST + " characters");
    }
    var word = WORD.matcher(text);
    var at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '"') {
        at = quoted(at);
        continue;
      }
      word.region(at, text.length());
      if (!word.lookingAt()) {
        var next = text.offsetByCodePoints(at, 1);
        throw mistakes.notReadable(
            new Span(at, next),
            "The sign “" + shown(text.codePointAt(at)) + "” is not understood.");
      }
      take(word.group(), at, kind(word));
      if (word.group("line") != null) {
        first = true;
      } else if (word.group("comment") == null) {
        first = false;
      }
      at = word.end();
    }
    tokens.add(new Token(Token.Kind.END, "", new Span(at, at), true));
    return tokens;
  }

  private static String shown(int sign) {
    return Character.isISOControl(sign) ? "?" : Character.toString(sign);
  }

  private static Token.Kind kind(Matcher word) {
    if (word.group("word") != null) {
      return Token.Kind.WORD;
    }
    if (word.group("day") != null) {
      return Token.Kind.DAY;
    }
    if (word.group("decimal") != null) {
      return Token.Kind.DECIMAL;
    }
    if (word.group("whole") != null) {
      return Token.Kind.WHOLE;
    }
    return word.group("sign") != null ? Token.Kind.SIGN : Token.Kind.END;
  }

  private void take(String word, int at, Token.Kind kind) {
    if (kind != Token.Kind.END && !word.equals("the")) {
      tokens.add(new Token(kind, word, new Span(at, at + word.length()), first));
    }
  }

  /// Text in double quotes on one line; `\"`, `\\`, `\n`, `\t` and backslash-u with four digits
  /// stand for signs.
  private int quoted(int start) {
    var content = new StringBuilder();
    var at = start + 1;
    while (at < text.length() && text.charAt(at) != '\n') {
      var sign = text.charAt(at);
      if (sign == '"') {
        tokens.add(new Token(Token.Kind.TEXT, content.toString(), new Span(start, at + 1), first));
        first = false;
        return at + 1;
      }
      if (sign == '\\') {
        at = escaped(at, content);
      } else {
        content.append(sign);
        at++;
      }
    }
    throw mistakes.notReadable(new Span(start, at), "This text has no closing quotation mark.");
  }

  private int escaped(int at, StringBuilder content) {
    var code = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    switch (code) {
      case '"', '\\' -> content.append(code);
      case 'n' -> content.append('\n');
      case 't' -> content.append('\t');
      case 'u' -> {
        var digits = at + 6 <= text.length() ? text.substring(at + 2, at + 6) : "";
        if (!digits.matches("[0-9A-Fa-f]{4}")) {
          throw mistakes.notReadable(new Span(at, at + 2), "After \\u come four digits.");
        }
        content.append((char) Integer.parseInt(digits, 16));
        return at + 6;
      }
      default ->
          throw mistakes.notReadable(
              new Span(at, Math.min(at + 2, text.length())),
              "A \\ in text stands before \" or \\.");
    }
    return at + 2;
  }
}
