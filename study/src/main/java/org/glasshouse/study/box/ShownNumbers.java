// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.evidence.Organisations;

/// How the numbers of a model are written: under rules, counts are hidden or rounded and other
/// numbers have no more digits than anybody reads; what never leaves has all of them.
record ShownNumbers(Optional<Profile> rules) {

  private static final MathContext DIGITS = new MathContext(6);
  private static final int SHARE_DIGITS = 4;
  private static final int SMALL = 12;
  private static final int LARGE = 9;

  static ShownNumbers exact() {
    return new ShownNumbers(Optional.empty());
  }

  static ShownNumbers under(Profile rules) {
    return new ShownNumbers(Optional.of(rules));
  }

  /// The fewest people that a step of a curve is about; 0 where it never leaves.
  int threshold() {
    return rules.map(Profile::threshold).orElse(0);
  }

  String count(long people) {
    return rules
        .map(profile ->
            profile.small(people) ? profile.symbol() : Long.toString(profile.rounded(people)))
        .orElseGet(() -> Long.toString(people));
  }

  /// A count that no other number of its table gives back, hidden also for the sake of the
  /// organisations of these people.
  String alone(long people, Optional<Organisations> organisations) {
    return rules
        .filter(profile -> organisations.filter(profile::refuses).isPresent())
        .map(Profile::symbol)
        .orElseGet(() -> count(people));
  }

  /// A count that others are worked out from; never one that is hidden.
  long rounded(long people) {
    return rules.map(profile -> profile.rounded(people)).orElse(people);
  }

  /// Empty where it is not a number, such as an interval about nothing.
  String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return rules.isEmpty() ? Double.toString(value) : plain(new BigDecimal(value).round(DIGITS));
  }

  /// A share of people, to a hundredth of a per cent.
  String share(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return rules.isEmpty()
        ? Double.toString(value)
        : plain(new BigDecimal(value).setScale(SHARE_DIGITS, RoundingMode.HALF_EVEN));
  }

  /// Very large and very small numbers have an exponent: a row of digits looks like a key.
  private static String plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    boolean isPlain = stripped.scale() <= SMALL && stripped.precision() - stripped.scale() <= LARGE;
    return isPlain ? stripped.toPlainString() : stripped.toString();
  }
}
