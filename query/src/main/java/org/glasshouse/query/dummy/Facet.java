// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.List;

/// One thing that a study tells apart and that its dummy data should show: a branch, a yes, a no, a
/// missing value, a measure's interval.
///
/// @param of the variable or measure, as the study names it
/// @param shows what of it, in words
/// @param expected whether a study that is right has somebody like this
record Facet(String of, String shows, Goal goal, boolean expected) {

  /// The population alone.
  static Facet plain(Goal goal) {
    return new Facet("", "", goal, true);
  }

  Facet with(String name, String shows, Goal.Demand demand) {
    return new Facet(name, shows, goal.and(demand), true);
  }

  /// For what may well be impossible, such as a missing count.
  Facet withPerhaps(String name, String shows, Goal.Demand demand) {
    return new Facet(name, shows, goal.and(demand), false);
  }

  String words() {
    return of.isEmpty() ? "the population" : of + ": " + shows;
  }

  /// The same people, whatever they show.
  Goal population() {
    return new Goal(goal.angle(), List.of(goal.demands().getFirst()));
  }
}
