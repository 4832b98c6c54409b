// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Interval;

/// The same bounds by other means, for small histories: real ones by Fourier's elimination, whole
/// ones by trying every population. Shares no search with the audit.
final class ByHand {

  /// `Σ factor·x ≤ limit`.
  private record Limit(List<Fraction> factors, Fraction limit) {}

  private final int atoms;
  private final List<ReleasedCell> cells;

  ByHand(History history) {
    this.atoms = history.atoms().size();
    this.cells = history.cells();
  }

  /// All values of a sum that fit, fractions included.
  Interval real(BitSet target) {
    Set<Limit> limits = new LinkedHashSet<>();
    for (int atom = 0; atom < atoms; atom++) {
      limits.add(row(bits(atom), -1, 0, 0));
    }
    for (ReleasedCell cell : cells) {
      switch (cell.shown()) {
        case Shown.Exactly(long people) -> between(limits, cell.atoms(), people, people);
        case Shown.Between(long least, long greatest) ->
            between(limits, cell.atoms(), least, greatest);
        case Shown.Hidden _ -> {}
      }
    }
    limits.add(row(target, 1, -1, 0));
    limits.add(row(target, -1, 1, 0));
    for (int atom = 0; atom < atoms; atom++) {
      Optional<Set<Limit>> fewer = substituted(limits, atom);
      limits = fewer.isPresent() ? fewer.get() : without(limits, atom);
    }
    Fraction least = Fraction.ZERO;
    Optional<Fraction> greatest = Optional.empty();
    for (Limit limit : limits) {
      Fraction factor = limit.factors().get(atoms);
      int sign = factor.compareTo(Fraction.ZERO);
      if (sign > 0) {
        Fraction end = over(limit.limit(), factor);
        greatest = Optional.of(greatest.filter(g -> g.compareTo(end) < 0).orElse(end));
      } else if (sign < 0) {
        Fraction end = over(limit.limit(), factor);
        least = least.compareTo(end) > 0 ? least : end;
      }
    }
    return new Interval(least, greatest);
  }

  private void between(Set<Limit> limits, BitSet members, long least, long greatest) {
    limits.add(row(members, 1, 0, greatest));
    limits.add(row(members, -1, 0, -least));
  }

  private Limit row(BitSet members, long factor, long sum, long limit) {
    List<Fraction> factors = new ArrayList<>();
    for (int atom = 0; atom < atoms; atom++) {
      factors.add(Fraction.of(members.get(atom) ? factor : 0));
    }
    factors.add(Fraction.of(sum));
    return new Limit(factors, Fraction.of(limit));
  }

  /// Where a sum and its opposite have one limit, the atom is what the others leave of it.
  private static Optional<Set<Limit>> substituted(Set<Limit> limits, int atom) {
    for (Limit equal : limits) {
      Limit opposite =
          new Limit(
              equal.factors().stream().map(Fraction::negate).toList(), equal.limit().negate());
      int sign = equal.factors().get(atom).compareTo(Fraction.ZERO);
      if (sign > 0 && limits.contains(opposite)) {
        Set<Limit> left = new LinkedHashSet<>();
        for (Limit other : limits) {
          int here = other.factors().get(atom).compareTo(Fraction.ZERO);
          if (here == 0) {
            left.add(other);
          } else {
            left.add(added(scaled(here > 0 ? opposite : equal, atom), scaled(other, atom)));
          }
        }
        return Optional.of(left);
      }
    }
    return Optional.empty();
  }

  private static Set<Limit> without(Set<Limit> limits, int atom) {
    Set<Limit> left = new LinkedHashSet<>();
    for (Limit upper : limits) {
      int sign = upper.factors().get(atom).compareTo(Fraction.ZERO);
      if (sign == 0) {
        left.add(upper);
      } else if (sign > 0) {
        for (Limit lower : limits) {
          if (lower.factors().get(atom).compareTo(Fraction.ZERO) < 0) {
            left.add(added(scaled(upper, atom), scaled(lower, atom)));
          }
        }
      }
    }
    return left;
  }

  private static Limit scaled(Limit limit, int atom) {
    Fraction factor = limit.factors().get(atom);
    Fraction size = factor.compareTo(Fraction.ZERO) < 0 ? factor.negate() : factor;
    return new Limit(
        limit.factors().stream().map(f -> over(f, size)).toList(), over(limit.limit(), size));
  }

  private static Limit added(Limit one, Limit other) {
    List<Fraction> sums = new ArrayList<>();
    for (int i = 0; i < one.factors().size(); i++) {
      sums.add(one.factors().get(i).plus(other.factors().get(i)));
    }
    return new Limit(sums, one.limit().plus(other.limit()));
  }

  private static Fraction over(Fraction value, Fraction by) {
    return new Fraction(
        value.numerator().multiply(by.denominator()), value.denominator().multiply(by.numerator()));
  }

  /// The least and greatest value of a sum over all populations with at most `most` in each atom.
  long[] whole(BitSet target, long most) {
    long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
    populate(new long[atoms], 0, most, target, ends);
    return ends;
  }

  private void populate(long[] population, int atom, long most, BitSet target, long[] ends) {
    if (cells.stream().anyMatch(cell -> !possible(cell, population, atom))) {
      return;
    }
    if (atom == atoms) {
      long sum = target.stream().mapToLong(a -> population[a]).sum();
      ends[0] = Math.min(ends[0], sum);
      ends[1] = Math.max(ends[1], sum);
      return;
    }
    for (long people = 0; people <= most; people++) {
      population[atom] = people;
      populate(population, atom + 1, most, target, ends);
    }
    population[atom] = 0;
  }

  private static boolean possible(ReleasedCell cell, long[] population, int known) {
    long sum = cell.atoms().stream().filter(a -> a < known).mapToLong(a -> population[a]).sum();
    boolean all = cell.atoms().length() <= known;
    return switch (cell.shown()) {
      case Shown.Exactly(long people) -> all ? sum == people : sum <= people;
      case Shown.Between(long least, long greatest) -> sum <= greatest && (!all || sum >= least);
      case Shown.Hidden _ -> true;
    };
  }

  /// Every hidden cell and every atom.
  Stream<BitSet> targets() {
    Stream<BitSet> hidden =
        cells.stream()
            .filter(cell -> cell.shown() instanceof Shown.Hidden)
            .map(ReleasedCell::atoms);
    return Stream.concat(hidden, java.util.stream.IntStream.range(0, atoms).mapToObj(ByHand::bits));
  }

  static BitSet bits(int... members) {
    BitSet bits = new BitSet();
    for (int member : members) {
      bits.set(member);
    }
    return bits;
  }
}
