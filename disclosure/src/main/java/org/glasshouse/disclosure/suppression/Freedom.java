// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.List;

/// All tables that fit what is published, as a linear programme over the few directions that are
/// left free; finds those in which given cells are largest or smallest.
///
/// The published sums leave far fewer directions than atoms (43 beside 2,500), so the simplex
/// dictionary has one column for each direction and starts at the true table, which fits. It works
/// in floating point and is only a finder: what it finds is proven in [Certificate].
final class Freedom {

  /// Cells of a dictionary that is still quick: 30 million take 240 MB.
  private static final long MOST_CELLS = 30_000_000;

  private static final double ZERO = 1e-9;

  /// Coefficients below this are errors of rounding.
  private static final double TINY = 1e-12;

  private final List<Direction> directions;
  private final double[][] lines;
  private final double[] right;
  private final int[] basic;
  private final int[] free;
  private final int[] place;
  private final int[] filled;
  private long work;

  /// Whether so many directions over so many atoms can be searched.
  static boolean fits(long directions, long atoms) {
    return directions > 0 && directions * atoms <= MOST_CELLS;
  }

  Freedom(CellTable table, List<Direction> directions) {
    this.directions = directions;
    int width = directions.size();
    this.place = new int[table.atomCount()];
    this.filled = new int[width];
    this.free = directions.stream().mapToInt(d -> d.atoms[0]).toArray();
    IntList rows = new IntList();
    Arrays.fill(place, Integer.MIN_VALUE);
    for (int j = 0; j < width; j++) {
      place[free[j]] = -1 - j;
    }
    for (Direction direction : directions) {
      for (int atom : direction.atoms) {
        if (place[atom] == Integer.MIN_VALUE) {
          place[atom] = rows.size();
          rows.add(atom);
        }
      }
    }
    this.basic = rows.toArray();
    this.lines = new double[basic.length][width];
    this.right = new double[basic.length];
    double[] value = new double[width];
    for (int j = 0; j < width; j++) {
      Direction direction = directions.get(j);
      value[j] = table.atom(free[j]);
      for (int i = 1; i < direction.atoms.length; i++) {
        lines[place[direction.atoms[i]]][j] = -(double) direction.step[i] / direction.step[0];
      }
    }
    for (int row = 0; row < basic.length; row++) {
      right[row] = table.atom(basic[row]) + dot(lines[row], value);
    }
    settle(value);
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int j = 0; j < left.length; j++) {
      sum += left[j] * right[j];
    }
    return sum;
  }

  /// From the true table to a corner: each free atom goes down until it, or another one, is at 0.
  private void settle(double[] value) {
    double[] now = new double[basic.length];
    for (int row = 0; row < now.length; row++) {
      now[row] = right[row] - dot(lines[row], value);
    }
    for (int column = 0; column < value.length; column++) {
      double down = value[column];
      int leaving = -1;
      for (int row = 0; row < now.length; row++) {
        double slope = lines[row][column];
        if (slope < -ZERO && Math.max(0, now[row]) < -slope * down - 1e-12) {
          down = Math.max(0, now[row]) / -slope;
          leaving = row;
        }
      }
      for (int row = 0; row < now.length; row++) {
        now[row] += lines[row][column] * down;
      }
      if (leaving >= 0) {
        now[leaving] = value[column] - down;
        exchange(leaving, column);
      }
      value[column] = 0;
    }
    System.arraycopy(now, 0, right, 0, now.length);
  }

  private void exchange(int row, int column) {
    double[] by = lines[row];
    double pivot = by[column];
    by[column] = 1;
    int count = 0;
    for (int j = 0; j < by.length; j++) {
      by[j] = Math.abs(by[j]) < TINY ? 0 : by[j] / pivot;
      if (by[j] != 0) {
        filled[count++] = j;
      }
    }
    right[row] /= pivot;
    for (int other = 0; other < lines.length; other++) {
      double factor = lines[other][column];
      if (other != row && factor != 0) {
        lines[other][column] = 0;
        subtract(lines[other], by, factor, count);
        right[other] -= factor * right[row];
        if (right[other] < 0 && right[other] > -ZERO) {
          right[other] = 0;
        }
      }
    }
    int atom = basic[row];
    basic[row] = free[column];
    free[column] = atom;
    place[basic[row]] = row;
    place[atom] = -1 - column;
  }

  /// Only the filled places where they are few.
  private void subtract(double[] line, double[] by, double factor, int count) {
    if (count * 4 < by.length) {
      work += 3L * count;
      for (int k = 0; k < count; k++) {
        line[filled[k]] -= factor * by[filled[k]];
      }
    } else {
      work += by.length;
      for (int j = 0; j < line.length; j++) {
        line[j] -= factor * by[j];
      }
    }
  }

  /// Work done so far, in multiplications.
  long work() {
    return work;
  }

  /// Raises the weighted sum of atoms; false when it has no end.
  ///
  /// @param weight for each atom of the table
  /// @param pivots the most steps to take
  /// @param atEach told after every step, when [#value] has changed
  boolean raise(double[] weight, int pivots, Runnable atEach) {
    double[] slope = new double[free.length];
    for (int row = 0; row < basic.length; row++) {
      if (weight[basic[row]] != 0) {
        double share = weight[basic[row]];
        for (int j = 0; j < slope.length; j++) {
          slope[j] -= share * lines[row][j];
        }
      }
    }
    for (int j = 0; j < slope.length; j++) {
      slope[j] += weight[free[j]];
    }
    double[] length = lengths();
    for (int step = 0; step < pivots; step++) {
      int column = entering(slope, length, step > 2_000);
      if (column < 0) {
        return true;
      }
      int row = leaving(column);
      if (row < 0) {
        return false;
      }
      double gain = slope[column];
      double pivot = lines[row][column];
      exchange(row, column);
      slope[column] = 0;
      double[] by = lines[row];
      double longest = length[column];
      for (int j = 0; j < slope.length; j++) {
        slope[j] -= gain * by[j];
        length[j] = Math.max(length[j], by[j] * by[j] * longest);
      }
      length[column] = Math.max(longest / (pivot * pivot), 1);
      atEach.run();
    }
    return true;
  }

  /// How far a table moves, squared, for one step of each free atom.
  private double[] lengths() {
    double[] length = new double[free.length];
    Arrays.fill(length, 1);
    for (double[] line : lines) {
      for (int j = 0; j < length.length; j++) {
        length[j] += line[j] * line[j];
      }
    }
    work += (long) lines.length * free.length;
    return length;
  }

  /// The steepest way up (by reference weights, which only guess at the steepness later on).
  private static int entering(double[] slope, double[] length, boolean first) {
    int column = -1;
    double best = 0;
    for (int j = 0; j < slope.length; j++) {
      if (slope[j] > 1e-7) {
        double steepness = slope[j] * slope[j] / length[j];
        if (steepness > best) {
          best = steepness;
          column = j;
          if (first) {
            return column;
          }
        }
      }
    }
    return column;
  }

  private int leaving(int column) {
    int leaving = -1;
    double least = Double.MAX_VALUE;
    for (int row = 0; row < lines.length; row++) {
      double slope = lines[row][column];
      if (slope > ZERO) {
        double ratio = right[row] / slope;
        if (ratio < least - 1e-12
            || (ratio < least + 1e-12 && leaving >= 0 && slope > lines[leaving][column])) {
          least = ratio;
          leaving = row;
        }
      }
    }
    return leaving;
  }

  /// Whether an atom's count can change at all.
  boolean moves(int atom) {
    return place[atom] != Integer.MIN_VALUE;
  }

  /// The count of an atom that moves, in the table found last.
  double value(int atom) {
    return place[atom] < 0 ? 0 : right[place[atom]];
  }

  /// How far the table found last lies along each direction from the true one.
  double[] steps(CellTable table) {
    return directions.stream()
        .mapToDouble(d -> (value(d.atoms[0]) - table.atom(d.atoms[0])) / d.step[0])
        .toArray();
  }

  List<Direction> directions() {
    return directions;
  }
}
