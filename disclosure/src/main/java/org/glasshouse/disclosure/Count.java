// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.Locale;
import java.util.Set;
import org.glasshouse.disclosure.table.CountText;

/// What stands in a cell of a count column. Each state is its own, so that nobody and few never
/// look alike.
sealed interface Count {

  Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "missing", "-");

  /// A number of people.
  record Shown(long people) implements Count {}

  /// Held back.
  record Suppressed() implements Count {}

  /// Nothing was counted.
  record Missing() implements Count {}

  /// Neither a count nor a known mark.
  record Unclear() implements Count {}

  /// Reads one cell.
  static Count of(String cell, Profile profile) {
    String text = cell.strip();
    if (profile.marks(text)) {
      return new Suppressed();
    }
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      return new Missing();
    }
    text = CountText.plain(text);
    if (text.matches("\\d{1,15}(\\.0+)?")) {
      return new Shown(Long.parseLong(text.replaceFirst("\\.0+$", "")));
    }
    return text.matches("\\d{1,3}(,\\d{3}){1,4}")
        ? new Shown(Long.parseLong(text.replace(",", "")))
        : new Unclear();
  }
}
