// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.text.Normalizer;
import java.util.ArrayList;
import org.glasshouse.disclosure.table.Hidden;

/// A text without anything that nobody sees, blanks that could be counted included.
///
/// Blanks carry a message as well as characters without a shape do: one or two between words, tabs
/// among spaces, some at the ends of lines, empty lines. So what is left of them is one between
/// words, none at an end, one empty line between others, and steps of two at the beginning of a
/// line, at most 32. Columns that stood beneath each other may no longer; a table leaves as a
/// table.
final class CleanText {

  private static final int DEEPEST = 32;
  private static final Normalizer.Form NFC = Normalizer.Form.NFC;

  private CleanText() {}

  static String of(String text) {
    var lines = new ArrayList<String>();
    for (var each : Normalizer.normalize(text, NFC).lines().toList()) {
      var line = line(each);
      boolean empty = lines.isEmpty() || lines.getLast().isEmpty();
      if (!line.isEmpty() || !empty) {
        lines.add(line);
      }
    }
    if (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines.isEmpty() ? "\n" : String.join("\n", lines) + "\n";
  }

  private static String line(String line) {
    var seen = Hidden.without(line.replace("\t", "    "));
    var words = seen.strip().replaceAll(" +", " ");
    int depth = seen.length() - seen.stripLeading().length();
    // Two composed characters may have come together where something between them went.
    return words.isEmpty()
        ? ""
        : Normalizer.normalize(" ".repeat(Math.min((depth + 1) / 2 * 2, DEEPEST)) + words, NFC);
  }
}
