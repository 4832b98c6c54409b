// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Logic;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;

/// The values that a study itself names: what it compares each column with, its codelists, and the
/// years that it is about.
final class Pool {

  private record Place(String table, String column) {}

  private final Map<Place, TreeSet<Object>> columns = new LinkedHashMap<>();
  private final Map<Type, TreeSet<Object>> types = new EnumMap<>(Type.class);
  private final Map<Fingerprint, List<Object>> sets = new LinkedHashMap<>();
  private final Map<Place, List<Object>> listed = new LinkedHashMap<>();
  private final Map<Type, List<Object>> listedTypes = new EnumMap<>(Type.class);
  private final LocalDate last;

  /// @param today the latest day that anything happened, when the study names none
  Pool(List<Question> questions, LocalDate today) {
    var dates = new TreeSet<LocalDate>();
    for (var question : questions) {
      Graph.nodes(question)
          .forEach(node -> {
            switch (node) {
              case Series.In(Series value, SetSeries.Constant set, _) ->
                  together(value, sorted(set));
              case Series.Binary(_, Series left, Series.Value value, _)
                  when left.type() == value.type() ->
                  together(left, List.of(value.value()));
              case Series.Binary(_, Series.Value value, Series right, _)
                  when right.type() == value.type() ->
                  together(right, List.of(value.value()));
              case Series.Value(_, LocalDate date, _) -> dates.add(date);
              case Series _, SetSeries _, Frame _ -> {}
            }
          });
      if (question instanceof Question.OverTime(List<Measure> measures, _, _)) {
        measures.forEach(
            measure -> measure.intervals().forEach(interval -> dates.add(interval.last())));
      }
    }
    var named = dates.floor(LocalDate.of(2100, 1, 1));
    last = named == null || named.getYear() < 1950 ? today : named.plusMonths(6);
    columns.forEach((place, values) -> listed.put(place, List.copyOf(values)));
    types.forEach((type, values) -> listedTypes.put(type, List.copyOf(values)));
  }

  private void together(Series series, List<Object> values) {
    types.computeIfAbsent(series.type(), _ -> new TreeSet<>(Logic::compare)).addAll(values);
    for (var column : columns(series)) {
      if (column.type() == series.type()
          && Graph.root(column.source()) instanceof Frame.Table table) {
        columns
            .computeIfAbsent(
                new Place(table.name().toString(), column.name()),
                _ -> new TreeSet<>(Logic::compare))
            .addAll(values);
      }
    }
  }

  /// The columns whose own values a series can take.
  private static List<Series.Column> columns(Series series) {
    return switch (series) {
      case Series.Column column -> List.of(column);
      case Series.Extreme extreme ->
          extreme.sources().stream().flatMap(each -> columns(each).stream()).toList();
      case Series.Summary summary -> columns(summary.source());
      case Series.Case _, Series.Value _, Series.Parameter _, Series.Unary _, Series.Binary _ ->
          List.of();
      case Series.In _, Series.Exists _, Series.Count _, Series.CountEpisodes _ -> List.of();
    };
  }

  /// The members of a set, always in the same order.
  List<Object> sorted(SetSeries.Constant set) {
    return sets.computeIfAbsent(
        set.fingerprint(),
        _ -> {
          var members = new ArrayList<>(set.members());
          members.sort(Logic::compare);
          return members;
        });
  }

  List<Object> of(Frame.Table table, String column) {
    return listed.getOrDefault(new Place(table.name().toString(), column), List.of());
  }

  List<Object> of(Type type) {
    return listedTypes.getOrDefault(type, List.of());
  }

  /// The day after which nothing is made up to have happened.
  LocalDate last() {
    return last;
  }
}
