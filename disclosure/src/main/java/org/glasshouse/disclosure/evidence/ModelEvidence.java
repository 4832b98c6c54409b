// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.List;

/// What stands behind the results of one model: how many people, and how far one of them alone
/// decides what it says.
///
/// @param columns headers of the columns that hold its results
/// @param persons distinct people
/// @param parameters coefficients, the constant included
/// @param fewestApart the fewest people who differ from the others in some column of the design, of
///   those columns in which anybody does; `persons` where nobody does
/// @param rowLeverage the largest leverage of one row, from 0 to 1
/// @param personLeverage the largest eigenvalue of one person's block of the hat matrix, from 0 to
///   1
/// @param oneAnswer whether no column of the design follows from the others
/// @param saturated whether people have no more different lines of the design than the model has
///   coefficients, so that these say again what a table of these lines says
/// @param fewestInCell the fewest people in a cell of that table; `persons` where there is none
/// @param terms row by row; none where nobody counted
/// @param groups the organisations of parts of its people that no row is about; none where nobody
///   counted them
public record ModelEvidence(
    List<String> columns,
    long persons,
    long parameters,
    long fewestApart,
    double rowLeverage,
    double personLeverage,
    boolean oneAnswer,
    boolean saturated,
    long fewestInCell,
    List<TermEvidence> terms,
    List<GroupOrganisations> groups) {

  public ModelEvidence {
    columns = List.copyOf(columns);
    terms = List.copyOf(terms);
    groups = List.copyOf(groups);
  }

  /// Evidence where nobody asked whether the model is a table, nor counted term by term.
  public ModelEvidence(
      List<String> columns,
      long persons,
      long parameters,
      long fewestApart,
      double rowLeverage,
      double personLeverage,
      boolean oneAnswer) {
    this(
        columns,
        persons,
        parameters,
        fewestApart,
        rowLeverage,
        personLeverage,
        oneAnswer,
        false,
        persons,
        List.of(),
        List.of());
  }
}
