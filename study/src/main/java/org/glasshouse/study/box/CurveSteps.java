// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.fitting.FittingProblem;
import org.glasshouse.fitting.Survival;

/// Merges the times of a curve to steps that are each about enough people.
///
/// A step ends on a day of the grid, never on the day of somebody's event. It has the event for at
/// least the threshold of people, and none or as many leave it without; none or as many stay behind
/// the last; and, where they are counted, these people are of enough practices. The curve itself is
/// that of Kaplan and Meier at the end of the step, over every single time, so merging leaves fewer
/// points of the same curve.
final class CurveSteps {

  private static final int MOST_STEPS = 2_000;

  private CurveSteps() {}

  /// One step.
  ///
  /// @param until the day on which it ends, which is part of it
  /// @param atRisk at its start
  /// @param last the point of the curve that holds at its end
  record Step(long until, long atRisk, long events, long censored, Survival.Point last) {

    long behind() {
      return atRisk - events - censored;
    }

    Step with(Step later) {
      return new Step(
          later.until, atRisk, events + later.events, censored + later.censored, later.last);
    }

    boolean isOf(int threshold) {
      return atRisk >= threshold && events >= threshold && (censored == 0 || censored >= threshold);
    }
  }

  /// Whether the people of a step are also of enough practices.
  interface Enough {
    boolean isOfEnough(Step step);

    /// Whether those are who stay behind it.
    boolean isBeforeEnough(Step step);
  }

  /// @param curve in the order of time
  /// @param every days between the days of the grid
  static List<Step> of(List<Survival.Point> curve, int every, int threshold, Enough enough) {
    List<Step> shown = new ArrayList<>();
    Step open = null;
    for (var step : grid(curve, every)) {
      open = open == null ? step : open.with(step);
      if (open.isOf(threshold) && enough.isOfEnough(open)) {
        shown.add(open);
        open = null;
      }
    }
    while (!shown.isEmpty()) {
      var last = shown.getLast();
      if (last.behind() == 0 || (last.behind() >= threshold && enough.isBeforeEnough(last))) {
        return shown;
      }
      shown.removeLast();
      var whole = open == null ? last : last.with(open);
      if (whole.behind() == 0 && whole.isOf(threshold) && enough.isOfEnough(whole)) {
        shown.add(whole);
        return shown;
      }
      open = whole;
    }
    return List.of();
  }

  /// The times of each stretch of the grid together; stretches in which nobody leaves are not
  /// there.
  private static List<Step> grid(List<Survival.Point> curve, int every) {
    List<Step> steps = new ArrayList<>();
    for (var point : curve) {
      long until = Math.max(1, (long) Math.ceil(point.time() / every)) * every;
      var step = new Step(until, point.atRisk(), point.events(), point.censored(), point);
      if (!steps.isEmpty() && steps.getLast().until() == until) {
        step = steps.removeLast().with(step);
      }
      steps.add(step);
      if (steps.size() > MOST_STEPS) {
        throw new FittingProblem.TooLarge(
            "more than " + MOST_STEPS + " steps in a curve", MOST_STEPS + " steps");
      }
    }
    return steps;
  }
}
