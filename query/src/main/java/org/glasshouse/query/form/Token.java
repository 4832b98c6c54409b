// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

/// A word, name, number, day, text or sign.
///
/// @param text as written; of text in quotes, what stands between them
/// @param first whether it begins a line that is not indented, and so a sentence
record Token(Kind kind, String text, Span span, boolean first) {

  enum Kind {
    WORD,
    WHOLE,
    DECIMAL,
    DAY,
    TEXT,
    SIGN,
    END
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  String shown() {
    return switch (kind) {
      case END -> "the end of the sentence";
      case TEXT -> "text in quotes";
      case WORD, WHOLE, DECIMAL, DAY, SIGN ->
          "“" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "”";
    };
  }
}
