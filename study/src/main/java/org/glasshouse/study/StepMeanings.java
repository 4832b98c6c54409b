// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.glasshouse.query.Measure;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.form.FormProblem;
import org.glasshouse.study.box.Definitions;
import org.glasshouse.study.box.TableQuestion;

/// Reads what the table of a step means from its definition: measures, and tables that the engine
/// counts over a question or over SQL. What a study's own code leaves means nothing that we know.
///
/// @param files of the study
/// @param prepared what the program of a step was given, as [PreparedStudy#prepared] has it
public record StepMeanings(StudyFiles files, Function<String, Optional<byte[]>> prepared) {

  /// What the table means that a step left.
  public TableMeaning of(String action) {
    try {
      return StudyDefinition.of(files).action(action).map(this::of).orElse(TableMeaning.UNKNOWN);
    } catch (StudyFault | QueryProblem | FormProblem unread) {
      // It ran when it was written; a later version of ours may read it otherwise, or not at all.
      return TableMeaning.UNKNOWN;
    }
  }

  private TableMeaning of(StudyAction action) {
    return switch (action.step()) {
      case StudyStep.Query query ->
          switch (query.kind()) {
            case MEASURES ->
                text(action.name())
                    .map(text -> measures(Definitions.measures(questions(text)).measures()))
                    .orElse(TableMeaning.UNKNOWN);
            case DATASET -> TableMeaning.UNKNOWN;
          };
      case StudyStep.Table table -> table(TableDefinition.of(files, table.file()));
      case StudyStep.Sql _, StudyStep.Model _, StudyStep.Script _, StudyStep.Unknown _ ->
          TableMeaning.UNKNOWN;
    };
  }

  private Optional<String> text(String step) {
    return prepared.apply(step).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private List<Question> questions(String text) {
    return Definitions.read(text, path -> Optional.ofNullable(files.contents().get(path)));
  }

  /// A measure is told by what it counts and by what; a group only where all measures that have it
  /// mean the same.
  private static TableMeaning measures(List<Measure> measures) {
    var names = new LinkedHashMap<String, String>();
    var groups = new LinkedHashMap<String, TableMeaning.Column>();
    var unclear = new ArrayList<String>();
    for (var measure : measures) {
      var parts = new ArrayList<String>();
      measure
          .groupBy()
          .forEach((name, series) -> {
            var group = SeriesMeaning.of(series);
            parts.add(group.definition());
            var before = groups.put(plain(name), group);
            if (before != null && !before.equals(group)) {
              unclear.add(plain(name));
            }
          });
      parts.sort(null);
      parts.add(measure.numerator().fingerprint().toString());
      parts.add(measure.denominator().fingerprint().toString());
      names.put(measure.name(), hash(parts));
    }
    unclear.forEach(groups::remove);
    groups.put("measure", new TableMeaning.Column("measure", names));
    return new TableMeaning(groups);
  }

  /// The columns of the extract of a table: what they mean, and about whom its rows are.
  private record Extract(String people, Function<String, Optional<TableMeaning.Column>> columns) {}

  private TableMeaning table(TableDefinition table) {
    return StudyDefinition.of(files)
        .action(table.from())
        .flatMap(this::extract)
        .map(extract -> counted(table.question(), extract))
        .orElse(TableMeaning.UNKNOWN);
  }

  private Optional<Extract> extract(StudyAction from) {
    return switch (from.step()) {
      case StudyStep.Query query when query.kind() == StudyStep.Kind.DATASET ->
          text(from.name())
              .map(text -> {
                var dataset = Definitions.dataset(questions(text)).dataset();
                return new Extract(
                    dataset.population().fingerprint().toString(),
                    name ->
                        Optional.ofNullable(dataset.variables().get(name)).map(SeriesMeaning::of));
              });
      case StudyStep.Sql _ ->
          text(from.name())
              .map(text -> {
                var people = hash(List.of("sql", text));
                UnaryOperator<String> column = name -> hash(List.of(people, plain(name)));
                return new Extract(
                    people,
                    name -> Optional.of(new TableMeaning.Column(column.apply(name), Map.of())));
              });
      case StudyStep.Query _,
          StudyStep.Table _,
          StudyStep.Model _,
          StudyStep.Script _,
          StudyStep.Unknown _ ->
          Optional.empty();
    };
  }

  private static TableMeaning counted(TableQuestion question, Extract extract) {
    var columns = new LinkedHashMap<String, TableMeaning.Column>();
    for (var by : question.by()) {
      extract.columns().apply(by).ifPresent(column -> columns.put(plain(by), column));
    }
    for (var statistic : question.statistics()) {
      var of =
          statistic.of().isEmpty()
              ? Optional.of("")
              : extract.columns().apply(statistic.of()).map(TableMeaning.Column::definition);
      of.ifPresent(what ->
          columns.put(
              plain(statistic.name()),
              new TableMeaning.Column(
                  hash(List.of(extract.people(), statistic.kind().name(), what)), Map.of())));
    }
    return new TableMeaning(columns);
  }

  private static String plain(String header) {
    return header.strip().toLowerCase(Locale.ROOT);
  }

  static String hash(List<String> parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }
}
