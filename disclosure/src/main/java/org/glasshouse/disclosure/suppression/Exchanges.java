// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds for a cell the exchange that asks for the fewest further hidden cells.
///
/// An exchange is a product of one move in each dimension. A cell notices it only if its code
/// notices the move in every dimension, so few cells do, and which they are is known without adding
/// up anything. Repeated and scaled it is a second population in whole numbers (the hypercube
/// method of Repsilber, here for any number of dimensions and for groups that cut across each
/// other).
final class Exchanges {

  private static final int NEVER = 1 << 20;

  private final CellTable table;
  private final List<List<List<Move>>> moves;
  private final int[] sizes;
  private final int[] categories;
  private final int[] cellAt;
  private final int[] price;
  private final int[] gain;

  /// @param forced cells that are public, so that no exchange may change them
  Exchanges(CellTable table, BitSet hidden, BitSet forced) {
    this.table = table;
    List<Dimension> dimensions = table.dimensions();
    this.moves = dimensions.stream().map(Move::through).toList();
    this.sizes = dimensions.stream().mapToInt(d -> d.codes().size()).toArray();
    this.categories = dimensions.stream().mapToInt(Dimension::categories).toArray();
    int places = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    this.cellAt = new int[places];
    this.price = new int[places];
    this.gain = new int[places];
    Arrays.fill(cellAt, -1);
    for (int cell = 0; cell < table.size(); cell++) {
      int at = place(table.key(cell), sizes);
      cellAt[at] = cell;
      price[at] = table.value(cell) == 0 || forced.get(cell) ? NEVER : hidden.get(cell) ? 0 : 1;
    }
  }

  void hide(int cell) {
    price[place(table.key(cell), sizes)] = 0;
  }

  /// A cell that still needs room: exchanges that serve several are preferred.
  void wanted(int cell, boolean wanted) {
    gain[place(table.key(cell), sizes)] = wanted ? 1 : 0;
  }

  private static int place(int[] key, int[] sizes) {
    int at = 0;
    for (int d = 0; d < sizes.length; d++) {
      at = at * sizes[d] + key[d];
    }
    return at;
  }

  /// The cheapest exchange that changes this cell and can be repeated often enough for it, forth
  /// and back; empty when there is none.
  Optional<Exchange> cheapest(int cell, Reaches reaches) {
    return new Search(
            table.key(cell),
            (forth, back) -> reaches.enough(cell, forth, back) && reaches.enough(cell, back, forth),
            new BitSet())
        .run();
  }

  /// One that can be repeated `width` times in all and moves none of the `still` atoms.
  Optional<Exchange> cheapest(int cell, int width, BitSet still) {
    return new Search(table.key(cell), (forth, back) -> forth + back >= width, still).run();
  }

  private interface Enough {
    boolean is(double forth, double back);
  }

  /// One search: goes through the products of moves, the last dimension innermost.
  private final class Search {

    /// How much serving one more cell is worth beside a cell that stays published.
    private static final double SHARE = 0.05;

    private final int[] key;
    private final Enough enough;
    private final BitSet still;
    private final List<List<Move>> noticed;
    private final Move[] chosen = new Move[sizes.length];
    private final int last = sizes.length - 1;
    private final int[] missing = new int[sizes[last]];
    private final int[] served = new int[sizes[last]];
    private double bestScore = Double.MAX_VALUE;
    private Move[] best = new Move[0];
    private int bestCost;

    Search(int[] key, Enough enough, BitSet still) {
      this.key = key;
      this.still = still;
      this.enough = enough;
      this.noticed = IntStream.range(0, sizes.length).mapToObj(this::through).toList();
    }

    Optional<Exchange> run() {
      choose(0);
      return best.length == 0 ? Optional.empty() : Optional.of(exchange(best, bestCost));
    }

    private void choose(int dimension) {
      if (dimension == last) {
        Arrays.fill(missing, 0);
        Arrays.fill(served, 0);
        add(0, 0);
        innermost();
        return;
      }
      for (Move move : noticed.get(dimension)) {
        chosen[dimension] = move;
        choose(dimension + 1);
      }
    }

    /// Moves that this code notices, one list for all categories that it adds up.
    private List<Move> through(int dimension) {
      List<Move> noticed = new ArrayList<>();
      table.dimensions().get(dimension).codes().get(key[dimension]).stream()
          .forEach(category -> {
            for (Move move : moves.get(dimension).get(category)) {
              if (Arrays.binarySearch(move.codes, key[dimension]) >= 0) {
                noticed.add(move);
              }
            }
          });
      return noticed;
    }

    private void add(int dimension, int before) {
      if (dimension == last) {
        int from = before * sizes[last];
        for (int code = 0; code < missing.length; code++) {
          missing[code] += price[from + code];
          served[code] += gain[from + code];
        }
        return;
      }
      for (int code : chosen[dimension].codes) {
        add(dimension + 1, before * sizes[dimension] + code);
      }
    }

    private void innermost() {
      for (Move move : noticed.get(last)) {
        int cost = 0;
        int serves = 0;
        for (int code : move.codes) {
          cost += missing[code];
          serves += served[code];
        }
        double score =
            cost >= NEVER ? bestScore : (cost + 0.3) / Math.pow(Math.max(1, serves), SHARE);
        if (score < bestScore) {
          chosen[last] = move;
          if (room(chosen, still, enough)) {
            bestScore = score;
            bestCost = cost;
            best = chosen.clone();
          }
        }
      }
    }
  }

  /// Whether it can be done often enough, forth and back, before a count falls below zero.
  private boolean room(Move[] product, BitSet still, Enough enough) {
    long[] room = {Long.MAX_VALUE / 4, Long.MAX_VALUE / 4};
    atoms(
        product,
        0,
        0,
        1,
        (atom, sign) -> {
          int way = sign < 0 ? 0 : 1;
          room[way] = Math.min(room[way], table.atom(atom));
          if (still.get(atom)) {
            Arrays.fill(room, 0);
          }
        });
    return enough.is((double) room[0], (double) room[1]);
  }

  private interface Receiver {
    void accept(int atom, int sign);
  }

  private void atoms(Move[] product, int dimension, int before, int sign, Receiver receiver) {
    if (dimension == product.length) {
      receiver.accept(before, sign);
      return;
    }
    Move move = product[dimension];
    for (int i = 0; i < move.categories.length; i++) {
      atoms(
          product,
          dimension + 1,
          before * categories[dimension] + move.categories[i],
          sign * move.signs[i],
          receiver);
    }
  }

  private Exchange exchange(Move[] product, int cost) {
    IntList moved = new IntList();
    IntList signs = new IntList();
    atoms(
        product,
        0,
        0,
        1,
        (atom, sign) -> {
          moved.add(atom);
          signs.add(sign);
        });
    IntList cells = new IntList();
    cells(product, 0, 0, cells);
    long[] step = Arrays.stream(signs.toArray()).asLongStream().toArray();
    return new Exchange(moved.toArray(), step, cells.toArray(), cost);
  }

  private void cells(Move[] product, int dimension, int before, IntList into) {
    if (dimension == product.length) {
      if (cellAt[before] >= 0) {
        into.add(cellAt[before]);
      }
      return;
    }
    for (int code : product[dimension].codes) {
      cells(product, dimension + 1, before * sizes[dimension] + code, into);
    }
  }
}
