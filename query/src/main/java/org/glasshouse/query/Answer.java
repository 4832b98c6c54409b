// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a question gave: for a dataset the table `dataset` and one for each event table; for
/// measures the table `measures`, and `largest` and `organisations` where these were asked for.
public record Answer(SequencedMap<String, ResultTable> tables) {

  public static final String DATASET = "dataset";
  public static final String MEASURES = "measures";

  /// Beside measures, where it was asked for: how much single people contribute to each line.
  public static final String LARGEST = "largest";

  /// Beside measures, where it was asked for: how many organisations stand behind each line, and
  /// how much single ones contribute.
  public static final String ORGANISATIONS = "organisations";

  public Answer {
    tables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tables));
  }

  public static Answer ofMeasures(ResultTable table) {
    var tables = new LinkedHashMap<String, ResultTable>();
    tables.put(MEASURES, table);
    return new Answer(tables);
  }
}
