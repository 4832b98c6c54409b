// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import java.time.Instant;
import java.util.List;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.studies.Commit;
import org.glasshouse.studies.StudyReading;
import org.glasshouse.study.StudyExplanation;
import org.glasshouse.study.explain.Explanation;
import org.glasshouse.study.explain.SizeInWords;

/// What a study asks, as the pages of its authors and of its approvers show it.
///
/// @param limit what it was compared with, in words
/// @param problem why its steps cannot be told, or empty text
/// @param outside columns that it reads and may not, each once
/// @param wrong what is wrong with its codelists
public record ReadingOnPage(
    Commit commit,
    String limit,
    String problem,
    List<Step> steps,
    List<String> outside,
    List<ListOnPage> lists,
    List<String> wrong) {

  public ReadingOnPage {
    steps = List.copyOf(steps);
    outside = List.copyOf(outside);
    lists = List.copyOf(lists);
    wrong = List.copyOf(wrong);
  }

  /// A step of it.
  ///
  /// @param name as project.yaml has it, or what to say for a definition that no step names
  /// @param sizes how large it can become, line by line; none for programs
  public record Step(
      String name,
      String file,
      String title,
      List<Reading.Section> sections,
      List<Explanation.ReadColumn> columns,
      List<String> sizes,
      List<String> sql) {

    static Step of(StudyExplanation.Step step) {
      var name = step.name().isEmpty() ? "No step" : "Step " + step.name();
      return switch (step) {
        case StudyExplanation.Asks(String _, Explanation asks) ->
            new Step(
                name,
                asks.file(),
                asks.title(),
                step.reading(),
                asks.columns(),
                asks.sizes().stream().flatMap(size -> SizeInWords.of(size).stream()).toList(),
                asks.sql());
        case StudyExplanation.Counts _,
            StudyExplanation.Programs _,
            StudyExplanation.Idles _,
            StudyExplanation.Untold _ ->
            new Step(name, step.file(), "", step.reading(), List.of(), List.of(), List.of());
      };
    }
  }

  static ReadingOnPage of(StudyReading reading, Instant now) {
    var explanation = reading.explanation();
    return new ReadingOnPage(
        reading.commit(),
        reading.permitted() ? "the permit" : "what the application asks for",
        explanation.problem(),
        explanation.steps().stream().map(Step::of).toList(),
        outside(explanation),
        explanation.codelists().lists().stream()
            .map(list -> ListOnPage.of(list, reading.changes(), now))
            .toList(),
        explanation.codelists().problems().stream()
            .map(problem -> problem.what() + " " + problem.next() + " (" + problem.code() + ")")
            .toList());
  }

  private static List<String> outside(StudyExplanation explanation) {
    return explanation.steps().stream()
        .filter(StudyExplanation.Asks.class::isInstance)
        .flatMap(step -> ((StudyExplanation.Asks) step).explanation().columns().stream())
        .filter(column -> !column.lacking().isEmpty())
        .map(column -> column.name() + " needs " + String.join(", ", column.lacking()))
        .distinct()
        .toList();
  }

  /// What stands in the way of running it, or that nothing does, in one sentence.
  public String verdict() {
    if (!problem.isEmpty()) {
      return "Its steps cannot be told: " + problem;
    }
    if (!wrong.isEmpty()) {
      return "It cannot run, because a codelist in it cannot be relied on.";
    }
    if (!outside.isEmpty()) {
      return "It reads more than " + limit + " covers, so it cannot run as it is.";
    }
    return "Every question in it reads only what " + limit + " covers.";
  }
}
