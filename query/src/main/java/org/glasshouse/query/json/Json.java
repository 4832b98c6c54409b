// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.json;

import java.util.List;
import java.util.SequencedMap;

/// A JSON value as it was written: `1` and `1.0` stay different.
public sealed interface Json {

  /// `null`.
  record Missing() implements Json {}

  /// `true` or `false`.
  record Truth(boolean value) implements Json {}

  /// A number without a point or exponent.
  record Whole(long value) implements Json {}

  /// A number with a point or exponent.
  record Decimal(double value) implements Json {}

  /// A string.
  record Text(String value) implements Json {}

  /// A list.
  record Array(List<Json> items) implements Json {}

  /// An object, its names in the order in which they were written.
  record Fields(SequencedMap<String, Json> fields) implements Json {}
}
