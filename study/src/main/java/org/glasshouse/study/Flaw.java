// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.Comparator;

/// One thing that is wrong in a study, and where.
///
/// @param file the study's file
/// @param what in a sentence that quotes only the study's own text
public record Flaw(String file, Place place, String what) implements Comparable<Flaw> {

  /// The flaw with its place, on one line.
  public String sentence() {
    return file + ", line " + place.line() + ", column " + place.column() + ": " + what;
  }

  @Override
  public int compareTo(Flaw other) {
    return Comparator.comparing(Flaw::file).thenComparing(Flaw::place).compare(this, other);
  }
}
