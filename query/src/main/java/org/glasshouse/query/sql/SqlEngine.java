// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Engine;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Series;
import org.glasshouse.query.Size;
import org.glasshouse.query.Type;
import org.glasshouse.query.Watch;
import org.jspecify.annotations.Nullable;

/// Answers questions by compiling them and running the SQL, a statement for each result table and
/// for each group of measures.
public final class SqlEngine implements Engine {

  private final TableAccess access;
  private final SqlCompiler compiler;
  private final Permit permit;
  private final Runner runner;

  public SqlEngine(TableAccess access, Runner runner) {
    this.access = access;
    this.compiler = new SqlCompiler(access);
    this.permit = access.permit();
    this.runner = runner;
  }

  @Override
  public Answer answer(Question question, Watch watch) {
    permit.check(question);
    return switch (question) {
      case Question.AboutPeople(Dataset dataset) -> dataset(dataset, watch);
      case Question.OverTime(
              List<Measure> measures,
              boolean asksLargest,
              Optional<Series> organisation) -> {
        var tables = new LinkedHashMap<String, ResultTable>();
        tables.put(Answer.MEASURES, measures(measures, watch));
        if (asksLargest) {
          tables.put(
              Answer.LARGEST,
              new ResultTable(
                  ResultTable.columnsOfLargest(measures),
                  contributions(measures, CompiledMeasures.RANKED, compiler::largest, watch)));
        }
        organisation.ifPresent(named ->
            tables.put(
                Answer.ORGANISATIONS,
                new ResultTable(
                    ResultTable.columnsOfOrganisations(measures),
                    contributions(
                        measures,
                        CompiledMeasures.ORGANISATIONS,
                        group -> compiler.organisations(group, named),
                        watch))));
        yield new Answer(tables);
      }
    };
  }

  /// How large an answer can become. Counts the rows of the tables that the question reads, which
  /// takes no time where the database keeps count, as Parquet files do.
  public Size size(Question question) {
    permit.check(question);
    var columns = new LinkedHashMap<String, Type>();
    columns.put("n", Type.INTEGER);
    var step = new Runner.Step(Watch.NOBODY, 1, 1);
    return new SizeEstimate(
            table ->
                (Long)
                    Objects.requireNonNull(
                        runner.rows(access.count(table), columns, step).getFirst().getFirst()),
            permit,
            Long.MAX_VALUE)
        .of(question);
  }

  private Answer dataset(Dataset dataset, Watch watch) {
    var tables = new LinkedHashMap<String, ResultTable>();
    var columns = ResultTable.columnsOf(dataset.variables());
    var step = new Runner.Step(watch, 1, 1 + dataset.events().size());
    tables.put(
        Answer.DATASET,
        new ResultTable(columns, runner.rows(compiler.dataset(dataset), columns, step)));
    for (var events : dataset.events().entrySet()) {
      step = step.next();
      var members = ResultTable.columnsOf(events.getValue().members());
      var sql = compiler.events(dataset, events.getValue());
      tables.put(events.getKey(), new ResultTable(members, runner.rows(sql, members, step)));
    }
    return new Answer(tables);
  }

  private ResultTable measures(List<Measure> measures, Watch watch) {
    var names = List.copyOf(MeasureGroup.columns(measures));
    var groups = MeasureGroup.of(measures);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (var i = 0; i < groups.size(); i++) {
      var compiled = compiler.measures(groups.get(i));
      var reading = new MeasureRows(groups.get(i), compiled, names);
      var step = new Runner.Step(watch, i + 1, groups.size());
      for (var row : runner.rows(compiled.sql(), columns(compiled), step)) {
        rows.addAll(reading.read(row));
      }
    }
    return new ResultTable(ResultTable.columnsOf(measures), rows);
  }

  private List<List<@Nullable Object>> contributions(
      List<Measure> measures,
      int width,
      Function<MeasureGroup, CompiledMeasures> compile,
      Watch watch) {
    var names = List.copyOf(MeasureGroup.columns(measures));
    var groups = MeasureGroup.of(measures);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (var i = 0; i < groups.size(); i++) {
      var compiled = compile.apply(groups.get(i));
      var reading = new MeasureRows(groups.get(i), compiled, names);
      var step = new Runner.Step(watch, i + 1, groups.size());
      for (var row : runner.rows(compiled.sql(), ranked(compiled, width), step)) {
        rows.addAll(reading.readLargest(row, width));
      }
    }
    return rows;
  }

  private static SequencedMap<String, Type> columns(CompiledMeasures compiled) {
    var columns = places(compiled);
    columns.put("denominator", Type.INTEGER);
    for (var n = 0; n < compiled.numerators().size(); n++) {
      columns.put("n" + n, Type.INTEGER);
    }
    return columns;
  }

  private static SequencedMap<String, Type> ranked(CompiledMeasures compiled, int width) {
    var columns = places(compiled);
    for (var sum = 0; sum <= compiled.numerators().size(); sum++) {
      for (var rank = 0; rank < width; rank++) {
        columns.put("s" + sum + "_" + rank, Type.INTEGER);
      }
    }
    return columns;
  }

  private static SequencedMap<String, Type> places(CompiledMeasures compiled) {
    var columns = new LinkedHashMap<String, Type>();
    columns.put("i", Type.INTEGER);
    columns.put("grouping_number", Type.INTEGER);
    for (var g = 0; g < compiled.groups().size(); g++) {
      columns.put("g" + g, compiled.groups().get(g).type());
    }
    return columns;
  }
}
