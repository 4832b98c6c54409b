// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;
import java.util.BitSet;

/// Raises or lowers one sum as far as is asked, from the true table on, by a linear programme over
/// the free changes; answers the furthest whole table on its way.
///
/// The dictionary begins with the free changes as they are, and takes in counts and changes only
/// when a step touches them. Free changes that have entered never leave, so a sum that moves with
/// few neighbours costs little, however large the table is. It works in floating point and only
/// finds: whoever uses its answer adds up that it fits.
final class Climb {

  private static final double ZERO = 1e-9;

  /// Coefficients below this are errors of rounding.
  private static final double TINY = 1e-11;

  private static final double WHOLE = 1e-6;

  private static final int MOST_PIVOTS = 60;

  /// Changes that one climb may touch.
  private static final int MOST_COLUMNS = 1_000;

  /// Length of a step along a count that was at its end, beside the number of atoms of a change.
  private static final double LENGTH = 30;

  private static final int FREE = -1;

  private static final int STILL = -2;

  private final CellTable table;
  private final FreeChanges changes;
  private final int[] columnOf;
  private final int[] rowOf;

  /// By column: the free change it began as, and the row whose count it is now, or how it is.
  private int[] change = new int[64];

  private int[] count = new int[64];
  private double[] slope = new double[64];
  private final int[] filled = new int[MOST_COLUMNS];
  private int columns;

  /// By row: its atom, the line of its coefficients, its count, whether it is a column now.
  private int[] atom = new int[64];

  private double[][] lines = new double[64][];
  private double[] value = new double[64];
  private boolean[] gone = new boolean[64];
  private long[] steps = new long[64];
  private int rows;
  private long work;
  private double moved;
  private long bestMove;
  private Change best = Change.NONE;

  Climb(CellTable table, FreeChanges changes) {
    this.table = table;
    this.changes = changes;
    this.columnOf = new int[changes.size()];
    this.rowOf = new int[table.atomCount()];
    Arrays.fill(columnOf, -1);
    Arrays.fill(rowOf, -1);
  }

  /// Steps done so far; each takes about a nanosecond.
  long work() {
    return work;
  }

  /// The change that raises a sum most, or lowers it, but by no more than `target`.
  ///
  /// @param direction 1 to raise, −1 to lower
  /// @param still atoms that must not change
  Change furthest(int[] members, int direction, int target, BitSet still) {
    moved = 0;
    bestMove = 0;
    best = Change.NONE;
    Over over = changes.over(members);
    for (int i = 0; i < over.size(); i++) {
      int column = column(over.number(i));
      if (column >= 0) {
        slope[column] = direction * (double) over.by(i);
      }
    }
    for (int pivots = 0; pivots < MOST_PIVOTS && moved < target - ZERO; pivots++) {
      int column = entering();
      if (column < 0 || !step(column, target, still)) {
        break;
      }
    }
    forget();
    return best;
  }

  private int column(int number) {
    if (columnOf[number] < 0 && columns < MOST_COLUMNS) {
      if (columns == change.length) {
        change = Arrays.copyOf(change, 2 * columns);
        count = Arrays.copyOf(count, 2 * columns);
        slope = Arrays.copyOf(slope, 2 * columns);
        for (int row = 0; row < rows; row++) {
          lines[row] = Arrays.copyOf(lines[row], 2 * columns);
        }
      }
      change[columns] = number;
      count[columns] = FREE;
      slope[columns] = 0;
      columnOf[number] = columns++;
    }
    return columnOf[number];
  }

  /// Takes a count in; false where there are too many changes for it.
  private boolean row(int of) {
    if (rowOf[of] >= 0) {
      return true;
    }
    for (int i = 0; i < changes.countThrough(of); i++) {
      if (column(changes.through(of, i)) < 0) {
        return false;
      }
    }
    if (rows == atom.length) {
      atom = Arrays.copyOf(atom, 2 * rows);
      lines = Arrays.copyOf(lines, 2 * rows);
      value = Arrays.copyOf(value, 2 * rows);
      gone = Arrays.copyOf(gone, 2 * rows);
    }
    double[] line = lines[rows];
    if (line == null || line.length < change.length) {
      line = new double[change.length];
      lines[rows] = line;
    }
    for (int i = 0; i < changes.countThrough(of); i++) {
      int number = changes.through(of, i);
      line[columnOf[number]] = (double) changes.throughStep(of, i);
    }
    work += 10L * changes.countThrough(of);
    atom[rows] = of;
    value[rows] = table.atom(of);
    gone[rows] = false;
    rowOf[of] = rows++;
    return true;
  }

  /// The steepest column, or −1.
  private int entering() {
    int steepest = -1;
    double most = 0;
    for (int column = 0; column < columns; column++) {
      boolean free = count[column] == FREE;
      double rise = free ? Math.abs(slope[column]) : count[column] == STILL ? 0 : slope[column];
      if (rise > 1e-7) {
        double steepness = rise * rise / (free ? changes.get(change[column]).size() : LENGTH);
        if (steepness > most) {
          most = steepness;
          steepest = column;
        }
      }
    }
    return steepest;
  }

  /// Goes along a column until a count is at 0 or the target is reached; false at the end.
  private boolean step(int column, int target, BitSet still) {
    int direction = 1;
    if (count[column] == FREE) {
      direction = slope[column] > 0 ? 1 : -1;
      Change all = changes.get(change[column]);
      for (int i = 0; i < all.size(); i++) {
        if (!row(all.atom(i))) {
          return false;
        }
      }
    }
    double rise = Math.abs(slope[column]);
    double length = (target - moved) / rise;
    double pivot = 0;
    int leaving = -1;
    for (int row = 0; row < rows; row++) {
      double fall = -direction * lines[row][column];
      if (gone[row] || fall == 0) {
        continue;
      }
      boolean fixed = still.get(atom[row]);
      if (fixed ? Math.abs(fall) > ZERO : fall > ZERO) {
        double end = fixed ? 0 : Math.max(0, value[row]) / fall;
        if (end < length - 1e-12 || (end <= length + 1e-12 && Math.abs(fall) > pivot)) {
          length = Math.min(length, end);
          pivot = Math.abs(fall);
          leaving = row;
        }
      }
    }
    work += 3L * rows + columns;
    double whole = Math.floor(length + ZERO);
    if (whole > 0) {
      look(moved + whole * rise, column, direction * whole);
    }
    for (int row = 0; row < rows; row++) {
      value[row] += lines[row][column] * direction * length;
    }
    moved += rise * length;
    if (leaving >= 0) {
      exchange(leaving, column, still.get(atom[leaving]));
    }
    if (length > whole) {
      look(moved, column, 0);
    }
    return leaving >= 0;
  }

  /// Remembers the table that lies so far along a column, if it is whole and further than others.
  private void look(double at, int column, double along) {
    long move = (long) Math.floor(at + WHOLE);
    if (move <= bestMove) {
      return;
    }
    if (steps.length < rows) {
      steps = new long[atom.length];
    }
    for (int row = 0; row < rows; row++) {
      double step = value[row] + lines[row][column] * along - table.atom(atom[row]);
      long near = Math.round(step);
      if (Math.abs(step - near) > WHOLE) {
        work += 5L * row;
        return;
      }
      steps[row] = near;
    }
    work += 5L * rows;
    best = Change.of(atom, steps, rows);
    bestMove = move;
  }

  private void exchange(int leaving, int column, boolean still) {
    double[] by = lines[leaving];
    double pivot = by[column];
    int many = 0;
    for (int j = 0; j < columns; j++) {
      if (Math.abs(by[j]) < TINY) {
        by[j] = 0;
      } else if (j != column) {
        filled[many++] = j;
      }
    }
    for (int row = 0; row < rows; row++) {
      double factor = lines[row][column] / pivot;
      if (row != leaving && !gone[row] && factor != 0) {
        subtract(lines[row], by, factor, many);
        lines[row][column] = factor;
      }
    }
    double factor = slope[column] / pivot;
    subtract(slope, by, factor, many);
    slope[column] = factor;
    if (count[column] >= 0) {
      // A count that was at its end moves again.
      double[] line = lines[count[column]];
      gone[count[column]] = false;
      Arrays.fill(line, 0, columns, 0);
      subtract(line, by, 1 / pivot, many);
      line[column] = 1 / pivot;
    }
    Arrays.fill(by, 0, columns, 0);
    by[column] = still ? 0 : 1;
    gone[leaving] = true;
    count[column] = still ? STILL : leaving;
  }

  private void subtract(double[] line, double[] by, double factor, int many) {
    work += many;
    for (int i = 0; i < many; i++) {
      double left = line[filled[i]] - factor * by[filled[i]];
      line[filled[i]] = Math.abs(left) < TINY ? 0 : left;
    }
  }

  private void forget() {
    work += (long) rows * (20 + columns / 8);
    for (int row = 0; row < rows; row++) {
      rowOf[atom[row]] = -1;
      Arrays.fill(lines[row], 0, columns, 0);
    }
    for (int column = 0; column < columns; column++) {
      columnOf[change[column]] = -1;
    }
    rows = 0;
    columns = 0;
  }
}
