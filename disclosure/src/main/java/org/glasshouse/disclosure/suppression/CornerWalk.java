// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/// Walks from a table to a corner of all tables whose cells lie between neighbouring multiples.
///
/// Each step goes along a direction that moves no cell which is at its end already, forth or back,
/// with chances such that every count stays what it is on average; it ends where another cell comes
/// to its end. So each step fixes one cell more, until nothing is left to move.
final class CornerWalk {

  /// How near to a multiple is at it.
  static final double NEAR = 1e-6;

  private final double[] all;
  private final int[] moving;
  private final double[] value;
  private final int[][] cells;
  private final double[] sum;
  private final double[] least;
  private final double[] greatest;
  private final boolean[] fixed;
  private final int[][] cellsOf;

  /// Directions left; each moves the atoms by these amounts.
  private final List<double[]> directions = new ArrayList<>();

  /// @param all how far the count of each atom is above its lower multiple, which the walk changes
  /// @param moving atoms that are no multiples yet
  /// @param slack by how many bases cells of several atoms may be further
  CornerWalk(CellTable table, int base, double[] all, int[] moving, long slack) {
    this.all = all;
    this.moving = moving.clone();
    int[] place = new int[table.atomCount()];
    Arrays.fill(place, -1);
    this.value = new double[moving.length];
    List<int[]> bounded = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    for (int i = 0; i < moving.length; i++) {
      place[moving[i]] = i;
      value[i] = all[moving[i]];
      bounded.add(new int[] {i});
      low.add(0.0);
      high.add((double) base);
    }
    for (int cell = 0; cell < table.size(); cell++) {
      int[] members = table.members(cell);
      int[] inside = Arrays.stream(members).map(a -> place[a]).filter(i -> i >= 0).toArray();
      if (members.length > 1 && inside.length > 0) {
        double still =
            Arrays.stream(members).filter(a -> place[a] < 0).mapToDouble(a -> all[a]).sum();
        long from = Arrays.stream(members).mapToLong(a -> table.atom(a) / base * base).sum();
        long under = base * (Math.floorDiv(table.value(cell), (long) base) - slack);
        long over = base * (Math.ceilDiv(table.value(cell), (long) base) + slack);
        bounded.add(inside);
        low.add((double) (under - from) - still);
        high.add((double) (over - from) - still);
      }
    }
    this.cells = bounded.toArray(new int[0][]);
    this.least = low.stream().mapToDouble(Double::doubleValue).toArray();
    this.greatest = high.stream().mapToDouble(Double::doubleValue).toArray();
    this.sum = new double[cells.length];
    this.fixed = new boolean[cells.length];
    IntList[] uses = new IntList[moving.length];
    Arrays.setAll(uses, _ -> new IntList());
    for (int cell = 0; cell < cells.length; cell++) {
      for (int atom : cells[cell]) {
        uses[atom].add(cell);
        sum[cell] += value[atom];
      }
    }
    this.cellsOf = Arrays.stream(uses).map(IntList::toArray).toArray(int[][]::new);
    for (int i = 0; i < moving.length; i++) {
      double[] one = new double[moving.length];
      one[i] = 1;
      directions.add(one);
    }
  }

  /// Takes the counts to the corner.
  void run(DoubleSupplier chance) {
    for (int cell = 0; cell < cells.length; cell++) {
      fixIfAtAnEnd(cell);
    }
    while (!directions.isEmpty()) {
      step(directions.getLast(), chance);
    }
    for (int i = 0; i < moving.length; i++) {
      all[moving[i]] = value[i];
    }
  }

  private void step(double[] direction, DoubleSupplier chance) {
    double[] change = changes(direction);
    double forth = Double.MAX_VALUE;
    double back = Double.MAX_VALUE;
    for (int cell = 0; cell < cells.length; cell++) {
      if (!fixed[cell] && Math.abs(change[cell]) > NEAR) {
        double up = (greatest[cell] - sum[cell]) / Math.abs(change[cell]);
        double down = (sum[cell] - least[cell]) / Math.abs(change[cell]);
        forth = Math.min(forth, change[cell] > 0 ? up : down);
        back = Math.min(back, change[cell] > 0 ? down : up);
      }
    }
    double way = chance.getAsDouble() * (forth + back) < back ? forth : -back;
    for (int i = 0; i < value.length; i++) {
      value[i] += way * direction[i];
    }
    for (int cell = 0; cell < cells.length; cell++) {
      sum[cell] += way * change[cell];
    }
    int before = directions.size();
    for (int cell = 0; cell < cells.length; cell++) {
      fixIfAtAnEnd(cell);
    }
    if (directions.size() == before) {
      // Only errors of rounding can leave a step without an end.
      directions.removeLast();
    }
  }

  private double[] changes(double[] direction) {
    double[] change = new double[cells.length];
    for (int i = 0; i < direction.length; i++) {
      if (direction[i] != 0) {
        for (int cell : cellsOf[i]) {
          change[cell] += direction[i];
        }
      }
    }
    return change;
  }

  /// A cell at its end stays there: one direction goes, and the others are made not to move it.
  private void fixIfAtAnEnd(int cell) {
    if (fixed[cell] || (sum[cell] - least[cell] > NEAR && greatest[cell] - sum[cell] > NEAR)) {
      return;
    }
    fixed[cell] = true;
    int with = -1;
    double[] moves = new double[directions.size()];
    for (int j = 0; j < moves.length; j++) {
      for (int atom : cells[cell]) {
        moves[j] += directions.get(j)[atom];
      }
      moves[j] = Math.abs(moves[j]) < NEAR ? 0 : moves[j];
      if (moves[j] != 0 && (with < 0 || filled(j) < filled(with))) {
        with = j;
      }
    }
    if (with < 0) {
      return;
    }
    double[] gone = directions.get(with);
    for (int j = 0; j < moves.length; j++) {
      if (j != with && moves[j] != 0) {
        subtract(directions.get(j), gone, moves[j] / moves[with]);
      }
    }
    directions.remove(with);
  }

  private int filled(int direction) {
    int filled = 0;
    for (double step : directions.get(direction)) {
      filled += step != 0 ? 1 : 0;
    }
    return filled;
  }

  private static void subtract(double[] from, double[] other, double factor) {
    for (int i = 0; i < from.length; i++) {
      if (other[i] != 0) {
        double left = from[i] - factor * other[i];
        from[i] = Math.abs(left) < 1e-12 ? 0 : left;
      }
    }
  }
}
