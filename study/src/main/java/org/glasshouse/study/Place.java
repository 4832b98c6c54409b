// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

/// A place in a file of a study.
///
/// @param line from 1
/// @param column from 1
public record Place(int line, int column) implements Comparable<Place> {

  /// The first sign of a file.
  public static final Place START = new Place(1, 1);

  @Override
  public int compareTo(Place other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }
}
