// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What the columns of a table mean, whatever they and their labels are called: the same for two
/// tables only if their definitions say the same.
///
/// @param columns by header, in small letters; those of which nothing is known are left out
public record TableMeaning(SequencedMap<String, Column> columns) {

  /// Nothing is known, as of a file that a study's own code left.
  public static final TableMeaning UNKNOWN = new TableMeaning(new LinkedHashMap<>());

  public TableMeaning {
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
  }

  /// One column.
  ///
  /// @param definition a hash of what it says; for counts, also about whom
  /// @param labels what each of its labels means, where the definition makes them up; none where
  ///   they are values of the data, which mean what they say
  public record Column(String definition, Map<String, String> labels) {
    public Column {
      labels = Map.copyOf(labels);
    }
  }
}
