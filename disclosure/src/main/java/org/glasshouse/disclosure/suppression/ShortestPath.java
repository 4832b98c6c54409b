// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Dijkstra's way from the end of the own edge back to its beginning. Prices and rooms of edges are
/// added up when they are first asked for.
final class ShortestPath {

  interface Edges {

    /// An edge of the way, with 1 where it is gone forwards and −1 otherwise.
    void accept(int edge, int direction);
  }

  /// An edge costs this besides its cells, so that of two free ways the shorter is taken.
  private static final double STEP = 0.002;

  private static final long MUCH = Long.MAX_VALUE / 4;

  private final Prices prices;
  private final long[] counts;
  private final Beside beside;
  private final double[] cost;
  private final long[] gaining;
  private final long[] losing;
  private final int[] known;
  private final double[] distance;
  private final int[] via;
  private final boolean[] done;
  private final int[] seen;
  private int seenCount;
  private long work;
  private int now;
  private int own;
  private Network network;
  private BitSet still = new BitSet();

  ShortestPath(List<Network> all, Prices prices, long[] counts, Beside beside) {
    this.prices = prices;
    this.counts = counts;
    this.beside = beside;
    int edges = all.stream().mapToInt(Network::size).max().orElse(0);
    int nodes = all.stream().mapToInt(Network::nodes).max().orElse(0);
    cost = new double[edges];
    gaining = new long[edges];
    losing = new long[edges];
    known = new int[edges];
    distance = new double[nodes];
    Arrays.fill(distance, Prices.NEVER);
    via = new int[nodes];
    done = new boolean[nodes];
    seen = new int[nodes];
    network = new Network();
  }

  long work() {
    return work;
  }

  /// Atoms that no way may change.
  void keepStill(BitSet atoms) {
    still = atoms;
  }

  void over(Network network) {
    this.network = network;
    now++;
  }

  /// What an edge costs; where that is no less than the bound, some of it.
  double price(int edge, double below) {
    if (known[edge] != now) {
      known[edge] = now;
      cost[edge] = STEP + cells(edge, below);
      if (cost[edge] < below) {
        room(edge);
      }
    }
    return cost[edge];
  }

  private double cells(int edge, double below) {
    double sum = 0;
    for (int cell : network.codes(edge)) {
      for (int i = 0; i < beside.codeCount && sum < below; i++) {
        sum += prices.price[beside.codes[i] + cell];
        work++;
      }
    }
    return sum;
  }

  private void room(int edge) {
    long gain = MUCH;
    long loss = MUCH;
    if (network.atom(edge) >= 0) {
      for (int i = 0; i < beside.atomCount; i++) {
        int atom = beside.atoms[i] + network.atom(edge);
        long count = counts[atom];
        if (still.get(atom)) {
          gain = 0;
          loss = 0;
        } else if (beside.signs[i] > 0) {
          gain = Math.min(gain, count);
        } else {
          loss = Math.min(loss, count);
        }
      }
    }
    gaining[edge] = gain;
    losing[edge] = loss;
  }

  /// Whether counts allow it; what gains can be taken back as often as it has people.
  private boolean allows(int edge, boolean forwards, int forth, int back) {
    return forwards
        ? losing[edge] >= forth && gaining[edge] >= back
        : gaining[edge] >= forth && losing[edge] >= back;
  }

  double back(int own, int forth, int back, double below) {
    int goal = network.from(own);
    int start = network.to(own);
    if (goal == start || !allows(own, true, forth, back)) {
      return Prices.NEVER;
    }
    this.own = own;
    forget();
    reach(start, price(own, below), own);
    while (true) {
      int node = nearest(below);
      if (node < 0) {
        return Prices.NEVER;
      }
      if (node == goal) {
        return distance[goal];
      }
      done[node] = true;
      int[] edges = network.edges(node);
      int end = network.end(node, own);
      for (int i = network.first(node, own); i < end; i++) {
        int edge = edges[i];
        boolean forwards = network.from(edge) == node;
        int next = forwards ? network.to(edge) : network.from(edge);
        if (edge != own && !done[next]) {
          double total = distance[node] + price(edge, below);
          if (total < below && total < distance[next] && allows(edge, forwards, forth, back)) {
            reach(next, total, edge);
          }
        }
      }
    }
  }

  private void forget() {
    for (int i = 0; i < seenCount; i++) {
      distance[seen[i]] = Prices.NEVER;
      done[seen[i]] = false;
    }
    seenCount = 0;
  }

  private void reach(int node, double total, int edge) {
    if (distance[node] == Prices.NEVER) {
      seen[seenCount++] = node;
    }
    distance[node] = total;
    via[node] = edge;
  }

  private int nearest(double below) {
    int best = -1;
    double least = below;
    for (int i = 0; i < seenCount; i++) {
      int node = seen[i];
      if (!done[node] && distance[node] < least) {
        least = distance[node];
        best = node;
      }
    }
    return best;
  }

  /// The edges of the way found last, the own one first, each with 1 where it is gone forwards.
  void forEach(Edges receiver) {
    receiver.accept(own, 1);
    int node = network.from(own);
    while (node != network.to(own)) {
      int edge = via[node];
      boolean forwards = network.to(edge) == node;
      receiver.accept(edge, forwards ? 1 : -1);
      node = forwards ? network.from(edge) : network.to(edge);
    }
  }
}
