// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Series;
import org.glasshouse.query.explain.Phrase;

/// Finds which conditions of a population cannot be met: one alone, or the first that cannot be met
/// together with those before it.
final class Blame {

  private static final int TRIES = 12;

  private final Background background;
  private final Search search;

  Blame(Background background, Search search) {
    this.background = background;
    this.search = search;
  }

  List<String> of(Goal goal) {
    var demand = goal.demands().getFirst();
    var parts = new ArrayList<Series>();
    split(demand.series(), parts);
    if (parts.size() == 1) {
      return List.of(Phrase.of(demand.series()));
    }
    for (var part : parts) {
      if (!canBe(new Goal(goal.angle(), List.of(new Goal.Demand(part, Wish.TRUE))))) {
        return List.of(Phrase.of(part));
      }
    }
    return together(goal, parts);
  }

  private List<String> together(Goal goal, List<Series> parts) {
    var some = new Goal(goal.angle(), List.of());
    for (var part : parts) {
      some = some.and(new Goal.Demand(part, Wish.TRUE));
      if (!canBe(some)) {
        for (var other : some.demands()) {
          var pair = new Goal(goal.angle(), List.of(other, some.demands().getLast()));
          if (!other.series().fingerprint().equals(part.fingerprint()) && !canBe(pair)) {
            return List.of(Phrase.of(other.series()), Phrase.of(part));
          }
        }
        return some.demands().stream().map(each -> Phrase.of(each.series())).toList();
      }
    }
    return parts.stream().map(Phrase::of).toList();
  }

  private boolean canBe(Goal goal) {
    for (var i = 0; i < TRIES; i++) {
      if (search.reach(goal, background.bare(1, goal.angle())).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static void split(Series condition, List<Series> parts) {
    if (condition instanceof Series.Binary(BinaryOperation operation, Series left, Series right, _)
        && operation == BinaryOperation.AND) {
      split(left, parts);
      split(right, parts);
    } else {
      parts.add(condition);
    }
  }
}
