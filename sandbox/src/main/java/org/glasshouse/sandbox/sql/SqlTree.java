// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Walks a query's parse tree and refuses what is not allowed.
///
/// The walk goes into every member of every node, known or not, so nothing hides in a corner of the
/// tree that was not thought of.
final class SqlTree {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern SYSTEM =
      Pattern.compile("(?i)(duckdb_|pg_|sqlite_|pragma_|information_schema|main|temp|system).*");

  private final String text;
  private final Set<String> tables;
  private final Set<String> named = new HashSet<>();
  private final Set<String> used = new TreeSet<>();

  /// @param tables names of the tables that the step was given, in lower case
  SqlTree(String text, Set<String> tables) {
    this.text = text;
    this.tables = tables;
  }

  /// Checks a whole query.
  ///
  /// @return the tables that it reads
  Set<String> check(Json query) {
    collectNames(query);
    walk(query);
    return used;
  }

  /// Names given by WITH. A plain name cannot be taken for a file, wherever it is used.
  private void collectNames(Json node) {
    switch (node) {
      case Json.Members(var members) -> {
        if (members.get("cte_map") instanceof Json.Members(var map)
            && map.get("map") instanceof Json.Items(var entries)) {
          entries.forEach(entry -> collectName((Json.Members) entry));
        }
        members.values().forEach(this::collectNames);
      }
      case Json.Items(var values) -> values.forEach(this::collectNames);
      case Json.Text _, Json.Word _ -> {}
    }
  }

  private void collectName(Json.Members entry) {
    var name = entry.text("key");
    boolean hides = tables.contains(name.toLowerCase(Locale.ROOT));
    if (!PLAIN.matcher(name).matches() || SYSTEM.matcher(name).matches() || hides) {
      throw new SqlProblem.ForbiddenConstruct(
          Position.START, "a name given by WITH that is not plain or is taken");
    }
    named.add(name.toLowerCase(Locale.ROOT));
  }

  private void walk(Json node) {
    switch (node) {
      case Json.Members members -> {
        check(members);
        members.byName().values().forEach(this::walk);
      }
      case Json.Items(var values) -> values.forEach(this::walk);
      case Json.Text _, Json.Word _ -> {}
    }
  }

  private void check(Json.Members node) {
    var type = node.text("type");
    if (node.byName().containsKey("type") && !AllowedSql.NODES.contains(type)) {
      throw new SqlProblem.ForbiddenConstruct(
          position(node), type.replace('_', ' ').toLowerCase(Locale.ROOT));
    }
    if (node.byName().get("sample") instanceof Json.Members) {
      throw new SqlProblem.ForbiddenConstruct(position(node), "a random sample");
    }
    if (node.byName().get("at_clause") instanceof Json.Members) {
      throw new SqlProblem.ForbiddenConstruct(position(node), "a table as it was at a time");
    }
    if (node.byName().containsKey("function_name")) {
      checkFunction(node);
    }
    switch (type) {
      case "BASE_TABLE" -> checkTable(node);
      case "TABLE_FUNCTION" -> checkTableFunction(node);
      case "COLUMN_REF" -> checkColumn(node);
      default -> {}
    }
  }

  private void checkFunction(Json.Members node) {
    var name = node.text("function_name").toLowerCase(Locale.ROOT);
    boolean elsewhere = !node.text("schema").isEmpty() || !node.text("catalog").isEmpty();
    if (elsewhere || pathLength(node) > 1 || !AllowedSql.FUNCTIONS.contains(name)) {
      throw new SqlProblem.ForbiddenFunction(position(node), printable(name));
    }
  }

  private void checkTable(Json.Members node) {
    var name = node.text("table_name").toLowerCase(Locale.ROOT);
    boolean elsewhere = !node.text("schema_name").isEmpty() || !node.text("catalog_name").isEmpty();
    boolean given = tables.contains(name);
    if (elsewhere || pathLength(node) > 1 || !(given || named.contains(name))) {
      throw new SqlProblem.UnknownTable(
          position(node), printable(name), String.join(", ", new TreeSet<>(tables)));
    }
    if (given) {
      used.add(name);
    }
  }

  private void checkTableFunction(Json.Members node) {
    var name =
        node.byName().get("function") instanceof Json.Members function
            ? function.text("function_name").toLowerCase(Locale.ROOT)
            : "";
    if (!AllowedSql.TABLE_FUNCTIONS.contains(name)) {
      throw new SqlProblem.ForbiddenFunction(position(node), printable(name));
    }
  }

  private void checkColumn(Json.Members node) {
    if (node.byName().get("column_names") instanceof Json.Items(var names)
        && names.getLast() instanceof Json.Text(String name)
        && AllowedSql.HIDDEN_CALLS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new SqlProblem.ForbiddenFunction(position(node), printable(name));
    }
  }

  private static int pathLength(Json.Members node) {
    return node.byName().get("qualified_name") instanceof Json.Members(var name)
            && name.get("path") instanceof Json.Items(var path)
        ? path.size()
        : 1;
  }

  private Position position(Json.Members node) {
    return node.byName().get("query_location") instanceof Json.Word(String offset)
        ? Position.of(text, offset)
        : Position.START;
  }

  /// What the analyst typed, short and on one line.
  private static String printable(String name) {
    var plain = name.replaceAll("[^\\w.+*/<>=!%&|~^@-]", "?");
    return plain.length() > 60 ? plain.substring(0, 60) : plain;
  }
}
