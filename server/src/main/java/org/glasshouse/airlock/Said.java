// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Words that somebody writes on a request.
///
/// @param reach whom they are for; an author's are always [Reach#PUBLIC]
public record Said(Reach reach, String words) {

  private static final int LONGEST = 10_000;

  public Said {
    words = words.strip();
    if (words.length() > LONGEST) {
      words = words.substring(0, LONGEST);
    }
  }

  /// For the author as well, once the checkers have made up their minds.
  public static Said toAuthor(String words) {
    return new Said(Reach.PUBLIC, words);
  }

  /// For checkers only.
  public static Said toCheckers(String words) {
    return new Said(Reach.PRIVATE, words);
  }

  boolean nothing() {
    return words.isEmpty();
  }
}
