// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.evidence;

import java.util.List;

/// What stands behind one cell. The counted unit is the person; rows are kept only to show both.
///
/// @param persons distinct people in the cell
/// @param rows rows in the cell
/// @param nonZeroPersons distinct people who contribute something other than 0
/// @param absoluteSum sum of the absolute contributions, per person
/// @param largest the greatest absolute contributions, one a person, greatest first; at least three
///   where there are three people
/// @param allSame whether each person contributes the same value
/// @param beyond people strictly beyond a quantile, or holding a mode; `persons` where neither
/// @param structuralZero whether the cell is empty by definition, and somebody said why
/// @param organisations those that contribute; none when organisations are not protected
/// @param people a word made of the distinct people in the cell, the same for the same people and
///   saying nothing else; empty where nobody made one
public record CellEvidence(
    long persons,
    long rows,
    long nonZeroPersons,
    double absoluteSum,
    List<Double> largest,
    boolean allSame,
    long beyond,
    boolean structuralZero,
    Organisations organisations,
    String people) {

  public CellEvidence {
    largest = List.copyOf(largest);
  }

  /// Evidence where nobody asked how much single organisations contribute.
  public CellEvidence(
      long persons,
      long rows,
      long nonZeroPersons,
      long organisations,
      double absoluteSum,
      List<Double> largest,
      boolean allSame,
      long beyond,
      boolean structuralZero) {
    this(
        persons,
        rows,
        nonZeroPersons,
        absoluteSum,
        largest,
        allSame,
        beyond,
        structuralZero,
        new Organisations(organisations, absoluteSum, List.of()),
        "");
  }

  /// The same, where nothing says who the people are.
  public CellEvidence nameless() {
    return new CellEvidence(
        persons,
        rows,
        nonZeroPersons,
        absoluteSum,
        largest,
        allSame,
        beyond,
        structuralZero,
        organisations,
        "");
  }

  /// A count of people: each contributes 1.
  public static CellEvidence ofPeople(long persons) {
    return new CellEvidence(
        persons, persons, persons, 0, persons, List.of(), false, persons, false);
  }
}
