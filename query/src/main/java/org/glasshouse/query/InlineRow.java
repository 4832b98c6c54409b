// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One person's row of a table that came with the study: a value, or null when missing, for each
/// column of the table's schema, in order.
public record InlineRow(List<@Nullable Object> values) {
  public InlineRow {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  void check(Schema schema) {
    if (values.size() != schema.columns().size()) {
      throw new QueryProblem.BadFile(
          "a row of a study's own table has " + values.size() + " values",
          "give it " + schema.columns().size() + ", one for each column");
    }
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      if (value != null) {
        Rules.requireStored(schema.columns().get(i).type(), value);
      }
    }
  }

  String canonical() {
    var text = new StringBuilder();
    for (var value : values) {
      text.append(value == null ? "-" : value.toString().length() + ":" + value);
    }
    return text.toString();
  }

  /// The values are about a person, so they are not shown.
  @Override
  public String toString() {
    return "a row of " + values.size() + " values";
  }
}
