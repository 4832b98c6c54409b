// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.fitting.FittingProblem;
import org.glasshouse.fitting.Survival;
import org.glasshouse.study.box.ModelResults.Cell;

/// Survival curves as a table: rows of steps, then what was left out and the test of the groups.
record CurveTable(ModelQuestion.Curves question, ShownNumbers shown) {

  private static final int MOST_GROUPS = 20;
  private static final String EVERYBODY = "(everybody)";

  private static final String CURVE = "HazardSurvivalTables";
  private static final String TEST = "StatisticalHypothesisTests";

  ModelResults fit(Connection duckdb, Path extract, ViewPractices view) throws SQLException {
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
    var practices = source.practices(view, people.complete());
    var curves =
        IntStream.range(0, groups.size())
            .mapToObj(at ->
                new CurvePractices(practices, shown.rules(), times, events, i -> group[i] == at))
            .toList();
    var with = practices.of(i -> events[i]);
    return table(survival, groups, people, new Practices(practices, curves, with));
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

  /// @param practices of everybody
  /// @param curves those of each group
  /// @param with of those with the event
  private record Practices(
      PracticeOfEach practices, List<CurvePractices> curves, Optional<Organisations> with) {}

  private ModelResults table(
      Survival survival, List<String> groups, ModelColumns.People people, Practices behind) {
    var table = new ModelResults(behind.practices.count());
    List.of("part", "group", "until_day").forEach(label -> table.column(label, "dimension", ""));
    List.of("at_risk", "events", "leaving")
        .forEach(count -> table.column(count, "count", "Frequencies"));
    List.of("survival", "lower", "upper").forEach(share -> table.column(share, "number", CURVE));
    List.of("chi_squared", "degrees_of_freedom", "p_value")
        .forEach(number -> table.column(number, "number", TEST));
    long events = 0;
    int smallest = 0;
    long fewest = people.complete();
    for (int group = 0; group < groups.size(); group++) {
      var curve = survival.curve(group);
      curve(table, groups.get(group), curve, behind.curves.get(group));
      events += curve.stream().mapToLong(Survival.Point::events).sum();
      long in = curve.isEmpty() ? 0 : curve.getFirst().atRisk();
      smallest = in < fewest ? group : smallest;
      fewest = Math.min(fewest, in);
    }
    table.row(leftOut(people.all() - people.complete(), behind.practices.ofLeftOut()));
    if (groups.size() > 1) {
      table.row(
          test(
              survival.logRank(),
              count(people.complete(), behind.practices.ofAll()),
              count(events, behind.with),
              new Cell("", fewest, behind.curves.get(smallest).ofAll())));
    }
    return table;
  }

  private void curve(
      ModelResults table, String group, List<Survival.Point> curve, CurvePractices practices) {
    var steps = CurveSteps.of(curve, question.every(), shown.threshold(), practices);
    if (steps.isEmpty()) {
      throw new FittingProblem.NoStep();
    }
    List<Integer> rows = new ArrayList<>();
    for (var step : steps) {
      var atRisk = practices.atRisk(step);
      rows.add(
          table.row(
              List.of(
                  Cell.label("step"),
                  Cell.label(group),
                  Cell.label(Long.toString(step.until())),
                  count(step.atRisk(), atRisk),
                  count(step.events(), practices.events(step)),
                  count(step.events() + step.censored(), practices.leaving(step)),
                  new Cell(shown.share(step.last().survival()), step.atRisk(), atRisk),
                  new Cell(shown.share(step.last().lower()), step.atRisk(), atRisk),
                  new Cell(shown.share(step.last().upper()), step.atRisk(), atRisk),
                  Cell.EMPTY,
                  Cell.EMPTY,
                  Cell.EMPTY)));
    }
    table.curve(new EvidenceWriter.Curve("at_risk", "events", "leaving", rows));
  }

  private Cell count(long people, Optional<Organisations> organisations) {
    return new Cell(shown.count(people), people, organisations);
  }

  private List<Cell> leftOut(long people, Optional<Organisations> organisations) {
    var nobody = new Cell(shown.count(0), 0, organisations.map(_ -> Organisations.NONE));
    var row =
        new ArrayList<>(
            List.of(
                Cell.label("left out because something is missing"),
                Cell.EMPTY,
                Cell.EMPTY,
                new Cell(shown.alone(people, organisations), people, organisations),
                nobody,
                nobody));
    row.addAll(java.util.Collections.nCopies(6, Cell.EMPTY));
    return row;
  }

  /// @param fewest who stand behind a test of the groups: the people of the smallest one
  private List<Cell> test(Survival.LogRank test, Cell people, Cell events, Cell fewest) {
    return List.of(
        Cell.label("log-rank test"),
        Cell.label(EVERYBODY),
        Cell.EMPTY,
        people,
        events,
        people,
        Cell.EMPTY,
        Cell.EMPTY,
        Cell.EMPTY,
        fewest.saying(shown.number(test.chiSquared())),
        fewest.saying(Integer.toString(test.freedom())),
        fewest.saying(shown.number(test.p())));
  }
}
