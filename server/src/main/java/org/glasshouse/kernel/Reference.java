// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.kernel;

import java.util.random.RandomGenerator;

/// The printed form of an identifier: a word for its kind, a hyphen, and eight letters or digits.
///
/// Letters that are easily misread over the telephone (i, l, o, u) are left out, as in Crockford's
/// base 32. Forty random bits: a clash is refused by the database's primary key.
public final class Reference {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 8;

  private Reference() {}

  /// A new reference such as `run-7k3q9x2m`.
  public static String next(String kind, RandomGenerator random) {
    var text = new StringBuilder(kind).append('-');
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /// Refuses what is not safe to print in an address or a log.
  ///
  /// @throws IllegalArgumentException if the text is not 1 to 64 lower-case letters, digits, dots
  ///   or hyphens
  static void require(String value) {
    if (value.isEmpty() || value.length() > 64 || !value.chars().allMatch(Reference::printable)) {
      throw new IllegalArgumentException(
          "A reference is 1 to 64 lower-case letters, digits, dots and hyphens.");
    }
  }

  private static boolean printable(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  }
}
