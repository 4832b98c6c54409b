// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glasshouse.disclosure.evidence.Organisations;

/// The program of a `table` step: counts a table over an extract, and writes beside it who stands
/// behind each cell.
///
/// Arguments: the extract, the table's file, the evidence's file, the memory for DuckDB, and the
/// words of a [TableQuestion].
public final class TableJob {

  private final Path extract;
  private final Path table;
  private final Path evidence;
  private final TableQuestion question;

  private TableJob(Path extract, Path table, Path evidence, TableQuestion question) {
    this.extract = extract;
    this.table = table;
    this.evidence = evidence;
    this.question = question;
  }

  public static void main(String... arguments) {
    var table = Path.of(arguments[1]);
    BoxEnd.of(
        table.resolveSibling(""),
        () -> {
          var extract = Path.of(arguments[0]).toRealPath();
          var out = table.resolveSibling("").toRealPath();
          var words = Arrays.asList(arguments).subList(4, arguments.length);
          var job =
              new TableJob(
                  extract,
                  out.resolve(table.getFileName()),
                  out.resolve(Path.of(arguments[2]).getFileName()),
                  TableQuestion.of(words));
          try (var duckdb =
              BoxDuckDb.open(arguments[3], List.of(extract.resolveSibling(""), out))) {
            job.run(duckdb);
          }
        });
  }

  private void run(Connection duckdb) throws SQLException, IOException {
    try (var statement = duckdb.createStatement()) {
      statement.execute("create temp table lines as " + lines());
      statement.execute(
          "copy (select * exclude (\"line number\") from lines order by \"line number\") to %s (format csv, header true)"
              .formatted(BoxDuckDb.text(table.toString())));
      var columns = new LinkedHashMap<String, EvidenceWriter.Column>();
      question.by().forEach(by -> columns.put(by, new EvidenceWriter.Column("dimension", "")));
      var cells = new ArrayList<EvidenceWriter.Cell>();
      for (var statistic : question.statistics()) {
        columns.put(statistic.name(), column(statistic.kind()));
        var organisations = organisations(statement, statistic);
        try (var rows = statement.executeQuery(behind(statistic))) {
          while (rows.next()) {
            var line = (int) rows.getLong(1) - 1;
            cells.add(cell(statistic.name(), rows, Optional.ofNullable(organisations.get(line))));
          }
        }
      }
      EvidenceWriter.write(table, evidence, columns, cells);
    }
  }

  /// The organisations behind a column, by line; none where nobody asked for them.
  private Map<Integer, Organisations> organisations(
      Statement statement, TableQuestion.Statistic statistic) throws SQLException {
    var behind = new HashMap<Integer, Organisations>();
    if (question.organisation().isPresent()) {
      var sql = new OrganisationsBehind(question, rows(), question.organisation().get());
      try (var rows = statement.executeQuery(sql.of(statistic))) {
        while (rows.next()) {
          behind.put(
              (int) rows.getLong(1) - 1,
              new Organisations(rows.getLong(2), rows.getDouble(3), amounts(rows, 4)));
        }
      }
    }
    return behind;
  }

  private static EvidenceWriter.Column column(TableQuestion.Kind kind) {
    return switch (kind) {
      case PEOPLE, PEOPLE_WITH, ROWS -> new EvidenceWriter.Column("count", "Frequencies");
      case SUM, MEAN -> new EvidenceWriter.Column("number", "LinearAggregations");
    };
  }

  /// The table, its lines in the order of their names, so that the same rows are the same bytes.
  private String lines() {
    var by = question.by().stream().map(BoxDuckDb::name).collect(Collectors.joining(", "));
    var values =
        question.statistics().stream()
            .map(statistic -> value(statistic) + " as " + BoxDuckDb.name(statistic.name()))
            .collect(Collectors.joining(", "));
    return by.isEmpty()
        ? "select 1 as \"line number\", %s from %s".formatted(values, rows())
        : "select row_number() over (order by %1$s) as \"line number\", * from (select %1$s, %2$s from %3$s group by %1$s)"
            .formatted(by, values, rows());
  }

  private String value(TableQuestion.Statistic statistic) {
    var of = BoxDuckDb.name(statistic.of());
    var person = BoxDuckDb.name(question.person());
    return switch (statistic.kind()) {
      case PEOPLE -> "count(distinct " + person + ")";
      case PEOPLE_WITH -> "count(distinct %s) filter (where %s)".formatted(person, truth(of));
      case ROWS -> "count(*)";
      case SUM -> "sum(" + of + ")";
      case MEAN -> "avg(" + of + ")";
    };
  }

  /// CSV has no type for truth; T and F are how ehrQL writes it.
  static String truth(String column) {
    return "lower(" + column + "::varchar) in ('true', 't', '1')";
  }

  private String rows() {
    return BoxDuckDb.rows(extract);
  }

  /// For each line: who contributes to the cell, and how much. Our own names have a space, which no
  /// column of the question has.
  private String behind(TableQuestion.Statistic statistic) {
    var contribution =
        switch (statistic.kind()) {
          case PEOPLE -> "1";
          case PEOPLE_WITH ->
              "max(case when " + truth(BoxDuckDb.name(statistic.of())) + " then 1 end)";
          case ROWS -> "count(*)";
          case SUM, MEAN -> "sum(" + BoxDuckDb.name(statistic.of()) + ")";
        };
    var rows =
        switch (statistic.kind()) {
          case PEOPLE, ROWS -> "count(*)";
          case PEOPLE_WITH ->
              "count(*) filter (where " + truth(BoxDuckDb.name(statistic.of())) + ")";
          case SUM, MEAN -> "count(" + BoxDuckDb.name(statistic.of()) + ")";
        };
    return """
    select lines."line number", count(each."the amount"),
      coalesce(sum(each."the rows") filter (where each."the amount" is not null), 0)::bigint,
      count(each."the amount") filter (where each."the amount" <> 0),
      coalesce(sum(abs(each."the amount")), 0)::double,
      coalesce(max(abs(each."the amount"), 3), []), count(distinct each."the amount") = 1,
      %s
    from lines left join
      (select %s%s as "the amount", %s as "the rows", sha256(%s::varchar) as "the word"
       from %s group by %s%s) as each on %s
    group by 1 order by 1
    """
        .formatted(
            word(statistic.kind()),
            named(question),
            contribution,
            rows,
            BoxDuckDb.name(question.person()),
            rows(),
            grouping(question),
            BoxDuckDb.name(question.person()),
            keys(question));
  }

  /// The columns of the lines under names of our own, each followed by a comma.
  static String named(TableQuestion question) {
    return question.by().stream()
        .map(by -> BoxDuckDb.name(by) + " as \"key " + question.by().indexOf(by) + "\", ")
        .collect(Collectors.joining());
  }

  /// The columns of the lines, each followed by a comma.
  static String grouping(TableQuestion question) {
    return question.by().stream()
        .map(by -> BoxDuckDb.name(by) + ", ")
        .collect(Collectors.joining());
  }

  /// Which rows of `each` belong to which of the table `lines`.
  static String keys(TableQuestion question) {
    return question.by().isEmpty()
        ? "true"
        : question.by().stream()
            .map(by ->
                "each.\"key %d\" is not distinct from lines.%s"
                    .formatted(question.by().indexOf(by), BoxDuckDb.name(by)))
            .collect(Collectors.joining(" and "));
  }

  /// What is the same for the same people: two sums over hashes of those who are counted.
  private static String word(TableQuestion.Kind kind) {
    return switch (kind) {
      case SUM, MEAN -> "''";
      case PEOPLE, PEOPLE_WITH, ROWS -> half(1) + " || '-' || " + half(16);
    };
  }

  private static String half(int from) {
    return """
    coalesce(sum(('0x' || substr(each."the word", %d, 15))::bigint)
      filter (where each."the amount" is not null), 0)::varchar\
    """
        .formatted(from);
  }

  private static List<Double> amounts(ResultSet row, int column) throws SQLException {
    var amounts = new ArrayList<Double>();
    for (var amount : (Object[]) row.getArray(column).getArray()) {
      amounts.add(((Number) amount).doubleValue());
    }
    return amounts;
  }

  private static EvidenceWriter.Cell cell(
      String column, ResultSet row, Optional<Organisations> organisations) throws SQLException {
    return new EvidenceWriter.Cell(
        (int) row.getLong(1) - 1,
        column,
        row.getLong(2),
        Math.max(row.getLong(3), row.getLong(2)),
        row.getLong(4),
        row.getDouble(5),
        amounts(row, 6),
        row.getBoolean(7),
        organisations,
        row.getString(8));
  }
}
