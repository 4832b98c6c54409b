// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

/// How all of a person's values become one. Missing values are passed over; of no values the count
/// is 0 and everything else is missing.
public enum SummaryOperation {
  MINIMUM,
  MAXIMUM,
  SUM,
  MEAN,
  COUNT_DISTINCT;

  /// The kind of the result, given the kind of the values.
  Type result(Type values) {
    return switch (this) {
      case MINIMUM, MAXIMUM -> Rules.requireOrdered(name(), values);
      case SUM -> Rules.requireNumber(name(), values);
      case MEAN -> {
        Rules.requireNumber(name(), values);
        yield Type.FLOAT;
      }
      case COUNT_DISTINCT -> Type.INTEGER;
    };
  }
}
