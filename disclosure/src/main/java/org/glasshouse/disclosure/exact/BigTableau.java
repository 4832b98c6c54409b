// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.math.BigInteger;
import java.util.Arrays;

/// The dictionary in numbers of any size, for the rare systems that outgrow [LongTableau].
final class BigTableau extends Tableau {

  private BigInteger[][] cells;
  private BigInteger common = BigInteger.ONE;

  BigTableau(int rows, int width, int names) {
    super(rows, width, names);
    cells = new BigInteger[rows + 1][width + 1];
    for (BigInteger[] line : cells) {
      Arrays.fill(line, BigInteger.ZERO);
    }
  }

  @Override
  void set(int row, int column, long value) {
    cells[row][column] = BigInteger.valueOf(value);
  }

  @Override
  int sign(int row, int column) {
    return cells[row][column].signum();
  }

  @Override
  int compareRight(int row, int other) {
    return cells[row][width].compareTo(cells[other][width]);
  }

  @Override
  int compareObjective(int column, int other) {
    return cells[rows][column].compareTo(cells[rows][other]);
  }

  @Override
  int compareRatio(int row, int other, int column) {
    return cells[row][width]
        .multiply(cells[other][column])
        .compareTo(cells[other][width].multiply(cells[row][column]));
  }

  @Override
  int compareCost(int column, int other, int row) {
    return cells[rows][column]
        .multiply(cells[row][other].negate())
        .compareTo(cells[rows][other].multiply(cells[row][column].negate()));
  }

  @Override
  void exchange(int row, int column) {
    BigInteger pivot = cells[row][column];
    BigInteger[] by = cells[row];
    for (int i = 0; i <= rows; i++) {
      if (i != row) {
        BigInteger[] line = cells[i];
        BigInteger factor = line[column];
        for (int j = 0; j <= width; j++) {
          line[j] = line[j].multiply(pivot).subtract(factor.multiply(by[j])).divide(common);
        }
        line[column] = factor.negate();
      }
    }
    by[column] = common;
    common = pivot;
    if (common.signum() < 0) {
      common = common.negate();
      for (int i = 0; i <= rows; i++) {
        for (int j = 0; j <= width; j++) {
          cells[i][j] = cells[i][j].negate();
        }
      }
    }
  }

  @Override
  Fraction value(int row) {
    return new Fraction(cells[row][width], common);
  }

  @Override
  boolean whole(int row) {
    return cells[row][width].mod(common).signum() == 0;
  }

  @Override
  long floor(int row) {
    return value(row).floor();
  }

  @Override
  void addBound(int row, long limit, boolean atMost) {
    BigInteger[] bound = new BigInteger[width + 1];
    for (int j = 0; j < width; j++) {
      bound[j] = atMost ? cells[row][j].negate() : cells[row][j];
    }
    BigInteger right = cells[row][width].subtract(common.multiply(BigInteger.valueOf(limit)));
    bound[width] = atMost ? right.negate() : right;
    cells = Arrays.copyOf(cells, rows + 2);
    cells[rows + 1] = cells[rows];
    cells[rows] = bound;
    basic = Arrays.copyOf(basic, rows + 1);
    basic[rows++] = names++;
  }

  @Override
  void objective(boolean[] member, int sign) {
    clearObjective();
    BigInteger[] goal = cells[rows];
    BigInteger one = BigInteger.valueOf(sign);
    for (int j = 0; j < width; j++) {
      if (free[j] < member.length && member[free[j]]) {
        goal[j] = common.multiply(one).negate();
      }
    }
    for (int i = 0; i < rows; i++) {
      if (basic[i] < member.length && member[basic[i]]) {
        for (int j = 0; j <= width; j++) {
          goal[j] = goal[j].add(one.multiply(cells[i][j]));
        }
      }
    }
  }

  @Override
  void clearObjective() {
    Arrays.fill(cells[rows], BigInteger.ZERO);
  }

  @Override
  void cost(int column, long units) {
    cells[rows][column] = cells[rows][column].add(common.multiply(BigInteger.valueOf(units)));
  }

  @Override
  boolean unit(int row, int column) {
    return cells[row][column].abs().equals(common);
  }

  @Override
  void drop(int column) {
    width--;
    for (int i = 0; i <= rows; i++) {
      cells[i][column] = cells[i][width];
      cells[i][width] = cells[i][width + 1];
    }
    free[column] = free[width];
  }

  @Override
  void dropRow(int row) {
    rows--;
    cells[row] = cells[rows];
    cells[rows] = cells[rows + 1];
    basic[row] = basic[rows];
  }

  @Override
  BigTableau copy() {
    BigTableau copy = new BigTableau(0, 0, names);
    copy.rows = rows;
    copy.budget = budget;
    copy.width = width;
    copy.basic = Arrays.copyOf(basic, rows);
    copy.free = Arrays.copyOf(free, width);
    copy.common = common;
    copy.cells = new BigInteger[rows + 1][];
    for (int i = 0; i <= rows; i++) {
      copy.cells[i] = Arrays.copyOf(cells[i], width + 1);
    }
    return copy;
  }
}
