// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.List;

/// Which cells of a table are the steps of one survival curve.
///
/// @param atRisk header of the people at risk just before a step
/// @param events header of the people with the event in it
/// @param leaving header of the people who left in it
/// @param withEvents whether those who left include those with the event; else they left without it
/// @param rows of the curve, from 0 and in the order of time; none for all rows
public record StepColumns(
    String atRisk, String events, String leaving, boolean withEvents, List<Integer> rows) {

  public StepColumns {
    rows = List.copyOf(rows);
  }

  /// A table that is one curve, with those who left without the event in a column of their own.
  public StepColumns(String atRisk, String events, String censored) {
    this(atRisk, events, censored, false, List.of());
  }
}
