// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The guard as a program in the box: a text that brings the parser down brings only the box down.
///
/// Arguments: the file with the question, the file for the answer.
public final class SqlCheckJob {

  private SqlCheckJob() {}

  public static void main(String... arguments) throws IOException {
    var question = Lines.read(Path.of(arguments[0]));
    Lines.write(Path.of(arguments[1]), answer(question));
    Runtime.getRuntime().halt(0);
  }

  private static List<String> answer(List<String> question) {
    try {
      var checked = SqlGuard.check(question.getFirst(), tables(question));
      var answer = new ArrayList<>(List.of("checked", checked.text()));
      answer.add(Boolean.toString(checked.isOrdered()));
      answer.add(String.join(",", checked.tables()));
      checked.columns().forEach(column -> answer.addAll(List.of(column.name(), column.type())));
      return answer;
    } catch (SqlProblem e) {
      return List.of(
          e.code(),
          Integer.toString(e.position().line()),
          Integer.toString(e.position().column()),
          e.what(),
          e.why(),
          e.next());
    }
  }

  /// Writes the question: the query, then each table as its name, its number of columns, and their
  /// names and types.
  public static void ask(Path file, String sql, Collection<TableShape> tables) throws IOException {
    var question = new ArrayList<>(List.of(sql));
    for (var table : tables) {
      question.addAll(List.of(table.name(), Integer.toString(table.columns().size())));
      table.columns().forEach(column -> question.addAll(List.of(column.name(), column.type())));
    }
    Lines.write(file, question);
  }

  private static List<TableShape> tables(List<String> question) {
    var tables = new ArrayList<TableShape>();
    int at = 1;
    while (at < question.size()) {
      int end = at + 2 + 2 * Integer.parseInt(question.get(at + 1));
      tables.add(new TableShape(question.get(at), columns(question.subList(at + 2, end))));
      at = end;
    }
    return tables;
  }

  private static List<TableShape.Column> columns(List<String> texts) {
    var columns = new ArrayList<TableShape.Column>();
    for (int i = 0; i < texts.size(); i += 2) {
      columns.add(new TableShape.Column(texts.get(i), texts.get(i + 1)));
    }
    return columns;
  }

  /// Reads the answer.
  ///
  /// @throws SqlProblem if the guard refused the query, or gave no answer within its limits
  public static CheckedSql read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new SqlProblem.TooLarge();
    }
    var answer = Lines.read(file);
    if (!"checked".equals(answer.getFirst())) {
      var position = new Position(Integer.parseInt(answer.get(1)), Integer.parseInt(answer.get(2)));
      throw new SqlProblem.FoundInBox(
          answer.get(0), position, answer.get(3), answer.get(4), answer.get(5));
    }
    var tables = answer.get(3).isEmpty() ? new String[0] : answer.get(3).split(",");
    return new CheckedSql(
        answer.get(1),
        Boolean.parseBoolean(answer.get(2)),
        Set.copyOf(Arrays.asList(tables)),
        columns(answer.subList(4, answer.size())));
  }
}
