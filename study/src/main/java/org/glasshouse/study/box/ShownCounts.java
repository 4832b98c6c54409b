// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

/// What a reader sees of the three numbers in a line of measures.
record ShownCounts(String ratio, String numerator, String denominator) {

  static ShownCounts exact(MeasureLine line) {
    return new ShownCounts(
        MeasureLine.text(line.row().get(MeasureLine.RATIO)),
        MeasureLine.text(line.row().get(MeasureLine.NUMERATOR)),
        MeasureLine.text(line.row().get(MeasureLine.DENOMINATOR)));
  }
}
