// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Three-valued logic, and the order of values.
public final class Logic {

  private Logic() {}

  static @Nullable Object and(@Nullable Object left, @Nullable Object right) {
    if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
      return false;
    }
    return left == null || right == null ? null : (Object) true;
  }

  static @Nullable Object or(@Nullable Object left, @Nullable Object right) {
    if (Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)) {
      return true;
    }
    return left == null || right == null ? null : (Object) false;
  }

  /// The first or last of the values that are there, or null when none is.
  public static @Nullable Object extreme(
      Frame.Position end, List<? extends @Nullable Object> values) {
    Object best = null;
    for (var value : values) {
      if (value != null && (best == null || isBeyond(end, value, best))) {
        best = value;
      }
    }
    return best;
  }

  private static boolean isBeyond(Frame.Position end, Object value, Object best) {
    return switch (end) {
      case FIRST -> compare(value, best) < 0;
      case LAST -> compare(value, best) > 0;
    };
  }

  /// Whether `value` is among `members`, none of which is missing.
  public static @Nullable Object in(@Nullable Object value, Collection<?> members) {
    if (members.isEmpty()) {
      return false;
    }
    if (value == null) {
      return null;
    }
    return value instanceof Double // 0 and -0 are equal here
        ? members.stream().anyMatch(member -> compare(member, value) == 0)
        : members.contains(value);
  }

  /// Less than 0, 0 or more than 0, for two values of one kind. Text goes by code point, so case
  /// and accents count and no country's alphabet does; 0 and -0 are equal; false comes before true.
  public static int compare(Object left, Object right) {
    return switch (left) {
      case Boolean truth -> Boolean.compare(truth, (Boolean) right);
      case Long whole -> Long.compare(whole, (Long) right);
      case Double decimal -> Double.compare(decimal + 0.0, (Double) right + 0.0);
      case LocalDate date -> date.compareTo((LocalDate) right);
      case String text -> compareText(text, (String) right);
      default -> throw new IllegalStateException("no such kind of value: " + left.getClass());
    };
  }

  /// Missing values come before all others.
  public static int compareMissingFirst(@Nullable Object left, @Nullable Object right) {
    if (left == null) {
      return right == null ? 0 : -1;
    }
    if (right == null) {
      return 1;
    }
    return compare(left, right);
  }

  private static int compareText(String left, String right) {
    var shorter = Math.min(left.length(), right.length());
    for (var i = 0; i < shorter; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(
            left.codePointAt(pairStart(left, i)), right.codePointAt(pairStart(right, i)));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /// Where the code point that covers `index` starts.
  private static int pairStart(String text, int index) {
    return index > 0
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1))
        ? index - 1
        : index;
  }
}
