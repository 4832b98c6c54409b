// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which known names somebody may have meant.
final class Likeness {

  private Likeness() {}

  /// Names with few letters changed, added or left out, the likeliest first.
  static List<String> nearest(String name, Collection<String> known) {
    var allowed = Math.clamp(name.length() / 3, 1, 3);
    return known.stream()
        .distinct()
        .filter(each -> Math.abs(each.length() - name.length()) <= allowed)
        .filter(each -> distance(name, each) <= allowed)
        .sorted(
            Comparator.comparingInt((String each) -> distance(name, each))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /// Levenshtein's distance, capitals ignored; two neighbouring letters swapped count as one.
  static int distance(String one, String other) {
    var a = one.toLowerCase(Locale.ROOT);
    var b = other.toLowerCase(Locale.ROOT);
    var steps = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) {
      for (var j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          steps[i][j] = i + j;
          continue;
        }
        var changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        steps[i][j] =
            Math.min(steps[i - 1][j - 1] + changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
        }
      }
    }
    return steps[a.length()][b.length()];
  }
}
