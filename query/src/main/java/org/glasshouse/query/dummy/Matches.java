// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Series;
import org.glasshouse.query.TieBreaks;

/// Makes the people who match a question, one facet after another, and from them those who just
/// miss.
final class Matches {

  /// For people of whom no question was asked.
  static final Angle NOWHERE = new Angle(new TieBreaks(List.of()), Map.of());

  private static final int TRIES = 4;

  /// After so many failures a facet is passed over, and after so many the population is given up.
  private static final int FAILURES = 3;

  private static final int HOPELESS = 30;

  /// How much more than its own facet one person is asked to show.
  private static final int MORE = 4;

  private final List<Facet> facets;
  private final List<Frame.Table> tables;

  /// By identity, because comparing questions by content may take for ever.
  private final IdentityHashMap<Facet, Integer> failures = new IdentityHashMap<>();

  private final IdentityHashMap<Facet, Boolean> shown = new IdentityHashMap<>();
  private final List<Made> made = new ArrayList<>();
  private int turn;
  private int failed;

  private record Made(Draft draft, Goal population) {}

  Matches(List<Facet> facets, List<Frame.Table> tables) {
    this.facets = facets;
    this.tables = tables;
  }

  /// Somebody for the next facet; where it cannot be met, somebody of the population; where that
  /// cannot be met either, anybody.
  Draft next(long number, Craft craft) {
    var background = new Background(tables, craft);
    if (failed >= HOPELESS && made.isEmpty()) {
      return background.person(number, NOWHERE);
    }
    var facet = turnOf();
    var found = reach(facet.goal(), number, craft);
    if (found.isEmpty()) {
      failures.merge(facet, 1, Integer::sum);
      found = reach(facet.population(), number, craft);
    }
    if (found.isEmpty()) {
      failed++;
      return background.person(number, NOWHERE);
    }
    var person = more(found.get(), facet, craft);
    made.add(new Made(person, facet.population()));
    return person;
  }

  /// Those first that nobody shows yet.
  private Facet turnOf() {
    for (var i = 0; i < 2 * facets.size(); i++) {
      var facet = facets.get(turn++ % facets.size());
      if (failures.getOrDefault(facet, 0) < FAILURES
          && (i >= facets.size() || !shown.containsKey(facet))) {
        return facet;
      }
    }
    return facets.getFirst();
  }

  /// Lets a person show more of what nobody shows yet, so that few people show much.
  private Draft more(Draft person, Facet first, Craft craft) {
    shown.put(first, true);
    var draft = person;
    var goal = first.goal();
    var tries = 0;
    for (var facet : facets) {
      if (tries < MORE
          && facet.goal().angle().equals(goal.angle())
          && !shown.containsKey(facet)
          && failures.getOrDefault(facet, 0) < FAILURES) {
        tries++;
        var both = goal.and(facet.goal().demands().getLast());
        var found = new Search(craft).reach(both, draft);
        if (found.isPresent()) {
          draft = new Tidying(both, craft).tidy(found.get());
          goal = both;
          shown.put(facet, true);
        }
      }
    }
    return draft;
  }

  private Optional<Draft> reach(Goal goal, long number, Craft craft) {
    var background = new Background(tables, craft);
    for (var i = 0; i < TRIES; i++) {
      var start =
          craft.random().nextBoolean()
              ? background.person(number, goal.angle())
              : background.bare(number, goal.angle());
      var found = new Search(craft).reach(goal, start);
      if (found.isPresent()) {
        return Optional.of(new Tidying(goal, craft).tidy(found.get()));
      }
    }
    return Optional.empty();
  }

  /// Somebody who matched until one condition was broken.
  Draft miss(long number, Craft craft) {
    if (made.isEmpty()) {
      return new Background(tables, craft).person(number, NOWHERE);
    }
    var origin = made.get(craft.random().nextInt(made.size()));
    var like = origin.draft().as(number).from(origin.population().angle());
    for (var i = 0; i < TRIES; i++) {
      var miss = broken(like.copy(), origin.population(), craft);
      if (miss.isPresent()) {
        return miss.get();
      }
    }
    return new Background(tables, craft).person(number, NOWHERE);
  }

  private static Optional<Draft> broken(Draft draft, Goal population, Craft craft) {
    try {
      var condition = one(population.demands().getFirst().series(), craft);
      new Steer(draft, craft).meet(condition, Wish.NOT_TRUE, null);
      return population.isMetBy(draft) ? Optional.empty() : Optional.of(draft);
    } catch (QueryProblem.OutOfRange | ArithmeticException e) {
      return Optional.empty(); // there may be another condition, or another way to break it
    }
  }

  private static Series one(Series condition, Craft craft) {
    var at = condition;
    while (at instanceof Series.Binary(BinaryOperation operation, Series left, Series right, _)
        && operation == BinaryOperation.AND) {
      at = craft.random().nextBoolean() ? left : right;
    }
    return at;
  }
}
