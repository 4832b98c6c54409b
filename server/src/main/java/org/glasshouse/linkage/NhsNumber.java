// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

/// A well-formed number from the ranges that the health services of these islands share.
///
/// Ten digits, the last of which checks the others: weights 10 to 2, modulo 11, and a number whose
/// check digit would be 10 is never issued. Source: NHS Data Dictionary, NHS NUMBER.
///
/// @param value ten digits, as text because some begin with zero
public record NhsNumber(String value) {

  /// What is wrong with a text that should be an NHS number; [#VALID] when nothing is.
  public enum Verdict {
    VALID,
    NOT_TEN_DIGITS,
    WRONG_CHECK_DIGIT,
    NOT_ISSUED
  }

  private static final int LENGTH = 10;
  private static final int MODULUS = 11;

  /// @throws LinkageProblem.NotAnNhsNumber if the text is not ten digits of the right kind
  public NhsNumber {
    if (judge(value) != Verdict.VALID || value.length() != LENGTH) {
      throw new LinkageProblem.NotAnNhsNumber();
    }
  }

  /// Reads a number as people write it, with spaces or hyphens.
  ///
  /// @throws LinkageProblem.NotAnNhsNumber if it is none
  public static NhsNumber of(String text) {
    return new NhsNumber(normalised(text));
  }

  /// Judges a text without throwing, for checking many rows.
  public static Verdict judge(String text) {
    var digits = normalised(text);
    if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Verdict.NOT_TEN_DIGITS;
    }
    if (checkDigit(digits) != digits.charAt(LENGTH - 1) - '0') {
      return Verdict.WRONG_CHECK_DIGIT;
    }
    return range(Long.parseLong(digits)) == Range.NONE ? Verdict.NOT_ISSUED : Verdict.VALID;
  }

  /// Whether the number is reserved for tests and synthetic people; such a number is nobody's.
  public boolean isForTests() {
    return range(Long.parseLong(value)) == Range.TEST;
  }

  /// The number as it is printed on letters: three, three and four digits.
  public String printed() {
    return value.substring(0, 3) + " " + value.substring(3, 6) + " " + value.substring(6);
  }

  /// Withheld, because the number identifies a person.
  @Override
  public String toString() {
    return "NhsNumber[withheld]";
  }

  /// 0 to 9, or 10 for a number that is never issued.
  private static int checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      sum += (digits.charAt(i) - '0') * (LENGTH - i);
    }
    return (MODULUS - sum % MODULUS) % MODULUS;
  }

  private static String normalised(String text) {
    return text.replace(" ", "").replace("-", "");
  }

  private enum Range {
    SCOTLAND(100_000_000L, 3_112_999_999L),
    NORTHERN_IRELAND(3_200_000_000L, 3_999_999_999L),
    ENGLAND_AND_WALES_FOUR(4_000_000_000L, 4_999_999_999L),
    ENGLAND_AND_WALES_SIX(6_000_000_000L, 7_999_999_999L),
    IRELAND(8_000_000_000L, 8_599_999_999L),
    TEST(9_000_000_000L, 9_999_999_999L),
    NONE(0, 0);

    private final long first;
    private final long last;

    Range(long first, long last) {
      this.first = first;
      this.last = last;
    }
  }

  private static Range range(long number) {
    for (var range : Range.values()) {
      if (number >= range.first && number <= range.last) {
        return range;
      }
    }
    return Range.NONE;
  }
}
