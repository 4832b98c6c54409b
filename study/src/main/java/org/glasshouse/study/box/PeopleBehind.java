// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Asks, beside measures that add up numbers, how many people stand behind each sum, and how much
/// single people add. They share their denominator, so the engine counts them in the same pass.
///
/// @param question the measures asked for, and those that only count
/// @param counting the name of the measure that counts, by what it counts
record PeopleBehind(Question.OverTime question, Map<Part, String> counting) {

  /// Where the two sums begin in a row that says who adds most, and how many columns each has.
  private static final int SUMS = 3;

  private static final int RANKED = 1 + ResultTable.LARGEST;

  private static final Series ZERO = new Series.Value(Type.INTEGER, 0L);

  /// The upper or lower part of a measure.
  record Part(String measure, boolean isNumerator) {}

  static PeopleBehind of(Question.OverTime asked) {
    var measures = new ArrayList<>(asked.measures());
    var names = new HashSet<String>();
    measures.forEach(measure -> names.add(measure.name()));
    var counting = new HashMap<Part, String>();
    for (var measure : asked.measures()) {
      if (measure.numerator().type() == Type.INTEGER) {
        var contributes = new Series.Binary(BinaryOperation.NOT_EQUAL, measure.numerator(), ZERO);
        var name = free(measure.name() + "_contributing", names);
        counting.put(new Part(measure.name(), true), name);
        measures.add(counting(measure, name, contributes));
      }
      if (measure.denominator().type() == Type.INTEGER) {
        var counts = new Series.Binary(BinaryOperation.GREATER, measure.denominator(), ZERO);
        var name = free(measure.name() + "_counted", names);
        counting.put(new Part(measure.name(), false), name);
        measures.add(counting(measure, name, counts));
      }
    }
    return new PeopleBehind(
        new Question.OverTime(measures, !counting.isEmpty(), asked.organisation()), counting);
  }

  private static Measure counting(Measure measure, String name, Series people) {
    return new Measure(name, people, measure.denominator(), measure.groupBy(), measure.intervals());
  }

  private static String free(String name, Set<String> taken) {
    var free = name;
    while (!taken.add(free)) {
      free += "_";
    }
    return free;
  }

  /// Whether a measure was added here and is not part of the answer.
  boolean isOwn(String measure) {
    return counting.containsValue(measure);
  }

  /// The lines of an answer to [#question], each with the people behind it.
  ///
  /// @param largest who adds most to each; none where only people are counted
  List<MeasureLine> lines(
      List<? extends List<@Nullable Object>> rows,
      List<? extends List<@Nullable Object>> largest,
      PracticesBehind practices) {
    var measures = new HashMap<String, Measure>();
    question.measures().forEach(measure -> measures.put(measure.name(), measure));
    var counted = new HashMap<List<@Nullable Object>, Long>();
    for (var row : rows) {
      if (isOwn(MeasureLine.measure(row))) {
        counted.put(place(MeasureLine.measure(row), row), MeasureLine.numerator(row));
      }
    }
    var each = new HashMap<List<@Nullable Object>, List<@Nullable Object>>();
    for (var row : largest) {
      each.put(largestPlace(row), row);
    }
    var lines = new ArrayList<MeasureLine>();
    for (var row : rows) {
      var name = MeasureLine.measure(row);
      var measure = measures.get(name);
      if (measure != null && !isOwn(name)) {
        lines.add(
            new MeasureLine(
                measure,
                row,
                people(counted, new Part(name, true), row, MeasureLine.numerator(row)),
                people(counted, new Part(name, false), row, MeasureLine.denominator(row)),
                contributions(new Part(name, true), each.get(place(name, row))),
                contributions(new Part(name, false), each.get(place(name, row))),
                practices.above(place(name, row)),
                practices.below(place(name, row))));
      }
    }
    return lines;
  }

  private long people(
      Map<List<@Nullable Object>, Long> counted,
      Part part,
      List<@Nullable Object> row,
      long otherwise) {
    var name = counting.get(part);
    return name == null ? otherwise : counted.getOrDefault(place(name, row), 0L);
  }

  private static List<@Nullable Object> place(String measure, List<@Nullable Object> row) {
    var place = new ArrayList<@Nullable Object>();
    place.add(measure);
    place.addAll(row.subList(1, MeasureLine.RATIO));
    place.addAll(row.subList(MeasureLine.GROUPS, row.size()));
    return place;
  }

  private static List<@Nullable Object> largestPlace(List<@Nullable Object> row) {
    List<@Nullable Object> place = new ArrayList<>();
    place.addAll(row.subList(0, SUMS));
    place.addAll(row.subList(SUMS + 2 * RANKED, row.size()));
    return place;
  }

  private Contributions contributions(Part part, @Nullable List<@Nullable Object> largest) {
    if (largest == null || !counting.containsKey(part)) {
      return Contributions.EQUAL;
    }
    int start = SUMS + (part.isNumerator() ? 0 : RANKED);
    var greatest = new ArrayList<Double>();
    for (var value : largest.subList(start + 1, start + RANKED)) {
      if (value instanceof Long some && some != 0) {
        greatest.add((double) some);
      }
    }
    return new Contributions(largest.get(start) instanceof Long sum ? (double) sum : 0, greatest);
  }
}
