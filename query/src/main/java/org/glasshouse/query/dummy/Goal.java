// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Series;
import org.glasshouse.query.UnaryOperation;

/// What a person must be like, seen from one angle.
record Goal(Angle angle, List<Demand> demands) {

  /// A series and what it should come to.
  record Demand(Series series, Wish wish) {}

  /// More unmet demands than any question has: the draft cannot even be read.
  private static final int UNREADABLE = 100_000;

  Goal {
    demands = List.copyOf(demands);
  }

  Goal and(Demand demand) {
    var longer = new ArrayList<>(demands);
    longer.add(demand);
    return new Goal(angle, longer);
  }

  boolean isMetBy(Draft draft) {
    try {
      return demands.stream()
          .allMatch(demand -> demand.wish().accepts(draft.value(demand.series(), null)));
    } catch (QueryProblem.OutOfRange | ArithmeticException e) {
      return false; // a date or number that no calendar or machine has
    }
  }

  /// How many of the smallest conditions are not met, counting for one of several ways the nearest.
  int distance(Draft draft, RandomGenerator random) {
    try {
      return open(draft, random).size();
    } catch (QueryProblem.OutOfRange | ArithmeticException e) {
      return UNREADABLE;
    }
  }

  /// The smallest conditions that stand between the draft and the goal.
  List<Demand> open(Draft draft, RandomGenerator random) {
    var open = new ArrayList<Demand>();
    demands.forEach(demand -> open.addAll(open(demand, draft, random)));
    return open;
  }

  private static List<Demand> open(Demand demand, Draft draft, RandomGenerator random) {
    var wish = demand.wish();
    if (wish.accepts(draft.value(demand.series(), null))) {
      return List.of();
    }
    return switch (demand.series()) {
      case Series.Binary(BinaryOperation operation, Series left, Series right, _)
          when operation == BinaryOperation.AND && wish.accepts(true) ->
          all(left, right, Wish.TRUE, draft, random);
      case Series.Binary(BinaryOperation operation, Series left, Series right, _)
          when operation == BinaryOperation.OR && wish.accepts(false) ->
          all(left, right, Wish.FALSE, draft, random);
      case Series.Binary(BinaryOperation operation, Series left, Series right, _)
          when operation == BinaryOperation.OR && wish.accepts(true) ->
          any(left, right, Wish.TRUE, draft, random);
      case Series.Binary(BinaryOperation operation, Series left, Series right, _)
          when operation == BinaryOperation.AND && wish.accepts(false) ->
          any(left, right, wish.accepts(null) ? Wish.NOT_TRUE : Wish.FALSE, draft, random);
      case Series.Unary(UnaryOperation operation, Series source, _)
          when operation == UnaryOperation.NOT && (wish.accepts(true) || wish.accepts(false)) ->
          open(new Demand(source, wish.accepts(true) ? Wish.FALSE : Wish.TRUE), draft, random);
      case Series _ -> List.of(demand);
    };
  }

  private static List<Demand> all(
      Series left, Series right, Wish wish, Draft draft, RandomGenerator random) {
    var open = new ArrayList<>(open(new Demand(left, wish), draft, random));
    open.addAll(open(new Demand(right, wish), draft, random));
    return open;
  }

  private static List<Demand> any(
      Series left, Series right, Wish wish, Draft draft, RandomGenerator random) {
    var one = open(new Demand(left, wish), draft, random);
    var other = open(new Demand(right, wish), draft, random);
    return one.size() < other.size() || (one.size() == other.size() && random.nextBoolean())
        ? one
        : other;
  }
}
