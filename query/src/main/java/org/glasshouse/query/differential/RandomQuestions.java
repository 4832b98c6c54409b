// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Frame;
import org.glasshouse.query.InlineRow;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Schema;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;

/// Well-typed questions of any shape.
public final class RandomQuestions {

  private final RandomGenerator random;
  private final RandomSeries series;

  public RandomQuestions(RandomGenerator random) {
    this.random = random;
    this.series = new RandomSeries(random);
  }

  public Question question() {
    return switch (random.nextInt(4)) {
      case 0 -> measures();
      default -> new Question.AboutPeople(dataset());
    };
  }

  private Dataset dataset() {
    series.parameters(false);
    var variables = new LinkedHashMap<String, Series>();
    for (var i = 0; i < 1 + random.nextInt(4); i++) {
      variables.put("v" + i, series.one(series.type(), 4));
    }
    var events = new LinkedHashMap<String, EventTable>();
    if (random.nextInt(4) == 0) {
      var frame = series.frame(2);
      var members = new LinkedHashMap<String, Series>();
      members.put("m", new Series.Column(frame, "i"));
      members.put("n", series.many(frame, series.type(), 2));
      events.put("happened", new EventTable(members));
    }
    try {
      return new Dataset(series.one(Type.BOOLEAN, 4), variables, events);
    } catch (QueryProblem.EverybodyElse e) {
      var known = new Series.Exists(series.source());
      var condition = new Series.Binary(BinaryOperation.AND, known, series.one(Type.BOOLEAN, 3));
      return new Dataset(condition, variables, events);
    }
  }

  private Question measures() {
    series.parameters(true);
    var intervals = random.nextBoolean() ? regular() : scattered();
    var measures = new ArrayList<Measure>();
    var known = new Series.Exists(series.source());
    Series denominator =
        random.nextInt(4) == 0
            ? new Series.Count(series.frame(2))
            : new Series.Binary(BinaryOperation.AND, known, series.one(Type.BOOLEAN, 3));
    for (var i = 0; i < 1 + random.nextInt(3); i++) {
      var groups = new LinkedHashMap<String, Series>();
      for (var g = 0; g < random.nextInt(3); g++) {
        groups.put("g" + g, series.one(g == 0 ? Type.STRING : Type.BOOLEAN, 2));
      }
      var numerator = series.one(random.nextBoolean() ? Type.BOOLEAN : Type.INTEGER, 4);
      measures.add(new Measure("m" + i, numerator, denominator, groups, intervals));
    }
    return new Question.OverTime(measures);
  }

  /// The same measures, with the organisations behind them.
  Question.OverTime organised(Question.OverTime measures) {
    series.parameters(true);
    return measures.withOrganisation(
        series.one(random.nextBoolean() ? Type.STRING : Type.INTEGER, 2));
  }

  /// Months, years or weeks, one after the other, from any day.
  private List<Interval> regular() {
    var start = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(60));
    var length =
        List.of(Period.ofMonths(1), Period.ofMonths(5), Period.ofYears(1), Period.ofWeeks(1))
            .get(random.nextInt(4));
    var intervals = new ArrayList<Interval>();
    for (var i = 0; i < 1 + random.nextInt(6); i++) {
      var first = start.plus(length.multipliedBy(i));
      intervals.add(new Interval(first, start.plus(length.multipliedBy(i + 1)).minusDays(1)));
    }
    return intervals;
  }

  private List<Interval> scattered() {
    var intervals = new ArrayList<Interval>();
    for (var i = 0; i < 1 + random.nextInt(4); i++) {
      var first = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(500));
      intervals.add(new Interval(first, first.plusDays(random.nextInt(200))));
    }
    return intervals;
  }

  static Frame.Inline inline(RandomGenerator random) {
    var rows = new TreeMap<Long, InlineRow>();
    var people = new HashSet<Long>();
    for (var i = 0; i < random.nextInt(4); i++) {
      people.add((long) random.nextInt(1, 12));
    }
    people.forEach(person -> rows.put(person, new InlineRow(List.of(person * 2))));
    var types = new LinkedHashMap<String, Type>();
    types.put("i", Type.INTEGER);
    return new Frame.Inline(Schema.of(types), rows);
  }
}
