// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes texts of a given form: plain characters, classes, and counts after either.
final class FormWriter {

  private static final Pattern PIECE =
      Pattern.compile("(\\[(?<set>[^\\]^]+)]|(?<one>[\\w ]))(\\{(?<count>\\d{1,3})})?");

  private FormWriter() {}

  /// A text of the form, or nothing when the form uses more than this understands.
  static Optional<String> write(Pattern form, RandomGenerator random) {
    var text = new StringBuilder();
    Matcher piece = PIECE.matcher(form.pattern());
    var at = 0;
    while (piece.find(at) && piece.start() == at) {
      var count = piece.group("count") == null ? 1 : Integer.parseInt(piece.group("count"));
      var letters = piece.group("set") == null ? piece.group("one") : letters(piece.group("set"));
      for (var i = 0; i < count; i++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      at = piece.end();
    }
    return form.matcher(text).matches() ? Optional.of(text.toString()) : Optional.empty();
  }

  private static String letters(String set) {
    var letters = new StringBuilder();
    for (var i = 0; i < set.length(); i++) {
      if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
        for (var letter = set.charAt(i); letter <= set.charAt(i + 2); letter++) {
          letters.append(letter);
        }
        i += 2;
      } else {
        letters.append(set.charAt(i));
      }
    }
    return letters.toString();
  }
}
