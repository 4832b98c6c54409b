// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Stranger;
import org.glasshouse.query.SummaryOperation;

/// The relations that one SELECT joins by person, found while its expressions are written.
final class Joins {

  private final Statement statement;
  private final String base;
  private final Map<String, Relation> joined = new LinkedHashMap<>();

  /// @param base the relation or alias whose `person_id` (and `i`) the others must match
  Joins(Statement statement, String base) {
    this.statement = statement;
    this.base = base;
  }

  /// How to say a leaf here.
  Sql leaf(Node leaf) {
    var relation = statement.relations().of(leaf);
    return switch (leaf) {
      case Series.Column(Frame source, String name, _) -> column(relation, source, name);
      case Series.Exists _ -> present(relation);
      case Series.Count _ -> orZero(output(relation, leaf));
      case Series.Summary summary ->
          summary.operation() == SummaryOperation.COUNT_DISTINCT
              ? orZero(output(relation, leaf))
              : output(relation, leaf);
      case Series.CountEpisodes _ -> orZero(Sql.of(at(relation) + "n"));
      case SetSeries.Combined _ -> output(relation, leaf);
      case Series _, SetSeries _, Frame _ -> throw new IllegalStateException("not a leaf");
    };
  }

  /// Whether a person has a row in a one-row frame.
  Sql present(Frame frame) {
    return present(statement.relations().of(frame));
  }

  private Sql present(Relation relation) {
    return !isGuest(relation)
        ? Sql.of("(" + at(relation) + "person_id IS NOT NULL)")
        : Sql.of("(coalesce(" + at(relation) + Relation.Guest.ROWS + ", 0) > 0)");
  }

  /// A one-row series that was prepared; a person whom the preparation did not meet is a stranger
  /// to it.
  Sql prepared(Series series) {
    var name = join(statement.relations().prepared(series));
    var absent = Stranger.answer(series, Map.of());
    if (absent == null) {
      return Sql.of(name + ".v");
    }
    return new Sql.Builder()
        .add("(CASE WHEN " + name + ".person_id IS NULL THEN ")
        .add(statement.dialect().value(series.type(), absent))
        .add(" ELSE " + name + ".v END)")
        .build();
  }

  private Sql column(Relation relation, Frame source, String name) {
    if (relation instanceof Relation.Grouped grouped && source instanceof Frame.Pick pick) {
      return statement.picks().column(at(relation), grouped, pick, name);
    }
    return Sql.of(at(relation) + Sql.name(name));
  }

  private Sql output(Relation relation, Node leaf) {
    return Sql.of(at(relation) + ((Relation.Grouped) relation).column(leaf));
  }

  private Sql orZero(Sql count) {
    return Sql.of("coalesce(%s, 0)", count);
  }

  /// What the names of a relation's columns begin with.
  private String at(Relation relation) {
    var home = statement.relations().home(relation);
    return join(home) + "." + (isGuest(relation) ? relation.name() + "_" : "");
  }

  private boolean isGuest(Relation relation) {
    return !statement.relations().home(relation).name().equals(relation.name());
  }

  private String join(Relation relation) {
    if (!relation.name().equals(base) && joined.putIfAbsent(relation.name(), relation) == null) {
      statement.need(relation);
    }
    return relation.name();
  }

  /// The relations that were joined, in order.
  List<Relation> relations() {
    return List.copyOf(joined.values());
  }

  /// The LEFT JOINs, for after FROM.
  ///
  /// @param interval the interval's number in the rows that they are joined to
  Sql sql(String interval) {
    var sql = new Sql.Builder();
    for (var relation : joined.values()) {
      var name = relation.name();
      sql.add(" LEFT JOIN " + name + " ON " + name + ".person_id = " + base + ".person_id");
      if (relation.parametric()) {
        sql.add(" AND " + name + ".i = " + interval);
      }
    }
    return sql.build();
  }
}
