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

  /// Codes that are added up at once, since they lie beside each other.
  private static final int MOST_SUMS = 512;

  private static final long MUCH = Long.MAX_VALUE / 4;

  /// What must stay still has not even room for nothing.
  private static final long NONE = -1;

  private final Prices prices;
  private final long[] counts;
  private final Beside beside;
  private final double[] cost;
  private final long[] gaining;
  private final long[] losing;
  private final int[] known;
  private final int[] roomKnown;

  /// What each code of a network of one dimension costs, with all beside it.
  private final double[] sums;

  private final double[] distance;
  private final int[] via;
  private final boolean[] done;
  private final int[] seen;
  private int seenCount;

  /// Nodes that are reached and not done, how far each is, and by node where it stands here.
  private final int[] open;

  private final double[] far;
  private final int[] at;
  private int openCount;
  private long work;
  private int now;
  private int adjacent;
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
    roomKnown = new int[edges];
    sums = new double[MOST_SUMS];
    distance = new double[nodes];
    Arrays.fill(distance, Prices.NEVER);
    via = new int[nodes];
    done = new boolean[nodes];
    seen = new int[nodes];
    open = new int[nodes];
    far = new double[nodes];
    at = new int[nodes];
    network = new Network();
  }

  long work() {
    return work;
  }

  /// Atoms that no way may change.
  void keepStill(BitSet atoms) {
    still = atoms;
  }

  /// Begins with what lies beside now; false where the own edge has no such room.
  boolean over(Network network, int own, int forth, int back) {
    this.network = network;
    now++;
    if (network.from(own) == network.to(own) || !allows(own, true, forth, back)) {
      return false;
    }
    adjacent = network.adjacent() <= MOST_SUMS ? network.adjacent() : 0;
    if (adjacent > 0) {
      Arrays.fill(sums, 0, adjacent, 0);
      for (int i = 0; i < beside.codeCount; i++) {
        add(beside.codes[i]);
      }
      work += 1 + (long) adjacent * beside.codeCount / 8;
    }
    return true;
  }

  private void add(int from) {
    double[] price = prices.price;
    double[] sums = this.sums;
    for (int i = 0; i < adjacent; i++) {
      sums[i] += price[from + i];
    }
  }

  /// What an edge costs; where that is no less than the bound, some of it.
  double price(int edge, double below) {
    if (known[edge] != now) {
      known[edge] = now;
      cost[edge] = STEP + cells(edge, below);
    }
    return cost[edge];
  }

  private double cells(int edge, double below) {
    double sum = 0;
    if (adjacent > 0) {
      for (int cell : network.codes(edge)) {
        sum += sums[cell];
      }
      work++;
      return sum;
    }
    for (int cell : network.codes(edge)) {
      for (int i = 0; i < beside.codeCount && sum < below; i++) {
        sum += prices.price[beside.codes[i] + cell];
        work++;
      }
    }
    return sum;
  }

  private void room(int edge) {
    roomKnown[edge] = now;
    long gain = MUCH;
    long loss = MUCH;
    if (network.atom(edge) >= 0) {
      for (int i = 0; i < beside.atomCount; i++) {
        int atom = beside.atoms[i] + network.atom(edge);
        long count = counts[atom];
        if (still.get(atom)) {
          gain = NONE;
          loss = NONE;
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
    if (roomKnown[edge] != now) {
      room(edge);
    }
    return forwards
        ? losing[edge] >= forth && gaining[edge] >= back
        : gaining[edge] >= forth && losing[edge] >= back;
  }

  /// What the cheapest way costs that can be gone so often forth and so often back.
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
    openCount = 0;
  }

  private void reach(int node, double total, int edge) {
    if (distance[node] == Prices.NEVER) {
      seen[seenCount++] = node;
      at[node] = openCount;
      open[openCount++] = node;
    }
    far[at[node]] = total;
    distance[node] = total;
    via[node] = edge;
  }

  /// Takes the nearest of the nodes that are not done.
  private int nearest(double below) {
    int best = -1;
    double least = below;
    for (int i = 0; i < openCount; i++) {
      if (far[i] < least) {
        least = far[i];
        best = i;
      }
    }
    work += openCount / 8;
    if (best < 0) {
      return -1;
    }
    int node = open[best];
    openCount--;
    open[best] = open[openCount];
    far[best] = far[openCount];
    at[open[best]] = best;
    return node;
  }

  /// Whether the way found last can be gone so often forth and so often back.
  boolean has(int forth, int back) {
    boolean has = allows(own, true, forth, back);
    int node = network.from(own);
    while (has && node != network.to(own)) {
      int edge = via[node];
      boolean forwards = network.to(edge) == node;
      has = allows(edge, forwards, forth, back);
      node = forwards ? network.from(edge) : network.to(edge);
    }
    return has;
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
