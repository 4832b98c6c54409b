// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.duckdb.DuckDBConnection;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.query.Answer;
import org.glasshouse.query.Dataset;
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
/// view, the memory for DuckDB, the folder to leave files in, `dataset` or the disclosure profile
/// that protects measures, and the names of the files to leave. [#EXACT] before a name leaves
/// measures as they were counted; [#TABLES] before a kind of file leaves the dataset and its event
/// tables; the ending `.evidence.json` asks for who stands behind each cell.
public final class QueryJob {

  /// In place of a profile: the question is about people.
  public static final String DATASET = "dataset";

  /// Before the name of a file that never leaves.
  public static final String EXACT = "exact:";

  /// Before a kind of file: the dataset and each event table, by their names.
  public static final String TABLES = "tables:";

  private static final String ANSWER = "answer";
  private static final String EVENTS = "events";
  private static final int RESULTS = 6;

  private final Path files;
  private final Path view;
  private final Path out;
  private final List<String> results;

  private QueryJob(Path files, Path view, Path out, List<String> results) {
    this.files = files;
    this.view = view;
    this.out = out;
    this.results = results;
  }

  public static void main(String... arguments) {
    BoxEnd.of(
        Path.of(arguments[4]),
        () -> {
          var out = Path.of(arguments[4]).toRealPath();
          var view = Path.of(arguments[2]).toRealPath();
          var definition = Files.readString(Path.of(arguments[0]));
          var results = List.of(arguments).subList(RESULTS, arguments.length);
          var job = new QueryJob(Path.of(arguments[1]), view, out, results);
          try (var duckdb = BoxDuckDb.open(arguments[3], List.of(view, out))) {
            job.run(duckdb, definition, arguments[RESULTS - 1]);
          }
        });
  }

  private void run(DuckDBConnection duckdb, String definition, String profile)
      throws SQLException, IOException {
    var tables = Contract.standard().over(LakeView.ofFolder(duckdb, view));
    var questions = Definitions.read(definition, files);
    if (profile.equals(DATASET)) {
      dataset(duckdb, tables, Definitions.dataset(questions));
    } else {
      measures(duckdb, tables, Definitions.measures(questions), Profiles.named(profile));
    }
  }

  /// Kept in DuckDB and written from there, so that a country's people need no room in Java.
  private void dataset(DuckDBConnection duckdb, ContractView tables, Question.AboutPeople question)
      throws SQLException, IOException {
    tables.check(question);
    var sources =
        tables.sources(
            new DuckDbDialect(),
            table -> "read_parquet(" + BoxDuckDb.text(view + "/" + table + ".parquet") + ")");
    var access =
        new TableAccess(sources, tables.permit(new Persons.Everyone()), new DuckDbDialect());
    var compiler = new SqlCompiler(access);
    var dataset = question.dataset();
    keep(duckdb, ANSWER, compiler.dataset(dataset), ResultTable.columnsOf(dataset.variables()));
    for (var name : results) {
      if (!name.startsWith(TABLES)) {
        AnswerFiles.write(duckdb, ANSWER, dataset.variables(), out.resolve(name));
      }
    }
    for (var name : results) {
      if (name.startsWith(TABLES)) {
        tables(duckdb, compiler, dataset, name.substring(TABLES.length()));
      }
    }
  }

  private void tables(DuckDBConnection duckdb, SqlCompiler compiler, Dataset dataset, String ending)
      throws SQLException, IOException {
    AnswerFiles.write(
        duckdb, ANSWER, dataset.variables(), out.resolve(Answer.DATASET + "." + ending));
    for (var events : dataset.events().entrySet()) {
      var members = events.getValue().members();
      keep(
          duckdb,
          EVENTS,
          compiler.events(dataset, events.getValue()),
          ResultTable.columnsOf(members));
      AnswerFiles.write(duckdb, EVENTS, members, out.resolve(events.getKey() + "." + ending));
    }
  }

  private static void keep(
      DuckDBConnection duckdb, String table, Sql sql, SequencedMap<String, Type> columns)
      throws SQLException {
    var named = new ArrayList<String>();
    columns.keySet().forEach(column -> named.add(BoxDuckDb.name(column)));
    try (var create =
        duckdb.prepareStatement(
            "create or replace temp table %s as select * from (%s) as q(%s)"
                .formatted(table, sql.text(), String.join(", ", named)))) {
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

  private void measures(
      DuckDBConnection duckdb, ContractView tables, Question.OverTime question, Profile profile)
      throws IOException {
    tables.check(question);
    var exact = MeasureTable.of(question, tables.engine(duckdb, view), Practice.in(tables));
    exact.leave(out, results, profile);
  }
}
