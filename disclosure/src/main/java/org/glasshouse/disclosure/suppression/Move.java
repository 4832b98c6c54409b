// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A change within one dimension that few of its codes notice: some categories gain what others
/// lose.
final class Move {

  /// A code more that must be hidden for it, with everything beside it, is a dear move.
  private static final int MOST_CODES = 6;

  private static final int MOST_MOVES = 256;

  private static final int MOST_NEAR = 24;

  /// Those that change.
  final int[] categories;

  /// 1 for each category that gains, −1 for each that loses.
  final int[] signs;

  /// Codes that notice, because their gains and losses do not cancel.
  final int[] codes;

  private Move(int[] categories, int[] signs, int[] codes) {
    this.categories = categories;
    this.signs = signs;
    this.codes = codes;
  }

  /// By how much a code of the dimension changes.
  int sum(BitSet code) {
    int sum = 0;
    for (int i = 0; i < categories.length; i++) {
      sum += code.get(categories[i]) ? signs[i] : 0;
    }
    return sum;
  }

  /// For each category the moves in which it gains, those that fewest codes notice first.
  static List<List<Move>> through(Dimension dimension) {
    List<BitSet> above = new ArrayList<>();
    for (int category = 0; category < dimension.categories(); category++) {
      BitSet codes = new BitSet();
      for (int code = 0; code < dimension.codes().size(); code++) {
        codes.set(code, dimension.codes().get(code).get(category));
      }
      above.add(codes);
    }
    List<List<Move>> all = new ArrayList<>();
    for (int category = 0; category < above.size(); category++) {
      all.add(through(category, above, partners(category, dimension)));
    }
    return all;
  }

  /// The categories with which this one shares a code, from the smallest code on.
  private static int[] partners(int category, Dimension dimension) {
    Set<Integer> partners = new LinkedHashSet<>();
    dimension.codes().stream()
        .filter(code -> code.get(category))
        .sorted(Comparator.comparingInt(BitSet::cardinality))
        .takeWhile(_ -> partners.size() < MOST_MOVES)
        .forEach(code -> code.stream().limit(MOST_MOVES).forEach(partners::add));
    partners.remove(category);
    return partners.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Move> through(int category, List<BitSet> above, int[] partners) {
    List<Move> moves = new ArrayList<>();
    moves.add(of(above, new int[] {category}, 1));
    int fewest = Integer.MAX_VALUE;
    for (int other : partners) {
      Move pair = of(above, new int[] {category, other}, 1, -1);
      fewest = Math.min(fewest, pair.codes.length);
      moves.add(pair);
    }
    if (fewest > 2) {
      squares(category, above, partners, moves);
    }
    return moves.stream()
        .filter(move -> move.categories.length == 1 || move.codes.length <= MOST_CODES)
        .sorted(Comparator.comparingInt(move -> move.codes.length))
        .limit(MOST_MOVES)
        .toList();
  }

  /// The category and a fourth gain, left and right lose: groups that cut across each other notice
  /// nothing when the four lie in two of each.
  private static void squares(int category, List<BitSet> above, int[] partners, List<Move> moves) {
    int[] near =
        Arrays.stream(partners)
            .filter(other -> shared(above, category, other) > 1)
            .limit(MOST_NEAR)
            .toArray();
    for (int left : near) {
      for (int right : near) {
        for (int fourth : partners) {
          if (left < right && fourth != left && fourth != right) {
            Move square = of(above, new int[] {category, left, right, fourth}, 1, -1, -1, 1);
            if (square.codes.length == 4) {
              moves.add(square);
            }
          }
        }
      }
    }
  }

  private static int shared(List<BitSet> above, int one, int other) {
    BitSet both = (BitSet) above.get(one).clone();
    both.and(above.get(other));
    return both.cardinality();
  }

  private static Move of(List<BitSet> above, int[] categories, int... signs) {
    Map<Integer, Integer> sums = new TreeMap<>();
    for (int i = 0; i < categories.length; i++) {
      int sign = signs[i];
      above.get(categories[i]).stream().forEach(code -> sums.merge(code, sign, Integer::sum));
    }
    int[] codes =
        sums.entrySet().stream()
            .filter(sum -> sum.getValue() != 0)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    return new Move(categories, signs.clone(), codes);
  }
}
