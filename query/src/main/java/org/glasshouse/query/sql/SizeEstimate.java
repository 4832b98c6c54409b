// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.MeasureGroup;
import org.glasshouse.query.Node;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Persons;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.Size;
import org.glasshouse.query.TableName;

/// Bounds the size of an answer from the number of rows of the tables that it reads: everybody in a
/// population has a row in one of the relations that the compiled query starts from.
///
/// @param rows how many rows a published table has at most
/// @param everybody how many people there are at most, or [Long#MAX_VALUE] where nobody knows
public record SizeEstimate(ToLongFunction<TableName> rows, Permit permit, long everybody) {

  /// The bound for a question; nothing is run.
  public Size of(Question question) {
    var tables = new LinkedHashMap<TableName, Long>();
    for (var node : Graph.nodes(question)) {
      if (node instanceof Frame.Table table) {
        tables.computeIfAbsent(table.name(), rows::applyAsLong);
      }
    }
    var results = new LinkedHashMap<String, Long>();
    var people =
        switch (question) {
          case Question.AboutPeople(Dataset dataset) -> dataset(dataset, tables, results);
          case Question.OverTime(List<Measure> measures, _, _) ->
              measures(measures, tables, results);
        };
    return new Size(tables, people, results);
  }

  private long dataset(
      Dataset dataset, LinkedHashMap<TableName, Long> tables, LinkedHashMap<String, Long> results) {
    var people = people(dataset.nodes(), dataset.population(), List.of(), tables);
    results.put(Answer.DATASET, people);
    dataset.events().forEach((name, events) -> results.put(name, rows(events, tables)));
    return people;
  }

  private static long rows(EventTable events, LinkedHashMap<TableName, Long> tables) {
    return tables.getOrDefault(events.rows().table(), 0L);
  }

  private long measures(
      List<Measure> measures,
      LinkedHashMap<TableName, Long> tables,
      LinkedHashMap<String, Long> results) {
    var most = 0L;
    var rows = 0L;
    for (var group : MeasureGroup.of(measures)) {
      var people = people(group.nodes(), group.denominator(), group.intervals(), tables);
      most = Math.max(most, people);
      for (var measure : group.measures()) {
        rows += group.intervals().size() * (measure.groupBy().isEmpty() ? 1 : people);
      }
    }
    results.put(Answer.MEASURES, rows);
    return most;
  }

  private long people(
      List<Node> roots,
      Series population,
      List<Interval> intervals,
      LinkedHashMap<TableName, Long> tables) {
    var drivers = new Drivers(new Relations(roots), intervals).of(population);
    var rows =
        drivers.stream().flatMapToLong(driver -> LongStream.of(people(driver, tables))).sum();
    var known = Math.min(rows, everybody);
    return switch (permit.persons()) {
      case Persons.Everyone _ -> known;
      case Persons.Only(Persons.PersonSet set) -> Math.min(known, set.stream().count());
    };
  }

  private static long people(Relation relation, LinkedHashMap<TableName, Long> tables) {
    return switch (relation) {
      case Relation.Whole whole -> tables.getOrDefault(whole.table().name(), 0L);
      case Relation.Own own -> own.table().rows().size();
      case Relation.Grouped grouped -> rows(grouped.frame(), tables);
      case Relation.Episodes episodes -> rows(episodes.frame(), tables);
      case Relation.Prepared _ -> throw new IllegalStateException("nobody starts from these");
    };
  }

  private static long rows(Frame frame, LinkedHashMap<TableName, Long> tables) {
    return switch (Graph.root(frame)) {
      case Frame.Table table -> tables.getOrDefault(table.name(), 0L);
      case Frame.Inline inline -> inline.rows().size();
      case Frame.Filter _, Frame.Sort _, Frame.Pick _ ->
          throw new IllegalStateException("these have a root");
    };
  }
}
