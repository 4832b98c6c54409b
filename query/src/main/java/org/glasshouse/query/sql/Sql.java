// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;

/// SQL text with `?` for each value, and the values in the order of their marks.
///
/// A value never becomes text. A value is a `Boolean`, `Long`, `Double`, `String` or `LocalDate`,
/// or a list of one of these.
public record Sql(String text, List<Object> values) {
  public Sql {
    values = List.copyOf(values);
  }

  static Sql of(String text) {
    return new Sql(text, List.of());
  }

  /// Puts parts in place of each `%s`, and their values in that order.
  static Sql of(String pattern, Sql... parts) {
    var builder = new Builder();
    var from = 0;
    for (var part : parts) {
      var at = pattern.indexOf("%s", from);
      builder.add(pattern.substring(from, at)).add(part);
      from = at + 2;
    }
    return builder.add(pattern.substring(from)).build();
  }

  static Sql join(String between, List<Sql> parts) {
    var builder = new Builder();
    for (var i = 0; i < parts.size(); i++) {
      if (i > 0) {
        builder.add(between);
      }
      builder.add(parts.get(i));
    }
    return builder.build();
  }

  /// A name in quotes.
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// Grows a statement from left to right, so that values stay in the order of their marks.
  static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Builder add(String more) {
      text.append(more);
      return this;
    }

    Builder add(Sql more) {
      text.append(more.text);
      values.addAll(more.values);
      return this;
    }

    Sql build() {
      return new Sql(text.toString(), values);
    }
  }
}
