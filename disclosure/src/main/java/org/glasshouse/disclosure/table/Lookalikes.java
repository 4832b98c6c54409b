// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;

/// Letters that look like others, so that a word reads as one that it is not (Unicode Technical
/// Standard 39: mixed scripts, and words of another script that are all lookalikes).
public final class Lookalikes {

  // The letters of other scripts that are drawn as a Latin one. Other Greek letters are at home in
  // medicine and mathematics, also within a Latin word (TNF\u03b1).
  private static final String GREEK =
      "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
          + "\u03bf\u03f2\u03f3\u03f9\u037f";
  private static final String CYRILLIC =
      "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0455\u0456\u0458\u0501\u051b\u051d\u04bb"
          + "\u04cf\u04af\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420"
          + "\u0405\u0422\u0425\u0423\u04ae\u04c0\u050c\u051a\u051c";
  private static final String ARMENIAN = "\u0585\u0578\u057d\u0570\u0581\u0563\u0566\u054d\u0555";

  private Lookalikes() {}

  /// The first letter of another script inside a Latin word, or -1.
  static int inWords(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\p{M}]+", -1))
        .filter(word -> word.codePoints().anyMatch(Lookalikes::latin))
        .flatMapToInt(word -> word.codePoints().filter(Lookalikes::borrowed))
        .findFirst()
        .orElse(-1);
  }

  /// The first letter by which a line of a program or of text reads as other words than it holds,
  /// or -1: one of another script inside a Latin word; one of a script of which the line has
  /// nothing but lookalikes; or one that a program reads as a plain letter although it is another
  /// (full width, mathematical, Kelvin).
  public static int inLine(String line) {
    if (line.chars().allMatch(character -> character < 0x80)) {
      return -1;
    }
    int mixed = inWords(line);
    if (mixed >= 0) {
      return mixed;
    }
    int styled = line.codePoints().filter(Lookalikes::styled).findFirst().orElse(-1);
    if (styled >= 0) {
      return styled;
    }
    int cyrillic = only(line, UnicodeScript.CYRILLIC, CYRILLIC);
    int armenian = only(line, UnicodeScript.ARMENIAN, ARMENIAN);
    int greek = only(line, UnicodeScript.GREEK, GREEK);
    return Math.max(cyrillic, Math.max(armenian, greek));
  }

  /// The first letter of a script of which the line has only lookalikes, or -1.
  private static int only(String line, UnicodeScript script, String lookalikes) {
    int[] letters =
        line.codePoints()
            .filter(Character::isLetter)
            .filter(letter -> UnicodeScript.of(letter) == script)
            .toArray();
    boolean all = Arrays.stream(letters).allMatch(letter -> lookalikes.indexOf(letter) >= 0);
    return letters.length > 0 && all ? letters[0] : -1;
  }

  private static boolean latin(int letter) {
    return UnicodeScript.of(letter) == UnicodeScript.LATIN;
  }

  private static boolean borrowed(int letter) {
    return switch (UnicodeScript.of(letter)) {
      case CYRILLIC, ARMENIAN, CHEROKEE, COPTIC, LISU -> true;
      default -> GREEK.indexOf(letter) >= 0;
    };
  }

  /// A letter that is normalised to plain ones before a program compares names.
  private static boolean styled(int letter) {
    if (letter < 0x80 || !Character.isLetter(letter)) {
      return false;
    }
    String plain = Plain.of(Character.toString(letter));
    return plain.chars().allMatch(each -> each < 0x80);
  }
}
