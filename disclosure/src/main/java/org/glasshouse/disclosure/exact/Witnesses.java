// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// What each variable was seen to be at fitting points, beside what it can be at most and at least.
///
/// Where a point reaches a limit that follows from adding up alone, nothing is left to search. That
/// answers most questions about single variables.
final class Witnesses {

  private static final int ROUNDS = 50;

  private final long[] low;
  private final long[] high;
  private final long[] seenLow;
  private final long[] seenHigh;
  private final long[] wholeLow;
  private final long[] wholeHigh;

  Witnesses(int variables, List<Row> rows) {
    low = new long[variables];
    high = filled(variables, Long.MAX_VALUE);
    seenLow = filled(variables, Long.MAX_VALUE);
    seenHigh = filled(variables, Long.MIN_VALUE);
    wholeLow = filled(variables, Long.MAX_VALUE);
    wholeHigh = filled(variables, Long.MIN_VALUE);
    List<int[]> members = rows.stream().map(Row::members).toList();
    boolean changed = true;
    for (int round = 0; changed && round < ROUNDS; round++) {
      changed = false;
      for (int r = 0; r < rows.size(); r++) {
        changed |= narrow(rows.get(r), members.get(r));
      }
    }
  }

  private static long[] filled(int size, long value) {
    long[] filled = new long[size];
    Arrays.fill(filled, value);
    return filled;
  }

  private boolean narrow(Row row, int[] members) {
    long lows = 0;
    long highs = 0;
    int open = 0;
    for (int v : members) {
      lows += low[v];
      if (high[v] == Long.MAX_VALUE) {
        open++;
      } else {
        highs += high[v];
      }
    }
    boolean changed = false;
    for (int v : members) {
      if (row.greatest() != Long.MAX_VALUE && row.greatest() - (lows - low[v]) < high[v]) {
        if (high[v] == Long.MAX_VALUE) {
          open--;
        } else {
          highs -= high[v];
        }
        high[v] = row.greatest() - (lows - low[v]);
        highs += high[v];
        changed = true;
      }
      boolean othersEnd = open == (high[v] == Long.MAX_VALUE ? 1 : 0);
      long others = highs - (high[v] == Long.MAX_VALUE ? 0 : high[v]);
      if (othersEnd && row.least() - others > low[v]) {
        lows += row.least() - others - low[v];
        low[v] = row.least() - others;
        changed = true;
      }
    }
    return changed;
  }

  /// Takes in a point.
  void see(Fractions point) {
    boolean whole = point.under().equals(BigInteger.ONE);
    for (int v = 0; v < low.length; v++) {
      BigInteger[] divided = point.over()[v].divideAndRemainder(point.under());
      if (divided[1].signum() == 0) {
        see(v, divided[0].longValueExact(), whole);
      }
    }
  }

  private void see(int variable, long value, boolean whole) {
    if (variable >= low.length) {
      return;
    }
    seenLow[variable] = Math.min(seenLow[variable], value);
    seenHigh[variable] = Math.max(seenHigh[variable], value);
    if (whole) {
      wholeLow[variable] = Math.min(wholeLow[variable], value);
      wholeHigh[variable] = Math.max(wholeHigh[variable], value);
    }
  }

  /// Whether the limit was reached: upwards for a positive sign.
  boolean reached(int variable, int sign) {
    return sign > 0 ? seenHigh[variable] == high[variable] : seenLow[variable] == low[variable];
  }

  /// The limit that follows from adding up.
  long limit(int variable, int sign) {
    return sign > 0 ? high[variable] : low[variable];
  }

  /// Whether a point in whole numbers had this value, or one beyond it.
  boolean wholeReached(int variable, int sign, long value) {
    return sign > 0 ? wholeHigh[variable] >= value : wholeLow[variable] <= value;
  }

  /// Whether two points in whole numbers had different values.
  boolean wholeApart(int variable) {
    return wholeLow[variable] < wholeHigh[variable];
  }
}
