// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import org.glasshouse.disclosure.table.Hidden;

/// What may be kept as a name, a reason or a piece of evidence.
final class Text {

  private static final int LONGEST = 500;

  private Text() {}

  /// Refuses what would not fit on a page as one line.
  static void requireLine(String what, String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(what + " is 1 to " + LONGEST + " characters.");
    }
    if (value.codePoints().anyMatch(each -> each < ' ' || (!spells(each) && Hidden.unseen(each)))) {
      throw new IllegalArgumentException(
          what + " is one line without control characters or others that nobody sees.");
    }
  }

  /// Joiners belong to how names are written in Persian and in Indian scripts, and what was kept
  /// with a space that does not break is still read.
  private static boolean spells(int sign) {
    return sign == 0x200C || sign == 0x200D || sign == 0xA0;
  }
}
