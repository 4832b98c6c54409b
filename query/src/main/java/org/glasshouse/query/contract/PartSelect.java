// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.contract;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glasshouse.query.sql.Dialect;

/// The SELECT that gives one table of the lake the shape of a published table.
record PartSelect(
    Part part, List<ContractColumn> columns, Dialect dialect, UnaryOperator<String> relation) {

  private static final Pattern OTHER_TABLE = Pattern.compile("\\{(\\w+)}");

  String sql() {
    var list = columns.stream().map(column -> ", " + value(column)).collect(Collectors.joining());
    var where = part.where().map(each -> " WHERE " + placed(each.sql())).orElse("");
    return "SELECT t.person_id"
        + list
        + " FROM "
        + relation.apply(part.lake())
        + " t"
        + where
        + (part.folded() ? " GROUP BY t.person_id" : "");
  }

  private String value(ContractColumn column) {
    var from = column.from().get(part.lake());
    var sql = from == null ? nothing(column, dialect) : placed(from.sql());
    return (part.folded() ? "min(" + sql + ")" : sql) + " AS \"" + column.name() + '"';
  }

  private String placed(String sql) {
    return OTHER_TABLE
        .matcher(sql)
        .replaceAll(other -> Matcher.quoteReplacement(relation.apply(other.group(1))));
  }

  /// A SELECT with these columns and no row.
  static String nothing(List<ContractColumn> columns, Dialect dialect) {
    return "SELECT CAST(NULL AS BIGINT) AS person_id"
        + columns.stream()
            .map(column -> ", " + nothing(column, dialect) + " AS \"" + column.name() + '"')
            .collect(Collectors.joining())
        + " WHERE FALSE";
  }

  private static String nothing(ContractColumn column, Dialect dialect) {
    return "CAST(NULL AS " + dialect.type(column.definition().type().storage()) + ")";
  }
}
