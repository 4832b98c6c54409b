// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Engine;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Node;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Series;
import org.glasshouse.query.TieBreaks;
import org.glasshouse.query.Watch;
import org.jspecify.annotations.Nullable;

/// Answers from tables in memory: for each person, whatever the definition says, nothing shared and
/// nothing clever.
public final class MemoryEngine implements Engine {

  private final MemoryTables tables;

  public MemoryEngine(MemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Answer answer(Question question, Watch watch) {
    tables.permit().check(question);
    return switch (question) {
      case Question.AboutPeople(Dataset dataset) -> dataset(dataset, watch);
      case Question.OverTime(
              List<Measure> measures,
              boolean asksLargest,
              Optional<Series> organisation) -> {
        var tables = new LinkedHashMap<String, ResultTable>();
        tables.put(Answer.MEASURES, new MeasureTally(this, watch).of(measures));
        if (asksLargest) {
          tables.put(Answer.LARGEST, new LargestTally(this, watch).of(measures));
        }
        organisation.ifPresent(named ->
            tables.put(
                Answer.ORGANISATIONS, new OrganisationTally(this, watch, named).of(measures)));
        yield new Answer(tables);
      }
    };
  }

  /// Before each piece of work.
  static void look(Watch watch, int step, int steps) {
    watch.reached(new Watch.Progress(step, steps, 0));
    if (watch.isStopped()) {
      throw new QueryProblem.Stopped();
    }
  }

  private Answer dataset(Dataset dataset, Watch watch) {
    var ties = new TieBreaks(dataset.nodes());
    var results = new LinkedHashMap<String, ResultTable>();
    List<List<@Nullable Object>> people = new ArrayList<>();
    var events = new LinkedHashMap<String, List<List<@Nullable Object>>>();
    dataset.events().keySet().forEach(name -> events.put(name, new ArrayList<>()));
    var everyone = people(Graph.nodes(dataset.nodes()));
    var step = 0;
    for (var person : everyone) {
      look(watch, ++step, everyone.size());
      var reading = new PersonReading(person, tables, ties, Map.of());
      if (Boolean.TRUE.equals(reading.value(dataset.population()))) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(person);
        dataset.variables().values().forEach(series -> row.add(reading.value(series)));
        people.add(row);
        dataset
            .events()
            .forEach(
                (name, table) -> events.getOrDefault(name, List.of()).addAll(rows(reading, table)));
      }
    }
    results.put(
        Answer.DATASET, new ResultTable(ResultTable.columnsOf(dataset.variables()), people));
    dataset
        .events()
        .forEach((name, table) ->
            results.put(
                name,
                new ResultTable(
                    ResultTable.columnsOf(table.members()), events.getOrDefault(name, List.of()))));
    return new Answer(results);
  }

  private static List<List<@Nullable Object>> rows(PersonReading reading, EventTable table) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (var event : reading.rows(table)) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(event.person());
      table.members().values().forEach(series -> row.add(reading.value(series, event)));
      rows.add(row);
    }
    return rows;
  }

  /// Everybody who can qualify: with a row in some table, or in one that came with the study.
  Collection<Long> people(List<Node> nodes) {
    var people = new TreeSet<>(tables.people());
    for (var node : nodes) {
      if (node instanceof Frame.Inline inline) {
        people.addAll(inline.rows().keySet());
      }
    }
    people.removeIf(person -> !tables.permit().persons().include(person));
    return people;
  }

  PersonReading reading(long person, TieBreaks ties, Map<String, Object> parameters) {
    return new PersonReading(person, tables, ties, parameters);
  }
}
