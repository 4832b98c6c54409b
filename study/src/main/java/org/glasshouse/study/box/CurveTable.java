// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.fitting.FittingProblem;
import org.glasshouse.fitting.Survival;
import org.glasshouse.study.box.ModelResults.Cell;

/// Survival curves as a table: rows of steps, then what was left out and the test of the groups.
record CurveTable(ModelQuestion.Curves question, ShownNumbers shown) {

  private static final int MOST_GROUPS = 20;
  private static final String EVERYBODY = "(everybody)";

  private static final String CURVE = "HazardSurvivalTables";
  private static final String TEST = "StatisticalHypothesisTests";

  ModelResults fit(Connection duckdb, Path extract) throws SQLException {
    var source = new ModelColumns(duckdb, extract, question.person(), columns());
    var people = source.people();
    boolean grouped = !question.by().isEmpty();
    var groups = grouped ? source.levels(question.by(), MOST_GROUPS) : List.of(EVERYBODY);
    double[] times = new double[people.complete()];
    boolean[] events = new boolean[times.length];
    int[] group = new int[times.length];
    source.read((person, row) -> {
      times[person] = row.getDouble(1);
      events[person] = row.getInt(2) == 1;
      group[person] = grouped ? groups.indexOf(row.getString(3)) : 0;
    });
    for (double time : times) {
      if (time < 0) {
        throw new FittingProblem.UnfitOutcome(question.time(), "a time of at least 0");
      }
    }
    if (times.length == 0) {
      throw new FittingProblem.TooFewPeople();
    }
    var survival = new Survival(times, events, group, groups.size());
    return table(survival, groups, people);
  }

  private Map<String, ModelColumns.As> columns() {
    var columns = new LinkedHashMap<String, ModelColumns.As>();
    columns.put(question.time(), ModelColumns.As.NUMBER);
    columns.put(question.event(), ModelColumns.As.YES_OR_NO);
    if (!question.by().isEmpty()) {
      columns.put(question.by(), ModelColumns.As.LEVEL);
    }
    return columns;
  }

  private ModelResults table(Survival survival, List<String> groups, ModelColumns.People people) {
    var table = new ModelResults();
    List.of("part", "group", "until_day").forEach(label -> table.column(label, "dimension", ""));
    List.of("at_risk", "events", "leaving")
        .forEach(count -> table.column(count, "count", "Frequencies"));
    List.of("survival", "lower", "upper").forEach(share -> table.column(share, "number", CURVE));
    List.of("chi_squared", "degrees_of_freedom", "p_value")
        .forEach(number -> table.column(number, "number", TEST));
    long events = 0;
    long fewest = people.complete();
    for (int group = 0; group < groups.size(); group++) {
      var curve = survival.curve(group);
      curve(table, groups.get(group), curve);
      events += curve.stream().mapToLong(Survival.Point::events).sum();
      fewest = Math.min(fewest, curve.isEmpty() ? 0 : curve.getFirst().atRisk());
    }
    table.row(leftOut(people.all() - people.complete()));
    if (groups.size() > 1) {
      table.row(test(survival.logRank(), people.complete(), events, fewest));
    }
    return table;
  }

  private void curve(ModelResults table, String group, List<Survival.Point> curve) {
    var steps = CurveSteps.of(curve, question.every(), shown.threshold());
    if (steps.isEmpty()) {
      throw new FittingProblem.NoStep();
    }
    List<Integer> rows = new ArrayList<>();
    for (var step : steps) {
      rows.add(
          table.row(
              List.of(
                  Cell.label("step"),
                  Cell.label(group),
                  Cell.label(Long.toString(step.until())),
                  count(step.atRisk()),
                  count(step.events()),
                  count(step.events() + step.censored()),
                  new Cell(shown.share(step.last().survival()), step.atRisk()),
                  new Cell(shown.share(step.last().lower()), step.atRisk()),
                  new Cell(shown.share(step.last().upper()), step.atRisk()),
                  Cell.EMPTY,
                  Cell.EMPTY,
                  Cell.EMPTY)));
    }
    table.curve(new EvidenceWriter.Curve("at_risk", "events", "leaving", rows));
  }

  private Cell count(long people) {
    return new Cell(shown.count(people), people);
  }

  private List<Cell> leftOut(long people) {
    var row =
        new ArrayList<>(
            List.of(
                Cell.label("left out because something is missing"),
                Cell.EMPTY,
                Cell.EMPTY,
                count(people),
                count(0),
                count(0)));
    row.addAll(java.util.Collections.nCopies(6, Cell.EMPTY));
    return row;
  }

  /// @param fewest people in one group, who stand behind a test of the groups
  private List<Cell> test(Survival.LogRank test, long people, long events, long fewest) {
    return List.of(
        Cell.label("log-rank test"),
        Cell.label(EVERYBODY),
        Cell.EMPTY,
        count(people),
        count(events),
        count(people),
        Cell.EMPTY,
        Cell.EMPTY,
        Cell.EMPTY,
        new Cell(shown.number(test.chiSquared()), fewest),
        new Cell(Integer.toString(test.freedom()), fewest),
        new Cell(shown.number(test.p()), fewest));
  }
}
