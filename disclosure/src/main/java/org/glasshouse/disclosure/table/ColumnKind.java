// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

/// What the cells of a column are.
public enum ColumnKind {
  /// Says which group a row is about: an age band, a region, a month.
  DIMENSION,
  /// A number of people (or of things that each belong to one person).
  COUNT,
  /// Any other statistic: a mean, a rate, a percentage, a coefficient.
  NUMBER
}
