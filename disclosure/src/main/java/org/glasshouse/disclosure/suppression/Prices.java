// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// What it costs to let a cell change: nothing where it is hidden already, one where it must be
/// hidden for it, and more than anything where it must stay published.
///
/// Cells are found by place: the mixed-radix number of their codes. A place without a cell costs
/// nothing.
final class Prices {

  static final double NEVER = 1e6;

  /// How much dearer the largest cell is than one of nobody. Ways have fewer cells than a hundred.
  private static final double LARGE = 0.01;

  /// By place; read by every step of every search, so it is not behind a method.
  final double[] price;

  private final int[] cellAt;
  private final int[] uses;
  private final boolean[] open;
  private final boolean[] never;
  private final double[] worth;
  private final BitSet cheap = new BitSet();
  private double hint = 1;
  private double share;

  Prices(CellTable table, BitSet primaries, BitSet forced, Networks networks) {
    int places =
        table.dimensions().stream().mapToInt(d -> d.codes().size()).reduce(1, Math::multiplyExact);
    price = new double[places];
    uses = new int[places];
    open = new boolean[places];
    never = new boolean[places];
    worth = new double[places];
    cellAt = new int[places];
    double most = IntStream.range(0, table.size()).mapToDouble(table::value).max().orElse(0);
    Arrays.fill(cellAt, -1);
    Arrays.fill(open, true);
    for (int cell = 0; cell < table.size(); cell++) {
      int place = place(table.key(cell), networks);
      cellAt[place] = cell;
      worth[place] = 1 + LARGE * Math.log1p((double) table.value(cell)) / Math.log1p(most + 1);
      open[place] = primaries.get(cell);
      never[place] = !primaries.get(cell) && (table.value(cell) == 0 || forced.get(cell));
    }
    all();
  }

  /// A copy of another one's, with uses of its own.
  Prices(Prices other) {
    price = other.price.clone();
    uses = other.uses.clone();
    open = other.open;
    never = other.never.clone();
    worth = other.worth;
    cellAt = other.cellAt;
    cheap.or(other.cheap);
    hint = other.hint;
    share = other.share;
  }

  static int place(int[] key, Networks networks) {
    int place = 0;
    for (int d = 0; d < key.length; d++) {
      place += key[d] * networks.codeStride(d);
    }
    return place;
  }

  /// Cells that cost a little less than others, and how cells in use cost: the more proofs use one,
  /// the less, so that proofs gather.
  void set(BitSet cells, double hint, double share) {
    cheap.clear();
    cheap.or(cells);
    this.hint = hint;
    this.share = share;
    all();
  }

  private void all() {
    for (int place = 0; place < price.length; place++) {
      set(place);
    }
  }

  private void set(int place) {
    if (open[place]) {
      price[place] = 0;
    } else if (never[place]) {
      price[place] = NEVER;
    } else if (uses[place] > 0) {
      price[place] = share / (uses[place] + 1);
    } else {
      price[place] = cheap.get(cellAt[place]) ? hint * worth[place] : worth[place];
    }
  }

  /// What hiding a cell costs at first: of as many cells the smaller ones are hidden.
  double worth(int place) {
    return worth[place];
  }

  /// Whether somebody must hide the cell for it to change.
  boolean asks(int place) {
    return !open[place];
  }

  boolean unused(int place) {
    return uses[place] == 0;
  }

  int cell(int place) {
    return cellAt[place];
  }

  void use(Witness witness) {
    for (int place : witness.places) {
      uses[place]++;
      set(place);
    }
  }

  void release(Witness witness) {
    for (int place : witness.places) {
      uses[place]--;
      set(place);
    }
  }

  void forbid(int place, boolean forbidden) {
    never[place] = forbidden;
    set(place);
  }
}
