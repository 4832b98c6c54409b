// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// How many people have to look at outputs that the engine computed and the machine found nothing
/// in. All other outputs are looked at by two, whatever a custodian says.
public enum Lane {
  TWO_CHECKERS(2, "Two checkers look, as at everything else"),
  ONE_CHECKER(1, "One checker looks"),
  NO_CHECKER(
      0, "Nobody has to look at what everybody may see; for members only, one checker looks");

  private final int checkers;
  private final String words;

  Lane(int checkers, String words) {
    this.checkers = checkers;
    this.words = words;
  }

  /// The lane as a custodian would say it.
  public String words() {
    return words;
  }

  static Lane of(int checkers) {
    return switch (checkers) {
      case 0 -> NO_CHECKER;
      case 1 -> ONE_CHECKER;
      default -> TWO_CHECKERS;
    };
  }

  int checkers() {
    return checkers;
  }

  /// What of two lanes asks for more people.
  Lane stricter(Lane other) {
    return other.checkers > checkers ? other : this;
  }
}
