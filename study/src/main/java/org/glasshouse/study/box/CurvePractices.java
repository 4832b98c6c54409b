// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.evidence.Organisations;

/// Of how many practices the people of each step of one curve are.
///
/// A step's people are next to each other once all are in the order in which they left, and its
/// counts say where: everybody less those at risk had left before it.
final class CurvePractices implements CurveSteps.Enough {

  private final PracticeOfEach practices;
  private final Optional<Profile> rules;
  private final boolean[] events;
  private final int[] order;

  /// @param people of the curve
  CurvePractices(
      PracticeOfEach practices,
      Optional<Profile> rules,
      double[] times,
      boolean[] events,
      IntPredicate people) {
    this.practices = practices;
    this.events = events;
    this.order =
        IntStream.range(0, times.length)
            .filter(people)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> times[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    // Where all of them are of too few, no step can be of enough, and the checks say so.
    this.rules = rules.filter(profile -> ofAll().filter(all -> !profile.refuses(all)).isPresent());
  }

  Optional<Organisations> ofAll() {
    return practices.ofEach(order, 0, order.length, _ -> true);
  }

  Optional<Organisations> atRisk(CurveSteps.Step step) {
    return practices.ofEach(order, start(step), order.length, _ -> true);
  }

  Optional<Organisations> events(CurveSteps.Step step) {
    return practices.ofEach(order, start(step), end(step), i -> events[i]);
  }

  Optional<Organisations> leaving(CurveSteps.Step step) {
    return practices.ofEach(order, start(step), end(step), _ -> true);
  }

  private int start(CurveSteps.Step step) {
    return order.length - (int) step.atRisk();
  }

  private int end(CurveSteps.Step step) {
    return order.length - (int) step.behind();
  }

  @Override
  public boolean isOfEnough(CurveSteps.Step step) {
    return rules.isEmpty()
        || (fit(events(step))
            && fit(leaving(step))
            && fit(practices.ofEach(order, start(step), end(step), i -> !events[i])));
  }

  @Override
  public boolean isBeforeEnough(CurveSteps.Step step) {
    return rules.isEmpty() || fit(practices.ofEach(order, end(step), order.length, _ -> true));
  }

  private boolean fit(Optional<Organisations> behind) {
    return behind.flatMap(these -> rules.filter(profile -> profile.refuses(these))).isEmpty();
  }
}
