// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.text.Normalizer;

/// A text with characters that only look different (full width, small forms, circled) as their
/// plain ones, so that a rule about plain characters cannot be got round.
final class Plain {

  private Plain() {}

  static String of(String text) {
    return text.chars().allMatch(character -> character < 0x80)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
