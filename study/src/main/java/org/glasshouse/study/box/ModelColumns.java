// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.fitting.Design;
import org.glasshouse.fitting.FittingProblem;

/// The columns of a dataset that a model reads, of the people for whom none of them is missing.
///
/// Every column is held to what it was declared as before a row is read, so that what is refused is
/// named by its column alone.
final class ModelColumns {

  /// As what a column is read.
  enum As {
    NUMBER,
    YES_OR_NO,
    LEVEL
  }

  private static final String PERSON = "the person";

  private final Connection duckdb;
  private final String rows;
  private final String person;
  private final Map<String, As> columns;

  /// @param columns by name
  ModelColumns(Connection duckdb, Path extract, String person, Map<String, As> columns) {
    this.duckdb = duckdb;
    this.rows = BoxDuckDb.rows(extract);
    this.person = person;
    this.columns = new LinkedHashMap<>(columns);
  }

  /// Takes one person's values, in the order of the columns.
  interface Taker {
    void take(int person, ResultSet row) throws SQLException;
  }

  /// How many people there are, and for how many nothing is missing.
  record People(long all, int complete) {}

  /// Holds the columns to what they were declared as, and counts.
  ///
  /// @throws FittingProblem where a column is not there, or not what it was declared as
  People people() throws SQLException {
    requireThere();
    try (var statement = duckdb.createStatement()) {
      statement.execute(
          "create temp table people as select %s from %s".formatted(selected(), rows));
    }
    long all = number("select count(*) from people");
    if (all != number("select count(distinct \"%s\") from people".formatted(PERSON))) {
      throw new FittingProblem.NotOneRowEach();
    }
    for (var column : columns.entrySet()) {
      requireKind(column.getKey(), column.getValue());
    }
    long complete = number("select count(*) from people where " + nothingMissing());
    if (complete == 0) {
      throw new FittingProblem.TooFewPeople();
    }
    Design.requireSize(complete, columns.size() - 1);
    for (var column : columns.keySet()) {
      requireNoNumberOfPeople(column);
    }
    return new People(all, (int) complete);
  }

  private void requireThere() throws SQLException {
    var there = new HashSet<String>();
    try (var statement = duckdb.createStatement();
        var empty = statement.executeQuery("select * from " + rows + " limit 0")) {
      for (int at = 1; at <= empty.getMetaData().getColumnCount(); at++) {
        there.add(empty.getMetaData().getColumnName(at));
      }
    }
    var wanted = new ArrayList<>(List.of(person));
    wanted.addAll(columns.keySet());
    for (var column : wanted) {
      if (!there.contains(column)) {
        throw new FittingProblem.NoColumn(column);
      }
    }
  }

  private String selected() {
    return columns.entrySet().stream()
        .map(column ->
            "%s as %s, %s as %s"
                .formatted(
                    value(column.getKey(), column.getValue()),
                    BoxDuckDb.name(column.getKey()),
                    text(column.getKey()),
                    BoxDuckDb.name(was(column.getKey()))))
        .collect(
            Collectors.joining(
                ", ", BoxDuckDb.name(person) + "::varchar as \"" + PERSON + "\", ", ""));
  }

  /// Our own names have a space, which no column of a question has.
  private static String was(String column) {
    return "was " + column;
  }

  private static String text(String column) {
    return "nullif(trim(" + BoxDuckDb.name(column) + "::varchar), '')";
  }

  private static String value(String column, As as) {
    return switch (as) {
      case NUMBER -> "try_cast(" + text(column) + " as double)";
      case YES_OR_NO ->
          "case when lower(%1$s) in ('true', 't', '1') then 1 when lower(%1$s) in ('false', 'f', '0') then 0 end"
              .formatted(text(column));
      case LEVEL -> text(column);
    };
  }

  private void requireKind(String column, As as) throws SQLException {
    var name = BoxDuckDb.name(column);
    var unread = BoxDuckDb.name(was(column)) + " is not null and " + name + " is null";
    switch (as) {
      case NUMBER -> {
        if (any(unread + " or not isfinite(" + name + ")")) {
          throw new FittingProblem.NotNumbers(column);
        }
      }
      case YES_OR_NO -> {
        if (any(unread)) {
          throw new FittingProblem.NotYesOrNo(column);
        }
      }
      case LEVEL -> {}
    }
  }

  private boolean any(String condition) throws SQLException {
    return number("select count(*) from people where " + condition) > 0;
  }

  /// A number that is the person's own, or a level for each person.
  private void requireNoNumberOfPeople(String column) throws SQLException {
    var name = BoxDuckDb.name(column);
    boolean names =
        switch (columns.getOrDefault(column, As.LEVEL)) {
          case NUMBER ->
              !any(
                  "%s and %s is distinct from try_cast(\"%s\" as double)"
                      .formatted(nothingMissing(), name, PERSON));
          case YES_OR_NO -> false;
          case LEVEL ->
              number(
                      "select count(distinct %s) from people where %s"
                          .formatted(name, nothingMissing()))
                  == number("select count(*) from people where " + nothingMissing());
        };
    if (names) {
      throw new FittingProblem.NamesPeople(column);
    }
  }

  private String nothingMissing() {
    return columns.keySet().stream()
        .map(column -> BoxDuckDb.name(column) + " is not null")
        .collect(Collectors.joining(" and "));
  }

  private long number(String query) throws SQLException {
    try (var statement = duckdb.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// The levels that people have, in the order of their names.
  ///
  /// @throws FittingProblem.TooLarge for more than a number of them
  List<String> levels(String column, int most) throws SQLException {
    var query =
        "select distinct %1$s from people where %2$s order by 1 limit %3$d"
            .formatted(BoxDuckDb.name(column), nothingMissing(), most + 1);
    var levels = new ArrayList<String>();
    try (var statement = duckdb.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        levels.add(rows.getString(1));
      }
    }
    if (levels.size() > most) {
      throw new FittingProblem.TooLarge(
          "more than " + most + " levels of " + column, most + " levels");
    }
    return levels;
  }

  /// The practice of everybody for whom nothing is missing, in the order of [#read], as far as the
  /// view says it.
  PracticeOfEach practices(ViewPractices view, int complete) throws SQLException {
    if (view.rows().isEmpty()) {
      return PracticeOfEach.notCounted(view.otherwise());
    }
    try (var statement = duckdb.createStatement()) {
      statement.execute("create temp table practices as " + view.rows().get());
      statement.execute(
          "create temp table places as select \"the practice\", row_number() over ()::int as place from (select distinct \"the practice\" from practices where \"the practice\" is not null)");
    }
    var traced =
        " from people join practices using (\"the person\") where (%s)".formatted(nothingMissing());
    if (number("select count(*)" + traced) == 0) {
      return PracticeOfEach.notCounted(OrganisationCount.NOT_TRACED);
    }
    if (number("select count(\"the practice\")" + traced) == 0) {
      return PracticeOfEach.notCounted(OrganisationCount.NOT_RECORDED);
    }
    return PracticeOfEach.of(places(complete), leftOut());
  }

  private static final String PLACED =
      " from people left join practices using (\"the person\") left join places using (\"the practice\")";

  private int[] places(int complete) throws SQLException {
    int[] places = new int[complete];
    var query =
        "select coalesce(place, 0)%s where %s order by people.rowid"
            .formatted(PLACED, nothingMissing());
    try (var statement = duckdb.createStatement();
        var rows = statement.executeQuery(query)) {
      for (int person = 0; rows.next(); person++) {
        places[person] = rows.getInt(1);
      }
    }
    return places;
  }

  private double[] leftOut() throws SQLException {
    double[] leftOut = new double[1 + (int) number("select count(*) from places")];
    var query =
        "select coalesce(place, 0), count(*)%s where not (%s) group by 1"
            .formatted(PLACED, nothingMissing());
    try (var statement = duckdb.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        leftOut[rows.getInt(1)] = rows.getLong(2);
      }
    }
    return leftOut;
  }

  /// Reads everybody for whom nothing is missing.
  void read(Taker taker) throws SQLException {
    var query =
        columns.keySet().stream()
            .map(BoxDuckDb::name)
            .collect(Collectors.joining(", ", "select ", " from people where " + nothingMissing()));
    try (var statement = duckdb.createStatement();
        var rows = statement.executeQuery(query)) {
      int person = 0;
      while (rows.next()) {
        taker.take(person++, rows);
      }
    }
  }
}
