// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.util.List;
import java.util.SplittableRandom;

/// Builds a first dictionary whose values satisfy all rows.
final class Dictionaries {

  /// Marks a basic place that no variable has taken yet.
  private static final int NOBODY = Integer.MAX_VALUE;

  private Dictionaries() {}

  /// @throws Impossible when no values satisfy the rows
  static Tableau build(int variables, List<Row> rows, Numbers numbers) {
    int slacks = 0;
    int lines = 0;
    for (Row row : rows) {
      boolean both = row.least() > 0 && row.greatest() != Long.MAX_VALUE;
      boolean exact = row.least() == row.greatest();
      slacks += exact ? 0 : both ? 2 : 1;
      lines += exact ? 1 : both ? 2 : 1;
    }
    int width = variables + slacks;
    Tableau t = numbers.dictionary(lines, width);
    for (int j = 0; j < width; j++) {
      t.free[j] = j;
    }
    int[] uses = fill(t, variables, rows);
    takeIn(t, uses);
    feasible(t);
    return t;
  }

  /// Any costs will do to get to a first fitting point. Costs that are all different let every
  /// pivot make progress, where equal ones can go in circles for a very long time.
  private static void feasible(Tableau t) {
    spread(t, new SplittableRandom(1));
    if (!t.restore()) {
      throw new Impossible();
    }
    t.clearObjective();
  }

  /// `Σ x + s = greatest` with `s + s' = greatest − least`, or `Σ x − s = least` without an end.
  private static int[] fill(Tableau t, int variables, List<Row> rows) {
    int[] uses = new int[t.width];
    int line = 0;
    int slack = variables;
    for (Row row : rows) {
      for (int member : row.members()) {
        t.set(line, member, 1);
        uses[member]++;
      }
      if (row.greatest() == Long.MAX_VALUE) {
        t.set(line, slack++, -1);
        t.set(line++, t.width, row.least());
      } else {
        t.set(line, t.width, row.greatest());
        if (row.least() < row.greatest()) {
          t.set(line, slack, 1);
          if (row.least() > 0) {
            line++;
            t.set(line, slack, 1);
            t.set(line, slack + 1, 1);
            t.set(line, t.width, row.greatest() - row.least());
            slack++;
          }
          slack++;
        }
        line++;
      }
    }
    return uses;
  }

  private static void takeIn(Tableau t, int[] uses) {
    java.util.Arrays.fill(t.basic, NOBODY);
    int row = 0;
    while (row < t.rows) {
      int column = -1;
      for (int j = 0; j < t.width; j++) {
        if (t.sign(row, j) != 0 && (column < 0 || lighter(t, uses, row, j, column))) {
          column = j;
        }
      }
      if (column >= 0) {
        t.pivot(row, column);
        t.drop(column);
        row++;
      } else if (t.sign(row, t.width) != 0) {
        throw new Impossible();
      } else {
        t.dropRow(row);
      }
    }
  }

  /// Forgets the objective and gives every free variable a cost of its own.
  static void spread(Tableau t, SplittableRandom random) {
    t.clearObjective();
    for (int j = 0; j < t.width; j++) {
      t.cost(j, 1 + random.nextInt(1 << 16));
    }
  }

  private static boolean lighter(Tableau t, int[] uses, int row, int column, int other) {
    boolean unit = t.unit(row, column);
    return unit == t.unit(row, other) ? uses[t.free[column]] < uses[t.free[other]] : unit;
  }
}
