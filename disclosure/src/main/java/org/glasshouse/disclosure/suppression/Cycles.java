// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds for a cell the cheapest change that nothing published notices: a cycle in one of the
/// networks times a move in each other dimension.
final class Cycles {

  private static final Noticed[] UNKNOWN = {};

  private final CellTable table;
  private final Prices prices;
  private final Networks networks;
  private final List<Network> all;
  private final List<List<List<Move>>> moves;
  private final Noticed[][][] noticed;
  private final long[] counts;
  private final ShortestPath path;
  private final Beside moved = new Beside();
  private long work;

  /// A search of its own over the same networks.
  Cycles(Cycles other, Prices prices) {
    this.table = other.table;
    this.prices = prices;
    this.networks = other.networks;
    this.all = other.all;
    this.moves = other.moves;
    this.noticed = noticed(table);
    this.counts = other.counts.clone();
    this.path = new ShortestPath(all, prices, counts, moved);
  }

  Cycles(CellTable table, Prices prices, Networks networks, List<Network> all) {
    this.table = table;
    this.prices = prices;
    this.networks = networks;
    this.all = all;
    List<List<List<Move>>> through = new ArrayList<>();
    for (int d = 0; d < table.dimensions().size(); d++) {
      int dimension = d;
      boolean beside = all.stream().anyMatch(network -> !network.covers(dimension));
      through.add(beside ? Move.through(table.dimensions().get(d)) : List.of());
    }
    this.moves = List.copyOf(through);
    this.noticed = noticed(table);
    this.counts = new long[table.atomCount()];
    Arrays.setAll(counts, table::atom);
    this.path = new ShortestPath(all, prices, counts, moved);
  }

  private static Noticed[][][] noticed(CellTable table) {
    return table.dimensions().stream()
        .map(dimension -> Collections.nCopies(dimension.codes().size(), UNKNOWN))
        .map(codes -> codes.toArray(Noticed[][]::new))
        .toArray(Noticed[][][]::new);
  }

  /// Steps of all searches so far; the same for the same table.
  long work() {
    return work + path.work();
  }

  /// Does a cycle so many times to the counts that later searches start from; or undoes it.
  void move(Cycle cycle, int times) {
    for (int i = 0; i < cycle.atoms.length; i++) {
      counts[cycle.atoms[i]] += (long) times * cycle.signs[i];
    }
  }

  /// Later searches leave these atoms as they are.
  void keepStill(BitSet atoms) {
    path.keepStill(atoms);
  }

  /// Whether no count falls below zero when it is done this way once more.
  boolean possible(Cycle cycle, int direction) {
    for (int i = 0; i < cycle.atoms.length; i++) {
      if (counts[cycle.atoms[i]] + (long) direction * cycle.signs[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /// The cheapest cycle through a cell that can be done so often forth and so often back.
  ///
  /// @param rooms pairs of how often forth and back, any of which will do
  /// @param below nothing that costs as much as this
  Optional<Cycle> cheapest(int cell, int[][] rooms, double below) {
    Search search = new Search(table.key(cell), rooms, below);
    for (Network network : all) {
      search.in(network);
    }
    return Optional.ofNullable(search.best);
  }

  private Noticed[] noticed(int dimension, int code) {
    Noticed[] known = noticed[dimension][code];
    if (known.length == 0) {
      BitSet categories = table.dimensions().get(dimension).codes().get(code);
      known =
          categories.stream()
              .mapToObj(moves.get(dimension)::get)
              .flatMap(List::stream)
              .map(move -> new Noticed(move, move.sum(categories)))
              .filter(move -> Math.abs(move.sum) == 1)
              .toArray(Noticed[]::new);
      noticed[dimension][code] = known;
    }
    return known;
  }

  /// A move that changes a code by one.
  private record Noticed(Move move, int sum) {}

  private final class Search {

    private final int[] key;
    private final int[][] rooms;
    private final Move[] chosen;
    private final int place;
    private final int[] beside;
    private double bestPrice;
    private @Nullable Cycle best;

    Search(int[] key, int[][] rooms, double below) {
      this.key = key;
      this.rooms = rooms;
      this.bestPrice = below;
      this.chosen = new Move[key.length];
      this.place = Prices.place(key, networks);
      this.beside = new int[key.length * Beside.MOST + Beside.MOST];
    }

    void in(Network network) {
      int offset = 0;
      for (int d = 0; d < key.length; d++) {
        offset += network.covers(d) ? key[d] * networks.codeStride(d) : 0;
      }
      int own = network.edge(offset);
      if (own >= 0) {
        beside[0] = place - offset;
        choose(network, own, 0, 1, 0, 1);
      }
    }

    /// Goes through the moves of one dimension. Beside the own cell more and more cells change,
    /// from `first` on in the list, and what they cost is the least that it will come to.
    private void choose(Network network, int own, int dimension, int sign, int first, int count) {
      if (dimension == key.length) {
        paths(network, own, sign, first, count);
      } else if (network.covers(dimension)) {
        choose(network, own, dimension + 1, sign, first, count);
      } else {
        for (Noticed noticed : noticed(dimension, key[dimension])) {
          Move move = noticed.move;
          if (count * move.codes.length <= Beside.MOST
              && spread(move, dimension, first, count) < bestPrice) {
            chosen[dimension] = move;
            choose(
                network,
                own,
                dimension + 1,
                sign * noticed.sum,
                first + count,
                count * move.codes.length);
          }
        }
      }
    }

    private double spread(Move move, int dimension, int first, int count) {
      double sum = 0;
      int next = first + count;
      for (int i = first; i < first + count; i++) {
        for (int code : move.codes) {
          int at = beside[i] + (code - key[dimension]) * networks.codeStride(dimension);
          beside[next++] = at;
          sum += prices.price[at + place - beside[0]];
        }
      }
      work += next - first - count;
      return sum;
    }

    private void paths(Network network, int own, int sign, int first, int count) {
      moved.codeCount = count;
      System.arraycopy(beside, first, moved.codes, 0, count);
      moved.atomCount = 0;
      atoms(network, 0, 0, 1);
      int leastForth = least(sign > 0 ? 0 : 1);
      int leastBack = least(sign > 0 ? 1 : 0);
      if (!path.over(network, own, leastForth, leastBack)
          || path.price(own, bestPrice) >= bestPrice) {
        return;
      }
      // A way that asks for the least room costs no more than any other.
      double least = path.back(own, leastForth, leastBack, bestPrice);
      for (int[] room : rooms) {
        int forth = sign > 0 ? room[0] : room[1];
        int back = sign > 0 ? room[1] : room[0];
        if (least < bestPrice && path.has(forth, back)) {
          bestPrice = least;
          best = cycle(network, sign, room, least);
        }
      }
      for (int[] room : rooms) {
        if (least < bestPrice) {
          int forth = sign > 0 ? room[0] : room[1];
          int back = sign > 0 ? room[1] : room[0];
          double price = path.back(own, forth, back, bestPrice);
          if (price < bestPrice) {
            bestPrice = price;
            best = cycle(network, sign, room, price);
          }
        }
      }
    }

    private int least(int way) {
      int least = rooms[0][way];
      for (int[] room : rooms) {
        least = Math.min(least, room[way]);
      }
      return least;
    }

    private void atoms(Network network, int dimension, int atom, int sign) {
      if (dimension == key.length) {
        moved.atoms[moved.atomCount] = atom;
        moved.signs[moved.atomCount++] = sign;
      } else if (network.covers(dimension)) {
        atoms(network, dimension + 1, atom, sign);
      } else {
        Move move = chosen[dimension];
        for (int i = 0; i < move.categories.length; i++) {
          int next = atom + move.categories[i] * networks.atomStride(dimension);
          atoms(network, dimension + 1, next, sign * move.signs[i]);
        }
      }
    }

    private Cycle cycle(Network network, int sign, int[] room, double price) {
      IntList atoms = new IntList();
      IntList directions = new IntList();
      IntList asked = new IntList();
      path.forEach((edge, with) -> {
        for (int cell : network.codes(edge)) {
          for (int i = 0; i < moved.codeCount; i++) {
            if (prices.asks(moved.codes[i] + cell)) {
              asked.add(moved.codes[i] + cell);
            }
          }
        }
        if (network.atom(edge) >= 0) {
          for (int i = 0; i < moved.atomCount; i++) {
            atoms.add(moved.atoms[i] + network.atom(edge));
            directions.add(moved.signs[i] * sign * with);
          }
        }
      });
      return new Cycle(
          atoms.toArray(), directions.toArray(), asked.toArray(), room[0], room[1], price);
    }
  }
}
