// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Locale;

/// Characters that a reader cannot see or that change how others are read.
final class Hidden {

  private Hidden() {}

  /// More marks than these over one letter hide what stands beside it.
  private static final int MOST_MARKS = 3;

  /// The first hidden character of a text, or -1.
  static int first(String text) {
    if (text.chars().allMatch(character -> character >= ' ' && character < 0x7F)) {
      return -1;
    }
    int marks = 0;
    for (int character : text.codePoints().toArray()) {
      marks = mark(character) ? marks + 1 : 0;
      if (hidden(character) || marks > MOST_MARKS) {
        return character;
      }
    }
    return Arrays.stream(text.split("[^\\p{L}]+", -1))
        .mapToInt(Hidden::lookalike)
        .filter(found -> found >= 0)
        .findFirst()
        .orElse(-1);
  }

  private static boolean mark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  /// A letter of another script inside a Latin word, which reads as a word that it is not. Greek
  /// letters are at home in medicine.
  private static int lookalike(String word) {
    boolean latin =
        word.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN);
    return latin ? word.codePoints().filter(Hidden::borrowed).findFirst().orElse(-1) : -1;
  }

  private static boolean borrowed(int letter) {
    return switch (UnicodeScript.of(letter)) {
      case CYRILLIC, ARMENIAN, CHEROKEE, COPTIC, LISU -> true;
      default -> false;
    };
  }

  /// What to call it: its code and its Unicode name, never the text around it.
  static String name(int character) {
    String name = Character.getName(character);
    return String.format(
        Locale.ROOT,
        "U+%04X%s",
        character,
        name == null ? "" : " " + name.toLowerCase(Locale.ROOT));
  }

  /// By general category: controls, formats (bidi, zero width, tags), spaces other than the plain
  /// one, private use, what Unicode has not assigned, and digits of other scripts, which are
  /// numbers to some programs and words to others; and the fillers that print as nothing.
  private static boolean hidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> character != ' ';
      case Character.DECIMAL_DIGIT_NUMBER -> character > '9';
      default ->
          character == 0x115F
              || character == 0x1160
              || character == 0x3164
              || character == 0xFFA0
              || character == 0x2800
              || character == 0x034F
              || (character >= 0xFE00 && character <= 0xFE0F)
              || (character >= 0xE0100 && character <= 0xE01EF);
    };
  }
}
