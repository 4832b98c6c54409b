// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.util.Locale;

/// Characters that a reader cannot see or that change how others are read.
final class Hidden {

  private Hidden() {}

  /// The first hidden character of a text, or -1.
  static int first(String text) {
    return text.codePoints().filter(Hidden::hidden).findFirst().orElse(-1);
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
  /// one, private use, and what Unicode has not assigned; and the fillers that print as nothing.
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
