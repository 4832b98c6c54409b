// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import org.glasshouse.query.codelist.Codelists;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.study.explain.Explanation;

/// What there is to say about a study before it runs, step by step.
///
/// @param steps in their order, then definitions that no step names
/// @param codelists all of the study's, and what is wrong with them
/// @param problem why its steps cannot be told, or empty text
public record StudyExplanation(List<Step> steps, Codelists codelists, String problem) {

  public StudyExplanation {
    steps = List.copyOf(steps);
  }

  /// One step; a definition that no step names has the empty name.
  public sealed interface Step {

    String name();

    /// What it is given as its code, or the empty text.
    String file();

    /// What it does, in plain words.
    List<Reading.Section> reading();
  }

  /// A question that the engine answers, which can be told in words.
  public record Asks(String name, Explanation explanation) implements Step {
    @Override
    public String file() {
      return explanation.file();
    }

    @Override
    public List<Reading.Section> reading() {
      return explanation.readings().stream()
          .flatMap(reading -> reading.sections().stream())
          .toList();
    }
  }

  /// A table that the engine counts, or a model that it fits, over what an earlier step left.
  public record Counts(String name, String file, List<Reading.Section> reading) implements Step {
    public Counts {
      reading = List.copyOf(reading);
    }
  }

  /// A program of the study's own: no machine can tell in words what it works out.
  ///
  /// @param language such as SQL
  /// @param mayRead the tables, with their columns, or the earlier steps' outputs that it can see
  public record Programs(String name, String file, String language, List<String> mayRead)
      implements Step {
    public Programs {
      mayRead = List.copyOf(mayRead);
    }

    @Override
    public List<Reading.Section> reading() {
      return List.of(
          new Reading.Section(
              "It is a program in " + language + ", so the code itself is what to read.",
              List.of()),
          new Reading.Section(
              "All that it can see:", mayRead.isEmpty() ? List.of("nothing") : mayRead));
    }
  }

  /// A step for which this environment has no program; it does not run.
  public record Idles(String name, String image) implements Step {
    @Override
    public String file() {
      return "";
    }

    @Override
    public List<Reading.Section> reading() {
      return List.of(
          new Reading.Section(
              "It does not run: there is no program for " + image + " here.", List.of()));
    }
  }

  /// A step that cannot be told at this moment.
  ///
  /// @param why what is in the way, and what to do
  public record Untold(String name, String file, String why) implements Step {
    @Override
    public List<Reading.Section> reading() {
      return List.of(new Reading.Section("It cannot be read. " + why, List.of()));
    }
  }

  /// Whether every question can be told and is covered by the permit, and every codelist can be
  /// relied on. Programs are held to the permit when they run, not here.
  public boolean isSound() {
    return problem.isEmpty()
        && codelists.problems().isEmpty()
        && steps.stream().allMatch(StudyExplanation::isSound);
  }

  private static boolean isSound(Step step) {
    return switch (step) {
      case Asks asks -> asks.explanation().isCovered();
      case Untold _ -> false;
      case Counts _, Programs _, Idles _ -> true;
    };
  }
}
