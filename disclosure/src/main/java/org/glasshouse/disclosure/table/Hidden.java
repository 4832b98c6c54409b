// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.util.Arrays;
import java.util.Locale;

/// Characters that a reader cannot see, or that change how others are read: the one list for files
/// that leave, clean copies, imports, names and labels.
///
/// Hidden are Unicode's `Default_Ignorable_Code_Point` (zero width, bidi controls, fillers,
/// variation selectors, tags), controls, formats, private use, noncharacters, what is not assigned,
/// half surrogates, separators of lines and paragraphs, letters and signs that print as nothing,
/// and every space but the plain one. Tab, line feed and carriage return are text; who reads them
/// decides where they may stand.
///
/// Two choices are deliberate. The no-break space (U+00A0) looks like a plain one, so that a row of
/// both is a message: it is hidden here, as are the other spaces. The selector that makes a sign a
/// coloured picture (U+FE0F), and the joiners of pictures, are hidden too: no result needs them,
/// and any run of selectors can carry a record.
public final class Hidden {

  // DerivedCoreProperties.txt of Unicode 16, Default_Ignorable_Code_Point: first, last, first, ...
  private static final int[] IGNORABLE = {
    0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F,
    0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF,
    0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
  };

  // Assigned, not ignorable by that property, and blank in print: Braille without dots, the sign
  // for
  // an object that is not there, the Khitan filler, blanks of hieroglyphs, a note without a head.
  private static final int[] BLANK = {0x2800, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159};

  /// More marks than these over one letter hide what stands beside it.
  private static final int MOST_MARKS = 3;

  private Hidden() {}

  /// Whether nobody sees this character, or it changes how others are read.
  public static boolean unseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\n' && character != '\r' && character != '\t';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> character != ' ';
      default -> ignorable(character) || Arrays.binarySearch(BLANK, character) >= 0;
    };
  }

  /// The text as far as it can be seen: a space of another kind becomes a plain one, whatever else
  /// nobody sees goes, and so do marks that are heaped up over one letter.
  public static String without(String text) {
    if (plain(text)) {
      return text;
    }
    StringBuilder seen = new StringBuilder(text.length());
    int marks = 0;
    for (int character : text.codePoints().toArray()) {
      if (Character.getType(character) == Character.SPACE_SEPARATOR) {
        seen.append(' ');
        marks = 0;
      } else if (!unseen(character)) {
        marks = mark(character) ? marks + 1 : 0;
        if (marks <= MOST_MARKS) {
          seen.appendCodePoint(character);
        }
      }
    }
    return seen.toString();
  }

  /// What to call a character: its code and its Unicode name, never the text around it.
  public static String name(int character) {
    String name = Character.getName(character);
    return String.format(
        Locale.ROOT,
        "U+%04X%s",
        character,
        name == null ? "" : " " + name.toLowerCase(Locale.ROOT));
  }

  /// The first character of a cell that is hidden or misleads, or -1. In a cell, digits of other
  /// scripts mislead too: they are numbers to some programs and words to others.
  static int first(String cell) {
    if (plain(cell)) {
      return -1;
    }
    int marks = 0;
    for (int character : cell.codePoints().toArray()) {
      marks = mark(character) ? marks + 1 : 0;
      boolean foreign =
          Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER && character > '9';
      if (unseen(character) || character < ' ' || foreign || marks > MOST_MARKS) {
        return character;
      }
    }
    return Lookalikes.inWords(cell);
  }

  private static boolean plain(String text) {
    return text.chars().allMatch(character -> character >= ' ' && character < 0x7F);
  }

  private static boolean ignorable(int character) {
    for (int range = 0; range < IGNORABLE.length; range += 2) {
      if (character >= IGNORABLE[range] && character <= IGNORABLE[range + 1]) {
        return true;
      }
    }
    return false;
  }

  private static boolean mark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }
}
