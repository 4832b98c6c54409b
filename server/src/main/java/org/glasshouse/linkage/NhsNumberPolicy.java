// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

/// Which NHS numbers this environment takes, so that nobody loads living people into a
/// demonstration or invented ones into a live service.
///
/// Set by `glasshouse.nhs-numbers`, `test` unless it says `live`.
public enum NhsNumberPolicy {
  /// Only numbers that begin with 9: they are nobody's.
  TEST,
  /// Only numbers that do not.
  LIVE;

  /// Whether a number may come in here.
  public boolean accepts(NhsNumber number) {
    return switch (this) {
      case TEST -> number.isForTests();
      case LIVE -> !number.isForTests();
    };
  }
}
