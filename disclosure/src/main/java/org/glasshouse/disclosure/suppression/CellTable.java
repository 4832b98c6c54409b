// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All cells of all linked tables over the same variables, as one system.
///
/// An atom is one combination of smallest categories; a cell is one combination of codes and adds
/// up its atoms. Cells may be any of the combinations: several tables with some variables in common
/// are one system too.
public final class CellTable {

  private final List<Dimension> dimensions;
  private final int[][] keys;
  private final int[][] members;
  private final long[] atoms;
  private final long[] values;

  /// @param atoms the count of each atom; the last dimension varies fastest
  /// @param keys one code for each dimension, cell by cell
  public CellTable(List<Dimension> dimensions, long[] atoms, List<int[]> keys) {
    this.dimensions = List.copyOf(dimensions);
    this.atoms = atoms.clone();
    this.keys = keys.toArray(new int[0][]);
    this.members = new int[this.keys.length][];
    this.values = new long[this.keys.length];
    for (int cell = 0; cell < this.keys.length; cell++) {
      IntList found = new IntList();
      collect(this.keys[cell], 0, 0, found);
      members[cell] = found.toArray();
      values[cell] = Arrays.stream(members[cell]).mapToLong(a -> this.atoms[a]).sum();
    }
  }

  /// Every combination of codes: one table with all its totals.
  public static CellTable full(List<Dimension> dimensions, long[] atoms) {
    List<int[]> keys = new ArrayList<>();
    keys.add(new int[0]);
    for (Dimension dimension : dimensions) {
      List<int[]> longer = new ArrayList<>();
      for (int[] key : keys) {
        for (int code = 0; code < dimension.codes().size(); code++) {
          int[] more = Arrays.copyOf(key, key.length + 1);
          more[key.length] = code;
          longer.add(more);
        }
      }
      keys = longer;
    }
    return new CellTable(dimensions, atoms, keys);
  }

  private void collect(int[] key, int dimension, int atom, IntList into) {
    if (dimension == dimensions.size()) {
      into.add(atom);
      return;
    }
    Dimension d = dimensions.get(dimension);
    d.codes().get(key[dimension]).stream()
        .forEach(category -> collect(key, dimension + 1, atom * d.categories() + category, into));
  }

  /// How many cells there are.
  public int size() {
    return keys.length;
  }

  /// The count of a cell.
  public long value(int cell) {
    return values[cell];
  }

  List<Dimension> dimensions() {
    return dimensions;
  }

  /// The code of a cell in each dimension.
  int[] key(int cell) {
    return keys[cell].clone();
  }

  int atomCount() {
    return atoms.length;
  }

  long atom(int atom) {
    return atoms[atom];
  }

  int[] members(int cell) {
    return members[cell];
  }

  /// How many coordinates the columns have.
  int coordinates(List<Coordinates> each) {
    return each.stream().mapToInt(Coordinates::size).reduce(1, Math::multiplyExact);
  }

  List<Coordinates> coordinates() {
    return dimensions.stream().map(Coordinates::new).toList();
  }

  /// The columns of all cells: products of the codes' own coordinates.
  Column[] columns(List<Coordinates> each) {
    Column[] columns = new Column[keys.length];
    for (int cell = 0; cell < keys.length; cell++) {
      Column product = Column.ones(new int[] {0});
      for (int d = 0; d < each.size(); d++) {
        product = product(product, each.get(d).code(keys[cell][d]), each.get(d).size());
      }
      columns[cell] = product;
    }
    return columns;
  }

  private static Column product(Column left, Column right, int size) {
    int[] rows = new int[left.rows.length * right.rows.length];
    long[] products = new long[rows.length];
    int at = 0;
    for (int i = 0; i < left.rows.length; i++) {
      for (int j = 0; j < right.rows.length; j++) {
        rows[at] = left.rows[i] * size + right.rows[j];
        products[at++] = Modular.times(left.values[i], right.values[j]);
      }
    }
    return new Column(rows, products);
  }
}
