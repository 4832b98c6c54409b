// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The networks in a table: one of its largest dimension, where its groups form at most two
/// hierarchies, and one of each two other dimensions, where one has no groups and the other one
/// hierarchy.
final class Networks {

  /// In a dimension with more categories than this, moves for planes beside it are too many.
  private static final int MOST_BESIDE = 100;

  private final List<Dimension> dimensions;
  private final int[] codeStride;
  private final int[] atomStride;

  Networks(List<Dimension> dimensions) {
    this.dimensions = dimensions;
    int count = dimensions.size();
    this.codeStride = new int[count];
    this.atomStride = new int[count];
    int largest = largest();
    int codes = dimensions.get(largest).codes().size();
    int atoms = 1;
    codeStride[largest] = 1;
    for (int d = count - 1; d >= 0; d--) {
      if (d != largest) {
        codeStride[d] = codes;
        codes = Math.multiplyExact(codes, dimensions.get(d).codes().size());
      }
      atomStride[d] = atoms;
      atoms = Math.multiplyExact(atoms, dimensions.get(d).categories());
    }
  }

  /// Cells of the largest dimension lie beside each other, because most ways go along it.
  int codeStride(int dimension) {
    return codeStride[dimension];
  }

  int atomStride(int dimension) {
    return atomStride[dimension];
  }

  /// The largest dimension first.
  ///
  /// @param alike categories of the largest dimension with near numbers are looked at together
  List<Network> all(IntToDoubleFunction alike) {
    int largest = largest();
    List<Network> found = new ArrayList<>();
    line(largest, alike).ifPresent(found::add);
    if (dimensions.get(largest).categories() <= MOST_BESIDE) {
      for (int rows = 0; rows < dimensions.size(); rows++) {
        for (int columns = 0; columns < dimensions.size(); columns++) {
          boolean twice = flat(columns) && columns < rows;
          if (rows != columns && rows != largest && columns != largest && flat(rows) && !twice) {
            plane(rows, columns).ifPresent(found::add);
          }
        }
      }
    }
    return List.copyOf(found);
  }

  int largest() {
    return IntStream.range(0, dimensions.size())
        .boxed()
        .max(Comparator.comparingInt(d -> dimensions.get(d).categories()))
        .orElseThrow();
  }

  private boolean flat(int dimension) {
    Dimension d = dimensions.get(dimension);
    return d.codes().stream()
        .allMatch(code -> code.cardinality() == 1 || code.cardinality() == d.categories());
  }

  /// Two roots, joined by the total; the groups of one hierarchy hang on the first, those of the
  /// other on the second, and each category goes from its smallest group to its smallest group.
  private Optional<Network> line(int dimension, IntToDoubleFunction alike) {
    Dimension d = dimensions.get(dimension);
    List<Hierarchy> two = List.of(new Hierarchy(d), new Hierarchy(d));
    IntList total = new IntList();
    for (int code : largestFirst(d)) {
      int size = d.codes().get(code).cardinality();
      if (size == d.categories()) {
        total.add(code * codeStride[dimension]);
      } else if (size > 1 && !two.get(0).add(code) && !two.get(1).add(code)) {
        return Optional.empty();
      }
    }
    Network network = new Network(dimension);
    for (int side = 0; side < 2; side++) {
      for (int code : two.get(side).groups()) {
        int above = node(two.get(side).above(code), side);
        int[] cells = {code * codeStride[dimension]};
        network.add(side == 0 ? above : 2 + code, side == 0 ? 2 + code : above, cells, -1);
      }
    }
    network.add(1, 0, total.toArray(), -1);
    IntStream.range(0, d.categories())
        .boxed()
        .sorted(Comparator.comparingDouble(alike::applyAsDouble))
        .forEach(category -> {
          int[] cells =
              d.categories() == 1
                  ? new int[0]
                  : IntStream.range(0, d.codes().size())
                      .filter(code -> isOnly(d.codes().get(code), category))
                      .map(code -> code * codeStride[dimension])
                      .toArray();
          int from = node(two.get(0).smallest(category), 0);
          int to = node(two.get(1).smallest(category), 1);
          network.add(from, to, cells, category * atomStride[dimension]);
        });
    return Optional.of(network.over(2 + d.codes().size()).adjacent(d.codes().size()));
  }

  private static boolean isOnly(BitSet code, int category) {
    return code.cardinality() == 1 && code.get(category);
  }

  private static int node(int group, int root) {
    return group < 0 ? root : 2 + group;
  }

  private static int[] largestFirst(Dimension d) {
    return IntStream.range(0, d.codes().size())
        .boxed()
        .sorted(Comparator.comparingInt(code -> -d.codes().get(code).cardinality()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// A node for each single column, one for each row within each group of columns, and one more for
  /// the rows' totals. A total flows the other way.
  private Optional<Network> plane(int rows, int columns) {
    Dimension across = dimensions.get(rows);
    Hierarchy groups = new Hierarchy(dimensions.get(columns));
    for (int code : largestFirst(dimensions.get(columns))) {
      if (!groups.add(code)) {
        return Optional.empty();
      }
    }
    int categories = dimensions.get(columns).categories();
    List<BitSet> sets = new ArrayList<>();
    IntStream.range(0, categories).mapToObj(Networks::single).forEach(sets::add);
    BitSet all = new BitSet();
    all.set(0, categories);
    dimensions.get(columns).codes().stream()
        .filter(code -> !sets.contains(code) && !code.equals(all))
        .forEach(code -> {
          if (!sets.contains(code)) {
            sets.add(code);
          }
        });
    if (!sets.contains(all)) {
      sets.add(all);
    }
    int root = sets.indexOf(all);
    Network network = new Network(rows, columns);
    for (int row = 0; row <= across.categories(); row++) {
      for (int set = 0; set < sets.size(); set++) {
        boolean leaf = set < categories;
        int inside = leaf ? set : inner(row, set, sets.size(), categories);
        int above =
            set == root ? categories : inner(row, above(set, sets), sets.size(), categories);
        boolean total = row == across.categories();
        int atom = leaf && !total ? row * atomStride[rows] + set * atomStride[columns] : -1;
        int[] cells = cells(rows, total ? -1 : row, columns, sets.get(set));
        network.add(total ? above : inside, total ? inside : above, cells, atom);
      }
    }
    return Optional.of(network.over(categories + 1 + (across.categories() + 1) * sets.size()));
  }

  private static BitSet single(int category) {
    BitSet one = new BitSet();
    one.set(category);
    return one;
  }

  private static int inner(int row, int set, int sets, int categories) {
    return categories + 1 + row * sets + set;
  }

  private static int above(int set, List<BitSet> sets) {
    int best = -1;
    for (int other = 0; other < sets.size(); other++) {
      BitSet rest = (BitSet) sets.get(set).clone();
      rest.andNot(sets.get(other));
      if (other != set
          && rest.isEmpty()
          && (best < 0 || sets.get(other).cardinality() < sets.get(best).cardinality())) {
        best = other;
      }
    }
    return best;
  }

  /// All codes of a row (−1 for the total) beside all codes that add up this set of columns.
  private int[] cells(int rows, int row, int columns, BitSet set) {
    IntList cells = new IntList();
    Dimension across = dimensions.get(rows);
    for (int r = 0; r < across.codes().size(); r++) {
      BitSet code = across.codes().get(r);
      boolean total = code.cardinality() == across.categories();
      if (row < 0 ? total : !total && code.get(row)) {
        for (int c = 0; c < dimensions.get(columns).codes().size(); c++) {
          if (dimensions.get(columns).codes().get(c).equals(set)) {
            cells.add(r * codeStride[rows] + c * codeStride[columns]);
          }
        }
      }
    }
    return cells.toArray();
  }
}
