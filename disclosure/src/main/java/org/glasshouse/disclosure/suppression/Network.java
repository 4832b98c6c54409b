// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Cells of one or two dimensions as the edges of a network whose nodes are the sums between them.
///
/// A change that every sum leaves possible is a flow that each node passes on, so the smallest
/// changes are cycles, and the cheapest one through a cell is a shortest path (Cox 1995 for tables
/// of two dimensions). What is along an edge is written as offsets, to which those of the other
/// dimensions are added.
final class Network {

  /// A node with more edges than this is looked at near the edge that is asked about.
  private static final int WIDE = 120;

  private static final int NEAR = 40;

  private final BitSet dimensions;
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private final List<int[]> codes = new ArrayList<>();
  private final IntList atoms = new IntList();
  private final Map<Integer, Integer> edgeOf = new HashMap<>();
  private int adjacent;
  private int[] fromOf = {};
  private int[] toOf = {};
  private int[] atomOf = {};
  private int[][] codesOf = {};
  private int[][] edges = {};
  private int[][] places = {};

  Network(int... dimensions) {
    this.dimensions = new BitSet();
    Arrays.stream(dimensions).forEach(this.dimensions::set);
  }

  /// Adds a cell; its change flows from one node to the other.
  ///
  /// @param atom the offset of its only category, or −1 where it is a sum
  void add(int from, int to, int[] cells, int atom) {
    for (int cell : cells) {
      edgeOf.put(cell, codes.size());
    }
    this.from.add(from);
    this.to.add(to);
    codes.add(cells);
    atoms.add(atom);
  }

  /// Closes the network. Edges of a node are kept in the order in which they were added.
  Network over(int nodes) {
    IntList[] touching = new IntList[nodes];
    Arrays.setAll(touching, _ -> new IntList());
    int[][] at = new int[codes.size()][2];
    for (int edge = 0; edge < codes.size(); edge++) {
      for (int end = 0; end < 2; end++) {
        IntList list = touching[end == 0 ? from.get(edge) : to.get(edge)];
        at[edge][end] = list.size();
        list.add(edge);
      }
    }
    fromOf = from.toArray();
    toOf = to.toArray();
    codesOf = codes.toArray(new int[0][]);
    atomOf = atoms.toArray();
    edges = Arrays.stream(touching).map(IntList::toArray).toArray(int[][]::new);
    places = at;
    return this;
  }

  /// How many codes lie beside each other in a network of the dimension whose codes do; else 0.
  int adjacent() {
    return adjacent;
  }

  Network adjacent(int codes) {
    adjacent = codes;
    return this;
  }

  boolean covers(int dimension) {
    return dimensions.get(dimension);
  }

  int nodes() {
    return edges.length;
  }

  int size() {
    return codesOf.length;
  }

  int from(int edge) {
    return fromOf[edge];
  }

  int to(int edge) {
    return toOf[edge];
  }

  int[] codes(int edge) {
    return codesOf[edge];
  }

  /// −1 for a sum.
  int atom(int edge) {
    return atomOf[edge];
  }

  /// The edge of these codes, or −1.
  int edge(int offset) {
    return edgeOf.getOrDefault(offset, -1);
  }

  int[] edges(int node) {
    return edges[node];
  }

  /// Where to begin and end among the edges of a node: at a wide one only near the cell in
  /// question, because its neighbours are like it.
  int first(int node, int own) {
    return edges[node].length <= WIDE ? 0 : Math.clamp(place(node, own) - NEAR, 0, last(node) - 80);
  }

  int end(int node, int own) {
    return edges[node].length <= WIDE ? edges[node].length : first(node, own) + 2 * NEAR;
  }

  private int last(int node) {
    return edges[node].length;
  }

  private int place(int node, int own) {
    return from(own) == node ? places[own][0] : to(own) == node ? places[own][1] : 0;
  }
}
