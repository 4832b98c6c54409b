// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Fingerprint;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.InlineRow;
import org.glasshouse.query.Logic;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.TieBreaks;
import org.jspecify.annotations.Nullable;

/// One person's records, read by the definitions: one method for each kind of node.
public final class PersonReading {

  private final long person;
  private final MemoryTables tables;
  private final TieBreaks ties;
  private final Map<String, Object> parameters;
  private final Map<Fingerprint, Optional<Object>> oneRowValues = new HashMap<>();

  /// @param ties of everything that one query computes
  /// @param parameters the interval's days, by parameter name
  public PersonReading(
      long person, MemoryTables tables, TieBreaks ties, Map<String, Object> parameters) {
    this.person = person;
    this.tables = tables;
    this.ties = ties;
    this.parameters = parameters;
  }

  /// The value of a one-row series.
  public @Nullable Object value(Series series) {
    var known = oneRowValues.get(series.fingerprint());
    if (known == null) {
      known = Optional.ofNullable(workOut(series, null));
      oneRowValues.put(series.fingerprint(), known);
    }
    return known.orElse(null);
  }

  /// The value of a series in one row of the rows that it runs along.
  public @Nullable Object value(Series series, MemoryRow row) {
    return series.hasManyRows() ? workOut(series, row) : value(series);
  }

  private @Nullable Object in(Series series, @Nullable MemoryRow row) {
    return row == null ? value(series) : value(series, row);
  }

  private @Nullable Object workOut(Series series, @Nullable MemoryRow row) {
    return switch (series) {
      case Series.Column(Frame source, String name, _) -> column(source, name, row);
      case Series.Value value -> value.value();
      case Series.Parameter parameter -> parameters.get(parameter.name());
      case Series.Unary unary -> unary.operation().apply(in(unary.source(), row));
      case Series.Binary binary ->
          binary.operation().apply(in(binary.left(), row), in(binary.right(), row));
      case Series.Extreme extreme -> extreme(extreme, row);
      case Series.Case cases -> cases(cases, row);
      case Series.In in -> Logic.in(in(in.value(), row), members(in.set()));
      case Series.Exists exists -> !rows(exists.source()).isEmpty();
      case Series.Count count -> (long) rows(count.source()).size();
      case Series.Summary summary -> Summaries.of(summary.operation(), values(summary.source()));
      case Series.CountEpisodes episodes ->
          Summaries.episodes(values(episodes.source()), episodes.maximumGapDays());
    };
  }

  private @Nullable Object column(Frame source, String name, @Nullable MemoryRow row) {
    if (row != null && source.hasManyRows()) {
      return row.cell(name);
    }
    var rows = rows(source);
    return rows.isEmpty() ? null : rows.getFirst().cell(name);
  }

  private @Nullable Object extreme(Series.Extreme extreme, @Nullable MemoryRow row) {
    List<@Nullable Object> values = new ArrayList<>();
    extreme.sources().forEach(source -> values.add(in(source, row)));
    return Logic.extreme(extreme.end(), values);
  }

  private @Nullable Object cases(Series.Case cases, @Nullable MemoryRow row) {
    for (var branch : cases.branches()) {
      if (Boolean.TRUE.equals(in(branch.condition(), row))) {
        return branch.result() == null ? null : in(branch.result(), row);
      }
    }
    return cases.otherwise() == null ? null : in(cases.otherwise(), row);
  }

  private Set<Object> members(SetSeries set) {
    return switch (set) {
      case SetSeries.Constant constant -> constant.members();
      case SetSeries.Combined combined -> new LinkedHashSet<>(values(combined.source()));
    };
  }

  /// All values that the person has in a series, without the missing ones.
  private List<Object> values(Series series) {
    var values = new ArrayList<Object>();
    if (!series.hasManyRows()) {
      Optional.ofNullable(value(series)).ifPresent(values::add);
      return values;
    }
    for (var row : rows(anyFrame(series))) {
      Optional.ofNullable(value(series, row)).ifPresent(values::add);
    }
    return values;
  }

  /// A frame whose rows a many-row series runs along.
  public static Frame anyFrame(Series series) {
    for (var node : Graph.nodes(List.of(series))) {
      if (node instanceof Series.Column(Frame source, _, _)
          && series.traits().rows() != null
          && series.traits().rows().equals(source.traits().rows())) {
        return source;
      }
    }
    throw new IllegalStateException("a many-row series has a column of its rows");
  }

  /// The person's rows of an event table.
  List<MemoryRow> rows(EventTable table) {
    var series = table.members().values().stream().filter(Node::hasManyRows).findFirst();
    return rows(anyFrame(series.orElseThrow()));
  }

  /// The person's rows of a frame; a pick has one or none.
  public List<MemoryRow> rows(Frame frame) {
    return switch (frame) {
      case Frame.Table table -> tables.rows(table, person);
      case Frame.Inline inline -> inline(inline);
      case Frame.Filter(Frame source, Series condition, _) ->
          rows(source).stream().filter(row -> Boolean.TRUE.equals(value(condition, row))).toList();
      case Frame.Sort sort -> rows(sort.source());
      case Frame.Pick pick -> pick(pick);
    };
  }

  private List<MemoryRow> inline(Frame.Inline inline) {
    var row = inline.rows().get(person);
    return row == null || !tables.permit().persons().include(person)
        ? List.of()
        : List.of(named(inline, row));
  }

  private MemoryRow named(Frame.Inline inline, InlineRow row) {
    var cells = new HashMap<String, @Nullable Object>();
    for (var i = 0; i < row.values().size(); i++) {
      cells.put(inline.schema().columns().get(i).name(), row.values().get(i));
    }
    return new MemoryRow(person, cells);
  }

  /// Sorts matter only here: the pick looks at all of them together.
  private List<MemoryRow> pick(Frame.Pick pick) {
    var rows = rows(pick.source());
    if (rows.isEmpty()) {
      return List.of();
    }
    Comparator<MemoryRow> order = (_, _) -> 0;
    for (var series : ties.order(pick)) {
      order =
          order.thenComparing((left, right) ->
              Logic.compareMissingFirst(value(series, left), value(series, right)));
    }
    var sorted = rows.stream().sorted(order).toList();
    return switch (pick.position()) {
      case FIRST -> List.of(sorted.getFirst());
      case LAST -> List.of(sorted.getLast());
    };
  }
}
