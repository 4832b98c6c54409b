// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.arrow;

import java.util.List;

/// What the values of a column in an Arrow file are.
public sealed interface ArrowType {

  /// `Boolean`; a bit each.
  record Truth() implements ArrowType {}

  /// `Long`, in 8, 16, 32 or 64 bits.
  record Whole(int bits, boolean isSigned) implements ArrowType {

    private static final int WIDEST = 64;

    public Whole {
      if (bits != 8 && bits != 16 && bits != 32 && bits != WIDEST) {
        throw new IllegalArgumentException("A whole number has 8, 16, 32 or 64 bits.");
      }
    }

    /// The narrowest that holds both ends and all between: without a sign where none is below 0, as
    /// ehrQL chooses it.
    public static Whole between(long least, long greatest) {
      boolean isSigned = least < 0;
      int needed =
          isSigned ? 1 + Math.max(bits(-1 - least), bits(Math.max(0, greatest))) : bits(greatest);
      int bits = 8;
      while (bits < needed) {
        bits *= 2;
      }
      return new Whole(bits, isSigned);
    }

    private static int bits(long value) {
      return WIDEST - Long.numberOfLeadingZeros(value);
    }

    /// Any whole number that Java holds in a `long`.
    public static Whole any() {
      return new Whole(WIDEST, true);
    }

    /// The least that it holds.
    public long least() {
      return isSigned ? Long.MIN_VALUE >> (WIDEST - bits) : 0;
    }

    /// The greatest that it holds, as far as a `long` does.
    public long greatest() {
      int unused = WIDEST - bits + (isSigned || bits == WIDEST ? 1 : 0);
      return -1L >>> unused;
    }

    int bytes() {
      return bits / 8;
    }
  }

  /// `Double`.
  record Fraction() implements ArrowType {}

  /// `String`.
  record Text() implements ArrowType {}

  /// `LocalDate`, kept as days from 1970-01-01.
  record Day() implements ArrowType {}

  /// `String`, one of a few that the file lists once, in order: a factor in R, a categorical in
  /// pandas.
  record Category(List<String> values) implements ArrowType {
    public Category {
      values = List.copyOf(values);
    }

    /// How places in the list are kept: with a sign, because pandas cannot read others.
    Whole places() {
      return Whole.between(-1, Math.max(0, values.size() - 1));
    }
  }
}
