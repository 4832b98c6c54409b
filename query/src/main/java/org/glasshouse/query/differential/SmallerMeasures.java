// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.Type;

/// Measures that say a little less than others: fewer of them, fewer intervals and groups, or a
/// part in place of the whole.
final class SmallerMeasures {

  private final List<Question.OverTime> smaller = new ArrayList<>();
  private final List<Measure> measures;

  private SmallerMeasures(List<Measure> measures) {
    this.measures = measures;
  }

  static List<Question> of(Question.OverTime asked) {
    var each = new SmallerMeasures(asked.measures());
    each.fewer();
    each.simpler();
    var smaller = new ArrayList<Question>();
    each.smaller.forEach(fewer ->
        smaller.add(
            new Question.OverTime(fewer.measures(), asked.asksLargest(), asked.organisation())));
    for (var part : asked.organisation().map(Shrinking::parts).orElse(List.of())) {
      if (part.type() == Type.INTEGER || part.type() == Type.STRING) {
        smaller.add(asked.withOrganisation(part));
      }
    }
    return smaller;
  }

  private void fewer() {
    for (var i = 0; i < measures.size() && measures.size() > 1; i++) {
      var rest = new ArrayList<>(measures);
      rest.remove(i);
      smaller.add(new Question.OverTime(rest));
    }
    var intervals = measures.getFirst().intervals();
    for (var i = 0; i < intervals.size() && intervals.size() > 1; i++) {
      var rest = new ArrayList<>(intervals);
      rest.remove(i);
      change(measure ->
          with(measure, measure.numerator(), measure.denominator(), measure.groupBy(), rest));
    }
  }

  private void simpler() {
    var denominators = new ArrayList<Series>(Shrinking.parts(measures.getFirst().denominator()));
    denominators.add(new Series.Exists(RandomTables.PATIENTS));
    for (var part : denominators) {
      change(measure ->
          with(measure, measure.numerator(), part, measure.groupBy(), measure.intervals()));
    }
    for (var measure : measures) {
      var numerators = new ArrayList<Series>(Shrinking.parts(measure.numerator()));
      numerators.add(new Series.Value(Type.BOOLEAN, true));
      for (var part : numerators) {
        change(each ->
            isSame(each, measure)
                ? with(each, part, each.denominator(), each.groupBy(), each.intervals())
                : each);
      }
      groups(measure);
    }
  }

  private void groups(Measure measure) {
    measure
        .groupBy()
        .forEach((name, series) -> {
          var fewer = new LinkedHashMap<>(measure.groupBy());
          fewer.remove(name);
          change(each -> isSame(each, measure) ? grouped(each, fewer) : each);
          for (var part : Shrinking.parts(series)) {
            var simpler = new LinkedHashMap<>(measure.groupBy());
            simpler.put(name, part);
            change(each -> isSame(each, measure) ? grouped(each, simpler) : each);
          }
        });
  }

  private static Measure grouped(Measure measure, SequencedMap<String, Series> groups) {
    return with(measure, measure.numerator(), measure.denominator(), groups, measure.intervals());
  }

  private static Measure with(
      Measure measure,
      Series numerator,
      Series denominator,
      SequencedMap<String, Series> groups,
      List<Interval> intervals) {
    return new Measure(measure.name(), numerator, denominator, groups, intervals);
  }

  /// A question's measures have different names.
  private static boolean isSame(Measure left, Measure right) {
    return left.name().equals(right.name());
  }

  /// Not every part makes a measure, and a change that changes nothing is none.
  private void change(UnaryOperator<Measure> change) {
    try {
      var changed = new Question.OverTime(measures.stream().map(change).toList());
      if (!Formula.of(changed).equals(Formula.of(new Question.OverTime(measures)))) {
        smaller.add(changed);
      }
    } catch (QueryProblem e) {
      return;
    }
  }
}
