// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import java.util.List;
import java.util.Locale;
import org.glasshouse.studies.StepOfRun;
import org.glasshouse.study.DeclaredOutput;
import org.glasshouse.study.StudyAction;
import org.jspecify.annotations.Nullable;

/// A step of a run as a page shows it.
///
/// @param leaves the files that it declares, each with its privacy level
/// @param state in words
/// @param reusedFrom the run whose result was taken, or null
/// @param used processor time, memory and bytes read, or what there is to say instead
record StepView(
    String name,
    String image,
    List<String> leaves,
    String state,
    @Nullable String reusedFrom,
    String used,
    String environment) {

  static StepView of(StepOfRun step, StudyAction action) {
    return new StepView(
        step.action(),
        step.image(),
        action.outputs().stream().map(output -> words(output, action)).toList(),
        state(step),
        step.reusedFrom() == null ? null : step.reusedFrom().value(),
        used(step),
        step.environment() == null ? "None" : step.environment());
  }

  private static String words(DeclaredOutput output, StudyAction action) {
    boolean isTreated = action.step().isShownByRules() && output.level().mayBeAskedFor();
    return output.pattern()
        + ", "
        + output.level().slug().replace('_', ' ')
        + (isTreated ? "; disclosure rules applied, whatever the study says" : "");
  }

  private static String state(StepOfRun step) {
    if (step.notPossible() != null) {
      return "Not run. " + step.notPossible();
    }
    if (step.reusedFrom() != null) {
      return "Reused: nothing that it rests on has changed since";
    }
    return step.done()
        ? "Done"
        : step.job() == null ? "Waits for its turn" : "In the queue or running";
  }

  private static String used(StepOfRun step) {
    var used = step.used();
    return used == null
        ? "Nothing"
        : String.format(
            Locale.ROOT,
            "%.1f s of processor, %.1f s on the clock, %d MB of memory, %d MB read, about %.0f J",
            used.cpu().toMillis() / 1000.0,
            used.wall().toMillis() / 1000.0,
            used.peakBytes() >> 20,
            used.readBytes() >> 20,
            used.joules());
  }
}
