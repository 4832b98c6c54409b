// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Series;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.duckdb.DuckDbTables;
import org.glasshouse.query.dummy.ColumnRules;
import org.glasshouse.query.dummy.DummyData;
import org.glasshouse.query.dummy.DummyPeople;
import org.glasshouse.query.dummy.DummyRequest;
import org.glasshouse.query.dummy.PublishedRules;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.study.StepPrograms;
import org.glasshouse.study.StudyAction;
import org.glasshouse.study.StudyStep;
import org.glasshouse.study.box.AnswerFiles;
import org.glasshouse.study.box.MeasureTable;
import org.glasshouse.study.box.Practice;

/// Answers a study's questions over dummy people who satisfy them, with the engine that the server
/// uses.
///
/// The people are made in the published tables that the question names, not in the lake's: what the
/// mapping between the two does is not tried on a laptop.
final class DummyAnswers {

  private final DuckDBConnection duckdb;
  private final Map<String, Question> questions;
  private final DummyData data;
  private final DuckDbEngine engine;

  /// @param questions by the name of their step
  DummyAnswers(DuckDBConnection duckdb, Map<String, Question> questions, int people, long seed)
      throws SQLException {
    this.duckdb = duckdb;
    this.questions = new LinkedHashMap<>(questions);
    this.data =
        DummyPeople.make(
            new DummyRequest(
                List.copyOf(this.questions.values()),
                this.questions.values().stream().anyMatch(Question.OverTime.class::isInstance)
                    ? List.of(Practice.table())
                    : List.of(),
                new ColumnRules(PublishedRules.all()),
                people,
                seed,
                TryCommand.TODAY));
    this.engine =
        new DuckDbEngine(
            duckdb,
            new DuckDbTables(duckdb).copy(data.schemas(), data.tables()),
            Permit.everything());
  }

  /// How well the people suit a step's question.
  DummyData.Suited suited(String step) {
    return data.suited().get(List.copyOf(questions.keySet()).indexOf(step));
  }

  /// Leaves a question's answer as the step's program would: people as CSV, packed CSV or Parquet;
  /// measures protected, with their evidence.
  void leave(StudyAction action, Path out) throws IOException, SQLException {
    switch (questions.get(action.name())) {
      case null -> throw new IllegalArgumentException("There is no question of that step.");
      case Question.OverTime measures ->
          MeasureTable.of(measures, engine, Practice.everywhere())
              .leave(out, StepPrograms.measures(action), Workbench.PROFILE);
      case Question.AboutPeople people -> rows(people, action, out);
    }
  }

  private void rows(Question.AboutPeople question, StudyAction action, Path out)
      throws IOException, SQLException {
    var tables = engine.answer(question).tables();
    var dataset = question.dataset();
    if (action.step() instanceof StudyStep.Query query && query.folder().isPresent()) {
      var ending = "." + query.folder().get().ending();
      write(tables, Answer.DATASET, dataset.variables(), out.resolve(Answer.DATASET + ending));
      for (var events : dataset.events().entrySet()) {
        var file = out.resolve(events.getKey() + ending);
        write(tables, events.getKey(), events.getValue().members(), file);
      }
    } else {
      for (var output : action.outputs()) {
        var file = out.resolve("rows." + output.ending());
        write(tables, Answer.DATASET, dataset.variables(), file);
      }
    }
  }

  private void write(
      Map<String, ResultTable> tables, String name, SequencedMap<String, Series> columns, Path file)
      throws IOException, SQLException {
    var table = tables.get(name);
    if (table == null) {
      throw new IllegalStateException("An engine answers what it is asked.");
    }
    create(table);
    AnswerFiles.write(duckdb, "answer", columns, file);
  }

  private void create(ResultTable table) throws SQLException {
    var dialect = new DuckDbDialect();
    var columns =
        table.columns().entrySet().stream()
            .map(each -> '"' + each.getKey() + "\" " + dialect.type(each.getValue().storage()))
            .collect(Collectors.joining(", "));
    try (var statement = duckdb.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE answer (" + columns + ")");
    }
    try (var appender = duckdb.createAppender("temp", "main", "answer")) {
      for (var row : table.rows()) {
        appender.beginRow();
        for (var cell : row) {
          DummyTables.append(appender, cell);
        }
        appender.endRow();
      }
    }
  }
}
