// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

/// One coefficient of a regression, named for what it multiplies.
///
/// @param predictor the column; [#CONSTANT] for the constant
/// @param level of a categorical column, held against its reference; empty otherwise
public record Term(String predictor, String level) {

  /// What the constant is called.
  public static final String CONSTANT = "(constant)";

  static Term constant() {
    return new Term(CONSTANT, "");
  }
}
