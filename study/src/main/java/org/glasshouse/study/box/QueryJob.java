// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import org.duckdb.DuckDBConnection;
import org.glasshouse.query.Persons;
import org.glasshouse.query.Question;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Type;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.ContractView;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.query.sql.DuckDbDialect;
import org.glasshouse.query.sql.Sql;
import org.glasshouse.query.sql.SqlCompiler;
import org.glasshouse.query.sql.TableAccess;

/// The program of an `ehrql`, `query` or `measure` step: answers a definition over a run's view.
///
/// Arguments: the definition as JSON, the folder with the study's own files, the folder with the
/// view, the memory for DuckDB, `dataset` or `measures`, and the files to leave; the ending
/// `.evidence.json` asks for who stands behind each cell.
public final class QueryJob {

  private final Path files;
  private final Path view;
  private final List<Path> results;

  private QueryJob(Path files, Path view, List<Path> results) {
    this.files = files;
    this.view = view;
    this.results = results;
  }

  public static void main(String... arguments) {
    var first = Path.of(arguments[5]);
    BoxEnd.of(
        first.resolveSibling(""),
        () -> {
          var out = first.resolveSibling("").toRealPath();
          var results =
              Arrays.stream(arguments)
                  .skip(5)
                  .map(name -> out.resolve(Path.of(name).getFileName()));
          var view = Path.of(arguments[2]).toRealPath();
          var definition = Files.readString(Path.of(arguments[0]));
          var job = new QueryJob(Path.of(arguments[1]), view, results.toList());
          try (var duckdb = BoxDuckDb.open(arguments[3], List.of(view, out))) {
            job.run(duckdb, definition, arguments[4].equals("measures"));
          }
        });
  }

  private void run(DuckDBConnection duckdb, String definition, boolean measures)
      throws SQLException, IOException {
    var tables = Contract.standard().over(LakeView.ofFolder(duckdb, view));
    var questions = Definitions.read(definition, files);
    if (measures) {
      measures(duckdb, tables, Definitions.measures(questions));
    } else {
      dataset(duckdb, tables, Definitions.dataset(questions));
    }
  }

  /// Kept in DuckDB and written from there, so that a country's people need no room in Java.
  private void dataset(DuckDBConnection duckdb, ContractView tables, Question.AboutPeople question)
      throws SQLException {
    tables.check(question);
    var sources =
        tables.sources(
            new DuckDbDialect(),
            table -> "read_parquet(" + BoxDuckDb.text(view + "/" + table + ".parquet") + ")");
    var access =
        new TableAccess(sources, tables.permit(new Persons.Everyone()), new DuckDbDialect());
    var columns = ResultTable.columnsOf(question.dataset().variables());
    keep(duckdb, new SqlCompiler(access).dataset(question.dataset()), columns);
    try (var statement = duckdb.createStatement()) {
      for (var result : results) {
        statement.execute(
            "copy (select %s from answer order by 1) to %s (%s)"
                .formatted(
                    shown(columns, result),
                    BoxDuckDb.text(result.toString()),
                    BoxDuckDb.format(result)));
      }
    }
  }

  private static void keep(DuckDBConnection duckdb, Sql sql, SequencedMap<String, Type> columns)
      throws SQLException {
    var named = new ArrayList<String>();
    columns.keySet().forEach(column -> named.add(BoxDuckDb.name(column)));
    try (var create =
        duckdb.prepareStatement(
            "create temp table answer as select * from (%s) as q(%s)"
                .formatted(sql.text(), String.join(", ", named)))) {
      for (int at = 0; at < sql.values().size(); at++) {
        var value = sql.values().get(at);
        if (value instanceof List<?> list) {
          create.setArray(at + 1, duckdb.createArrayOf(element(list), list.toArray()));
        } else {
          create.setObject(at + 1, value);
        }
      }
      create.execute();
    }
  }

  private static String element(List<?> list) {
    return switch (list.getFirst()) {
      case Boolean _ -> "BOOLEAN";
      case Long _ -> "BIGINT";
      case Double _ -> "DOUBLE";
      case LocalDate _ -> "DATE";
      default -> "VARCHAR";
    };
  }

  /// In CSV, truth is T and F, as published studies expect it.
  private static String shown(SequencedMap<String, Type> columns, Path result) {
    var shown = new ArrayList<String>();
    columns.forEach((column, type) -> {
      var name = BoxDuckDb.name(column);
      shown.add(
          type.storage() == Type.Storage.BOOLEAN && !result.toString().endsWith(".parquet")
              ? "case when %1$s then 'T' when not %1$s then 'F' end as %1$s".formatted(name)
              : name);
    });
    return String.join(", ", shown);
  }

  private void measures(DuckDBConnection duckdb, ContractView tables, Question.OverTime question)
      throws IOException {
    tables.check(question);
    var answer = MeasureTable.of(question, tables.engine(duckdb, view));
    for (var result : results) {
      if (result.toString().endsWith(".evidence.json")) {
        answer.evidence(results.getFirst(), result);
      } else {
        answer.write(result);
      }
    }
  }
}
