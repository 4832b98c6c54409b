// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Checks a query by its parse tree, and against the tables' shapes, without any row in reach.
///
/// The parser is DuckDB's own, so the tree that is checked is the tree that runs; and what runs is
/// the text that DuckDB writes back from that tree, so two readings of one text cannot differ.
public final class SqlGuard {

  private static final int LONGEST = 50_000;

  /// DuckDB's parser takes minutes and gigabytes over a few thousand open brackets, and in here
  /// they would be the server's.
  private static final int DEEPEST = 100;

  /// The same of signs in front of each other: - - - - 1.
  private static final Pattern SIGNS = Pattern.compile("(?:[-+~!@]\\s*){50}");

  private static final Pattern CARET = Pattern.compile("LINE (\\d+): [^\n]*\n( *)\\^");

  private SqlGuard() {}

  /// Checks a query.
  ///
  /// @param sql one SELECT
  /// @param tables what the step may read
  /// @throws SqlProblem at the first thing that is not allowed
  public static CheckedSql check(String sql, Collection<TableShape> tables) {
    if (sql.length() > LONGEST
        || sql.indexOf('\0') >= 0
        || isDeep(sql)
        || SIGNS.matcher(sql).find()) {
      throw new SqlProblem.TooLarge();
    }
    try (var duckdb = emptyDatabase(tables)) {
      var tree = parse(duckdb, sql);
      var names =
          tables.stream().map(t -> t.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
      var used = new SqlTree(sql, names).check(tree);
      var text = writtenBack(duckdb, sql);
      if (!new SqlTree(text, names).check(parse(duckdb, text)).equals(used)) {
        throw new SqlProblem.ForbiddenConstruct(Position.START, "a text with two readings");
      }
      return new CheckedSql(text, isOrdered(tree), used, columns(duckdb, sql));
    } catch (SQLException e) {
      throw new IllegalStateException("The SQL checker could not start.", e);
    }
  }

  /// Counts brackets wherever they are, also in texts and comments: too many is too many.
  private static boolean isDeep(String sql) {
    int open = 0;
    for (int i = 0; i < sql.length() && open <= DEEPEST; i++) {
      switch (sql.charAt(i)) {
        case '(', '[', '{' -> open++;
        case ')', ']', '}' -> open = Math.max(0, open - 1);
        default -> {}
      }
    }
    return open > DEEPEST;
  }

  private static Connection emptyDatabase(Collection<TableShape> tables) throws SQLException {
    var duckdb = DuckDb.open();
    try (var statement = duckdb.createStatement()) {
      for (var table : tables) {
        statement.execute(table.ddl());
      }
      for (var setting : LockDown.settings("128MB", "", List.of(), List.of())) {
        statement.execute(setting);
      }
    }
    return duckdb;
  }

  private static Json.Members parse(Connection duckdb, String sql) throws SQLException {
    var tree = read(ask(duckdb, "select json_serialize_sql(?::varchar)", sql));
    if (tree.byName().get("error") instanceof Json.Word(String error) && "true".equals(error)) {
      throw refused(tree, sql);
    }
    int statements =
        tree.byName().get("statements") instanceof Json.Items(var all) ? all.size() : 0;
    if (statements != 1) {
      throw new SqlProblem.NotOneSelect(Position.START, statements + " statements");
    }
    return tree;
  }

  private static Json.Members read(String json) {
    try {
      return (Json.Members) JsonReader.read(json);
    } catch (IllegalArgumentException e) {
      throw new SqlProblem.TooLarge();
    }
  }

  private static boolean isOrdered(Json.Members tree) {
    return tree.byName().get("statements") instanceof Json.Items(var statements)
        && statements.getFirst() instanceof Json.Members(var statement)
        && statement.get("node") instanceof Json.Members(var node)
        && node.get("modifiers") instanceof Json.Items(var modifiers)
        && modifiers.stream()
            .anyMatch(
                m -> m instanceof Json.Members by && by.text("type").equals("ORDER_MODIFIER"));
  }

  private static SqlProblem refused(Json.Members tree, String sql) {
    var position = Position.of(sql, tree.text("position"));
    var message = tree.text("error_message");
    if ("not implemented".equals(tree.text("error_type"))) {
      return new SqlProblem.NotOneSelect(position, "something else");
    }
    return message.contains("depth limit")
        ? new SqlProblem.TooLarge()
        : new SqlProblem.NotSql(position, firstLine(message));
  }

  private static String writtenBack(Connection duckdb, String sql) throws SQLException {
    return ask(duckdb, "select json_deserialize_sql(json_serialize_sql(?::varchar))", sql);
  }

  private static String ask(Connection duckdb, String question, String sql) throws SQLException {
    try (var statement = duckdb.prepareStatement(question)) {
      statement.setString(1, sql);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains("depth limit")) {
        throw new SqlProblem.TooLarge();
      }
      throw e;
    }
  }

  private static List<TableShape.Column> columns(Connection duckdb, String sql) {
    var columns = new ArrayList<TableShape.Column>();
    var names = new HashSet<String>();
    try (var statement = duckdb.createStatement();
        var rows = statement.executeQuery("describe\n" + withoutEnd(sql))) {
      while (rows.next()) {
        var name = rows.getString(1);
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
          throw new SqlProblem.TwoColumns(name);
        }
        columns.add(new TableShape.Column(name, shape(rows.getString(2))));
      }
      return columns;
    } catch (SQLException e) {
      throw doesNotFit(String.valueOf(e.getMessage()));
    }
  }

  /// Types of a result that are not plain enough for [TableShape] are shown by their family.
  private static String shape(String type) {
    return type.startsWith("STRUCT") || type.startsWith("MAP") || type.startsWith("ENUM")
        ? type.substring(0, type.indexOf('('))
        : type.replace("\"NULL\"", "INTEGER");
  }

  private static SqlProblem doesNotFit(String message) {
    var caret = CARET.matcher(message);
    var position =
        caret.find()
            ? new Position(
                Math.max(1, Integer.parseInt(caret.group(1)) - 1),
                Math.max(
                    1, caret.group(2).length() - ("LINE " + caret.group(1) + ": ").length() + 1))
            : Position.START;
    return new SqlProblem.DoesNotFit(position, firstLine(message));
  }

  private static String firstLine(String message) {
    var line = message.lines().findFirst().orElse("").strip();
    return line.replaceFirst("^(Binder|Parser|Catalog) Error: ", "");
  }

  private static String withoutEnd(String sql) {
    return sql.strip().replaceFirst(";\\s*\\z", "");
  }
}
