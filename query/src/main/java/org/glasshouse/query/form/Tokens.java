// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.List;

/// The words of a text and how far they are read.
final class Tokens {

  private final List<Token> tokens;
  private final Mistakes mistakes;
  private int at;

  Tokens(Source source) {
    this.tokens = Lexer.read(source);
    this.mistakes = new Mistakes(source);
  }

  Mistakes mistakes() {
    return mistakes;
  }

  boolean isAtEnd() {
    return tokens.get(at).kind() == Token.Kind.END;
  }

  /// The next word as the beginning of a sentence.
  Token sentence() {
    return tokens.get(at++);
  }

  /// The next word of this sentence; an end when the next one begins another.
  Token peek() {
    return peek(0);
  }

  /// The word after `further` more; an end when it is not in this sentence.
  Token peek(int further) {
    for (var i = at; i < at + further && i < tokens.size(); i++) {
      if (tokens.get(i).first()) {
        return end(tokens.get(i));
      }
    }
    var token = tokens.get(Math.min(at + further, tokens.size() - 1));
    return token.first() ? end(token) : token;
  }

  /// The end of a sentence is shown just after its last word.
  private Token end(Token next) {
    var last = at == 0 ? next.span().from() : tokens.get(at - 1).span().to();
    return new Token(Token.Kind.END, "", new Span(last, last), true);
  }

  Token take() {
    var token = peek();
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  /// Whether the next words are these.
  boolean see(String... words) {
    for (var i = 0; i < words.length; i++) {
      if (!peek(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  /// Takes the next words if they are these.
  boolean accept(String... words) {
    if (!see(words)) {
      return false;
    }
    at += words.length;
    return true;
  }

  /// Takes this word.
  Token expect(String word, String example) {
    var token = take();
    if (!token.is(word)) {
      throw mistakes.expected(token, "“" + word + "”", example);
    }
    return token;
  }

  /// Takes a name.
  Token name(String example) {
    var token = take();
    if (!token.isWord()) {
      throw mistakes.expected(token, "a name", example);
    }
    return token;
  }

  Token text(String what, String example) {
    var token = take();
    if (token.kind() != Token.Kind.TEXT) {
      throw mistakes.expected(token, what + " in double quotes", example);
    }
    return token;
  }

  /// Where the last word taken ends.
  Span last() {
    return tokens.get(at - 1).span();
  }
}
