// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glasshouse.query.codelist.Codelist;
import org.glasshouse.query.explain.Reading;
import org.glasshouse.study.StudyExplanation;
import org.glasshouse.study.explain.Explanation;
import org.jspecify.annotations.Nullable;

/// What a run asked, in plain words, as it was when the run started; everybody may read it.
///
/// It is made of the code alone: no number that was counted and no row is in it, and of a table
/// that the study brought with it only that it did.
public record RunReading(List<Step> steps) {

  public RunReading {
    steps = List.copyOf(steps);
  }

  /// One step of the run.
  ///
  /// @param file its code's path in the study
  /// @param title what the study calls it; empty where it does not
  /// @param sections what it does, in words
  /// @param reads what it reads of the lake; none for programs, whose sections say what they can
  ///   see
  public record Step(
      String name,
      String file,
      String title,
      List<Section> sections,
      List<Read> reads,
      List<ListUsed> codelists) {
    public Step {
      sections = List.copyOf(sections);
      reads = List.copyOf(reads);
      codelists = List.copyOf(codelists);
    }
  }

  /// A heading and what stands under it; two spaces in front of a line for each level.
  public record Section(String heading, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /// A published column, and the columns of the lake that it is made of; none where it is always
  /// missing.
  public record Read(String column, List<String> madeOf) {
    public Read {
      madeOf = List.copyOf(madeOf);
    }
  }

  /// A codelist as the run used it.
  ///
  /// @param id organisation, name and version; null for a list that the study made itself
  /// @param url where it was published, where the study says so
  /// @param fetched when the study fetched it, where it says so
  /// @param sha256 of the file's bytes, in hexadecimal digits
  public record ListUsed(
      String path,
      @Nullable String id,
      @Nullable String url,
      @Nullable Instant fetched,
      String sha256) {

    static ListUsed of(Codelist list) {
      return new ListUsed(
          list.path(),
          from(list, Codelist.Origin::id),
          from(list, Codelist.Origin::url),
          list.origin().flatMap(Codelist.Origin::fetched).orElse(null),
          list.sha256());
    }

    private static @Nullable String from(Codelist list, Function<Codelist.Origin, String> what) {
      return list.origin().map(what).orElse(null);
    }
  }

  static RunReading of(StudyExplanation explanation) {
    return new RunReading(explanation.steps().stream().map(RunReading::step).toList());
  }

  private static Step step(StudyExplanation.Step step) {
    Optional<Explanation> asks =
        step instanceof StudyExplanation.Asks(String _, Explanation explanation)
            ? Optional.of(explanation)
            : Optional.empty();
    return new Step(
        step.name(),
        step.file(),
        asks.map(Explanation::title).orElse(""),
        step.reading().stream().map(RunReading::section).toList(),
        asks.map(each -> each.columns().stream().map(RunReading::read).toList()).orElse(List.of()),
        asks.map(each -> each.lists().stream().map(ListUsed::of).toList()).orElse(List.of()));
  }

  private static Section section(Reading.Section section) {
    return new Section(section.heading(), section.lines());
  }

  private static Read read(Explanation.ReadColumn column) {
    return new Read(column.name(), column.missing().isEmpty() ? column.madeOf() : List.of());
  }
}
