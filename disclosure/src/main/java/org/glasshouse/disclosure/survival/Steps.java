// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.survival;

import java.util.ArrayList;
import java.util.List;

/// A survival table in steps of enough people, and the curve that follows from it.
///
/// A curve with a step for each event tells when each person had it. So the table ends where few
/// people are left at risk, times are merged until enough people leave in each step, and the curve
/// is worked out from what is published, never beside it.
public final class Steps {

  /// One time, or after merging the last of several.
  ///
  /// @param time when, in the unit of the study
  /// @param atRisk people at risk just before the first of the merged times
  /// @param events people with the event
  /// @param censored people who left without it
  public record Step(double time, long atRisk, long events, long censored) {

    long leaving() {
      return events + censored;
    }
  }

  private Steps() {}

  /// The steps that may be shown.
  ///
  /// @param steps in ascending order of time
  /// @param threshold fewer people may neither be at risk nor leave in one step
  public static List<Step> merged(List<Step> steps, int threshold) {
    List<Step> merged = new ArrayList<>();
    Step open = null;
    for (Step step : steps) {
      if (step.atRisk < threshold) {
        break;
      }
      open =
          open == null
              ? step
              : new Step(
                  step.time, open.atRisk, open.events + step.events, open.censored + step.censored);
      if (open.leaving() >= threshold) {
        merged.add(open);
        open = null;
      }
    }
    // A few who are left over belong to the last step, as long as enough people stay behind it.
    if (open != null && !merged.isEmpty()) {
      Step last = merged.removeLast();
      merged.add(
          new Step(
              open.time, last.atRisk, last.events + open.events, last.censored + open.censored));
    }
    return withEnoughBehind(merged, threshold);
  }

  /// The people who never leave must be nobody or enough of them, too.
  private static List<Step> withEnoughBehind(List<Step> steps, int threshold) {
    List<Step> kept = new ArrayList<>(steps);
    while (!kept.isEmpty()) {
      long behind = kept.getLast().atRisk - kept.getLast().leaving();
      if (behind == 0 || behind >= threshold) {
        return List.copyOf(kept);
      }
      kept.removeLast();
    }
    return List.of();
  }

  /// The share without the event after each step (Kaplan and Meier), from the steps given and
  /// nothing else.
  public static double[] curve(List<Step> steps) {
    double[] curve = new double[steps.size()];
    double share = 1;
    for (int i = 0; i < curve.length; i++) {
      Step step = steps.get(i);
      share *= 1 - (double) step.events / step.atRisk;
      curve[i] = share;
    }
    return curve;
  }

  /// Whether every step may be shown as it is.
  public static boolean safe(List<Step> steps, int threshold) {
    return merged(steps, threshold).equals(steps);
  }
}
