// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a series should come to: a test, and values that are likely to pass it.
///
/// The hints need not be right, because whatever is chosen is tested; good ones lie at the border
/// of what passes, where a study's mistakes are.
record Wish(Test test, List<@Nullable Object> hints) {

  static final Wish TRUE = exactly(true);
  static final Wish FALSE = exactly(false);
  static final Wish MISSING = exactly(null);
  static final Wish NOT_TRUE = new Wish(value -> !Boolean.TRUE.equals(value), hinting(false, null));
  static final Wish PRESENT = new Wish(value -> value != null, List.of());

  interface Test {
    boolean passes(@Nullable Object value);
  }

  Wish {
    hints = Collections.unmodifiableList(new ArrayList<>(hints));
  }

  static Wish exactly(@Nullable Object wanted) {
    return new Wish(
        value -> wanted == null ? value == null : wanted.equals(value), hinting(wanted));
  }

  boolean accepts(@Nullable Object value) {
    return test.passes(value);
  }

  static List<@Nullable Object> hinting(@Nullable Object... hints) {
    List<@Nullable Object> list = new ArrayList<>();
    Collections.addAll(list, hints);
    return list;
  }
}
