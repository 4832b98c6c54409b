// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.List;

/// All releases about one population, or about populations that share people.
///
/// An atom is a smallest group of people that the variables of the history can tell apart. Where
/// people join or leave between releases, the populations that hold them are part of the atom.
///
/// @param id its name
/// @param threshold the smallest count that may be known
/// @param atoms the labels of each atom
/// @param cells every cell of every release
public record History(
    String id, int threshold, List<List<String>> atoms, List<ReleasedCell> cells) {

  public History {
    atoms = List.copyOf(atoms);
    cells = List.copyOf(cells);
  }
}
