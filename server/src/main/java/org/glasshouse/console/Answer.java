// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.console;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import org.glasshouse.kernel.RunId;
import org.glasshouse.studies.Run;
import org.glasshouse.studies.RunComparison;

/// One line of an answer; docs/reference/run-commands.md shows a whole one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Answer.Started.class, name = "started"),
  @JsonSubTypes.Type(value = Answer.Step.class, name = "step"),
  @JsonSubTypes.Type(value = Answer.Compared.class, name = "compared"),
  @JsonSubTypes.Type(value = Answer.EndedEarly.class, name = "ended-early"),
  @JsonSubTypes.Type(value = Answer.Erased.class, name = "erased"),
  @JsonSubTypes.Type(value = Answer.Problem.class, name = "problem")
})
sealed interface Answer {

  /// It is being done again.
  record Started(String run, String again, String project, String commit, int steps)
      implements Answer {
    static Started of(Run again, RunId run, int steps) {
      return new Started(
          run.value(), again.id().value(), again.project().value(), again.commit(), steps);
    }
  }

  /// A step got further.
  ///
  /// @param state `in-turn`, `done` or `not-run`
  record Step(String step, String state) implements Answer {}

  /// The end: every output beside the first one.
  record Compared(String run, String again, boolean same, List<File> outputs) implements Answer {

    static Compared of(RunId run, RunId again, RunComparison comparison) {
      return new Compared(
          run.value(),
          again.value(),
          comparison.same(),
          comparison.outputs().entrySet().stream()
              .map(output ->
                  new File(output.getKey(), output.getValue().name().toLowerCase(Locale.ROOT)))
              .toList());
    }
  }

  /// An output by name.
  ///
  /// @param verdict `same`, `different`, `missing` or `new`
  record File(String name, String verdict) {}

  /// The end: the run that did it again did not finish, so nothing was compared.
  record EndedEarly(String run, String again, String reason) implements Answer {}

  /// The end: a person was forgotten.
  ///
  /// @param entries of how many entries of theirs payload and salt were deleted
  /// @param uses of how many runs nobody can prove any more that they were in them
  record Erased(long entries, long uses) implements Answer {}

  /// The end: it was not done.
  record Problem(String code, String what, String why, String next) implements Answer {
    static Problem of(org.glasshouse.kernel.Problem problem) {
      return new Problem(problem.code(), problem.what(), problem.why(), problem.next());
    }
  }
}
