// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.dummy.ColumnRule;
import org.glasshouse.query.dummy.PublishedRules;
import org.glasshouse.study.arrow.ArrowColumn;
import org.glasshouse.study.arrow.ArrowType;
import org.jspecify.annotations.Nullable;

/// The types of an answer's columns in an Arrow file, as ehrQL chooses them, so that a script finds
/// what it was written for: text that can only be one of a few known values is a category, a count
/// of rows takes 16 bits.
///
/// What is known comes from the question and the published tables alone, never from the rows.
final class ArrowColumns {

  /// A person has fewer rows than this; ehrQL's bound.
  private static final long MOST_ROWS = 65_535;

  private static final ArrowColumn PERSON =
      new ArrowColumn(Dataset.PERSON, ArrowType.Whole.any(), false);

  private static final Map<TableName, Map<String, List<ColumnRule>>> RULES = PublishedRules.all();

  private ArrowColumns() {}

  /// The person, then each of the variables or of an event table's members.
  static List<ArrowColumn> of(SequencedMap<String, Series> variables) {
    var columns = new ArrayList<>(List.of(PERSON));
    variables.forEach((name, series) -> columns.add(new ArrowColumn(name, type(series), true)));
    return columns;
  }

  /// The six columns of measures and all groups, each as the first measure that has it means it.
  static List<ArrowColumn> of(Question.OverTime question) {
    var day = new ArrowType.Day();
    var names = question.measures().stream().map(Measure::name).toList();
    var columns =
        new ArrayList<>(
            List.of(
                new ArrowColumn("measure", new ArrowType.Category(names), false),
                new ArrowColumn("interval_start", day, false),
                new ArrowColumn("interval_end", day, false),
                new ArrowColumn("ratio", new ArrowType.Fraction(), true),
                new ArrowColumn("numerator", ArrowType.Whole.any(), true),
                new ArrowColumn("denominator", ArrowType.Whole.any(), true)));
    var seen = new LinkedHashSet<String>();
    for (var measure : question.measures()) {
      measure
          .groupBy()
          .forEach((name, series) -> {
            if (seen.add(name)) {
              columns.add(new ArrowColumn(name, type(series), true));
            }
          });
    }
    return columns;
  }

  private static ArrowType type(Series series) {
    return categories(series)
        .filter(_ -> series.type().isText())
        .<ArrowType>map(ArrowType.Category::new)
        .orElseGet(() ->
            series instanceof Series.Count
                ? ArrowType.Whole.between(0, MOST_ROWS)
                : plain(series.type()));
  }

  /// The type of any value of such a kind.
  static ArrowType plain(Type type) {
    return switch (type.storage()) {
      case BOOLEAN -> new ArrowType.Truth();
      case INTEGER -> ArrowType.Whole.any();
      case FLOAT -> new ArrowType.Fraction();
      case STRING -> new ArrowType.Text();
      case DATE -> new ArrowType.Day();
    };
  }

  /// All that a series can be besides missing, where that is known.
  private static Optional<List<String>> categories(Series series) {
    return switch (series) {
      case Series.Value(Type type, Object value, _) when type.isText() ->
          Optional.of(List.of(value.toString()));
      case Series.Column(Frame source, String name, _) -> published(Graph.root(source), name);
      case Series.Summary(SummaryOperation operation, Series source, _)
          when operation == SummaryOperation.MINIMUM || operation == SummaryOperation.MAXIMUM ->
          categories(source);
      case Series.Case choice -> branches(choice);
      case Series _ -> Optional.empty();
    };
  }

  private static Optional<List<String>> published(Frame root, String column) {
    return root instanceof Frame.Table table
        ? RULES.getOrDefault(table.name(), Map.of()).getOrDefault(column, List.of()).stream()
            .filter(ColumnRule.OneOf.class::isInstance)
            .findFirst()
            .map(rule ->
                ((ColumnRule.OneOf) rule)
                    .values().stream().map(Object::toString).distinct().toList())
        : Optional.empty();
  }

  private static Optional<List<String>> branches(Series.Case choice) {
    var results = new ArrayList<Series>();
    for (var branch : choice.branches()) {
      if (branch.result() != null) {
        results.add(branch.result());
      }
    }
    if (choice.otherwise() != null) {
      results.add(choice.otherwise());
    }
    var all = new LinkedHashSet<String>();
    for (var result : results) {
      var some = categories(result);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(some.get());
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(all));
  }

  /// The columns, each wide enough for some rows: no value is lost because somebody promised that
  /// there is none.
  static List<ArrowColumn> fitting(
      List<ArrowColumn> columns, List<? extends List<? extends @Nullable Object>> rows) {
    var fitting = new ArrayList<ArrowColumn>();
    for (int at = 0; at < columns.size(); at++) {
      int place = at;
      var column = columns.get(at);
      boolean fits =
          rows.stream().map(row -> row.get(place)).allMatch(value -> fits(column.type(), value));
      fitting.add(fits ? column : widened(column));
    }
    return fitting;
  }

  private static boolean fits(ArrowType type, @Nullable Object value) {
    return switch (type) {
      case ArrowType.Category category when value != null -> category.values().contains(value);
      case ArrowType.Whole whole when value != null ->
          (Long) value >= whole.least() && (Long) value <= whole.greatest();
      case ArrowType _ -> true;
    };
  }

  /// Any text instead of a category, any whole number instead of a small one.
  static ArrowColumn widened(ArrowColumn column) {
    var type =
        switch (column.type()) {
          case ArrowType.Whole _ -> ArrowType.Whole.any();
          case ArrowType.Category _ -> new ArrowType.Text();
          case ArrowType other -> other;
        };
    return new ArrowColumn(column.name(), type, column.mayBeMissing());
  }
}
