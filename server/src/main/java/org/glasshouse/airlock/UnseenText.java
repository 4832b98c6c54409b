// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.glasshouse.disclosure.table.Hidden;
import org.glasshouse.disclosure.table.Lookalikes;

/// Says where a text holds what nobody sees, or what reads as something else. The words name the
/// line and the character's code, never the text.
final class UnseenText {

  private static final int LONGEST_BLANK = 200;

  private UnseenText() {}

  /// The first character that nobody sees, or that changes how others are read.
  static Optional<String> in(String text) {
    return first(
        text,
        UnseenText::unseen,
        " cannot be seen, or changes how others are read, so the file may do or say something else"
            + " than it seems to. Spaces are plain ones here.");
  }

  /// The first letter by which a line reads as other words than it holds.
  static Optional<String> misleading(String text) {
    return first(
        text,
        Lookalikes::inLine,
        " looks like a letter of another script, so a name may be another one than it seems."
            + " Write each word in one script.");
  }

  /// A carriage return inside a line lets a screen write over what stands before it, and blanks
  /// that run on hide what stands behind them, or are a message themselves.
  private static int unseen(String line) {
    int hidden = line.codePoints().filter(Hidden::unseen).findFirst().orElse(-1);
    if (hidden >= 0) {
      return hidden;
    }
    if (line.indexOf('\r') >= 0) {
      return '\r';
    }
    int blanks = 0;
    for (int at = 0; at < line.length(); at++) {
      blanks = line.charAt(at) == ' ' || line.charAt(at) == '\t' ? blanks + 1 : 0;
      if (blanks > LONGEST_BLANK) {
        return line.charAt(at);
      }
    }
    return -1;
  }

  private static Optional<String> first(String text, ToIntFunction<String> look, String why) {
    var lines = List.of(text.split("\r?\n", -1));
    for (int line = 0; line < lines.size(); line++) {
      int character = look.applyAsInt(lines.get(line));
      if (character >= 0) {
        return Optional.of("In line " + (line + 1) + ", " + Hidden.name(character) + why);
      }
    }
    return Optional.empty();
  }
}
