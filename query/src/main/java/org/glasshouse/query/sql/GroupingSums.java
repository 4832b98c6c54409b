// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glasshouse.query.ResultTable;
import org.glasshouse.query.Type;

/// The sums of measures for every grouping, from rows of an interval's number, groups, a
/// denominator and numerators.
///
/// With several groupings the rows are first added up by all groups together, so that the groupings
/// are worked out from few rows instead of from every person's.
record GroupingSums(Dialect dialect, int groups, int numerators, List<List<Integer>> groupings) {

  /// @param rows the relation that holds the rows
  /// @param isWeighted whether each row stands for `w` people, less than none where it takes back
  ///   what another row counted
  Sql select(String rows, boolean isWeighted) {
    var sets = groupings.stream().map(GroupingSums::set).toList();
    if (sets.size() == 1) {
      return Sql.of(sums("0", rows, isWeighted, columns(sets.getFirst()), true));
    }
    var added = sums("", rows, isWeighted, columns(set(all())), false);
    return Sql.of(
        sums(
            which(),
            "(" + added + ") a",
            false,
            "GROUPING SETS (" + String.join(", ", sets) + ")",
            true));
  }

  /// For the same groupings, what single people contribute: the sum without signs, and the
  /// greatest.
  ///
  /// @param rows the relation that holds a row for each person and interval
  Sql largest(String rows) {
    var select = new StringBuilder("SELECT i, ");
    select.append(groupings.size() == 1 ? "0" : which()).append(" AS grouping_number");
    for (var g = 0; g < groups; g++) {
      select.append(", g").append(g);
    }
    ranked(select, "denominator");
    for (var n = 0; n < numerators; n++) {
      ranked(select, "n" + n);
    }
    var sets = groupings.stream().map(GroupingSums::set).toList();
    select
        .append(" FROM ")
        .append(rows)
        .append(" GROUP BY GROUPING SETS (")
        .append(String.join(", ", sets))
        .append(')');
    return Sql.of(select.toString());
  }

  /// For the same groupings, how many organisations contribute, and what single ones do: the sum
  /// without signs, and the greatest.
  ///
  /// @param rows the relation that holds the rows
  /// @param organisation its column that names one, missing where nobody knows it
  /// @param isWeighted as in [#select]
  Sql organisations(String rows, String organisation, boolean isWeighted) {
    var weight = isWeighted ? "w * " : "";
    var each = new StringBuilder("SELECT i, ");
    each.append(groupings.size() == 1 ? "0" : which()).append(" AS grouping_number");
    each.append(places()).append(", ").append(organisation);
    each.append(", ").append(sum(weight + "denominator")).append(" AS denominator");
    each.append(", ").append(sum(weight + "abs(denominator)")).append(" AS any_denominator");
    for (var n = 0; n < numerators; n++) {
      each.append(", ").append(sum(weight + "n" + n)).append(" AS n").append(n);
      each.append(", ").append(sum(weight + "abs(n" + n + ")")).append(" AS any_n").append(n);
    }
    var sets =
        groupings.stream()
            .map(GroupingSums::set)
            .map(set -> set.substring(0, set.length() - 1) + ", " + organisation + ")")
            .toList();
    each.append(" FROM ").append(rows);
    each.append(" GROUP BY GROUPING SETS (").append(String.join(", ", sets)).append(')');
    if (isWeighted) {
      each.append(" HAVING sum(w) > 0");
    }
    var select = new StringBuilder("SELECT i, grouping_number").append(places());
    contributors(select, "denominator", organisation);
    for (var n = 0; n < numerators; n++) {
      contributors(select, "n" + n, organisation);
    }
    select.append(" FROM (").append(each).append(") e GROUP BY i, grouping_number");
    return Sql.of(select.append(places()).toString());
  }

  private String places() {
    return all().stream().map(g -> ", g" + g).collect(Collectors.joining());
  }

  /// Nothing, not 0, of an organisation of which nobody contributes.
  private void contributors(StringBuilder select, String value, String organisation) {
    select
        .append(", count(CASE WHEN any_" + value + " > 0 THEN " + organisation + " END) AS ")
        .append(value + "_organisations");
    ranked(select, value, "CASE WHEN any_" + value + " > 0 THEN abs(" + value + ") END");
  }

  private void ranked(StringBuilder select, String value) {
    ranked(select, value, "abs(coalesce(" + value + ", 0))");
  }

  private void ranked(StringBuilder select, String value, String contribution) {
    select.append(", ").append(sum(contribution)).append(" AS ").append(value);
    for (int rank = 1; rank <= ResultTable.LARGEST; rank++) {
      select
          .append(", ")
          .append(dialect.ranked(contribution, rank))
          .append(" AS " + value + "_" + rank);
    }
  }

  private List<Integer> all() {
    var all = new ArrayList<Integer>();
    for (var g = 0; g < groups; g++) {
      all.add(g);
    }
    return all;
  }

  private String sums(String which, String rows, boolean isWeighted, String by, boolean isLast) {
    var select = new StringBuilder("SELECT i");
    if (isLast) {
      select.append(", ").append(which).append(" AS grouping_number");
    }
    for (var g = 0; g < groups; g++) {
      select.append(", g").append(g);
    }
    var weight = isWeighted ? "w * " : "";
    select.append(", ").append(sum(weight + "denominator")).append(" AS denominator");
    for (var n = 0; n < numerators; n++) {
      select.append(", ").append(sum(weight + "n" + n)).append(" AS n").append(n);
    }
    select.append(" FROM ").append(rows).append(" GROUP BY ").append(by);
    return isWeighted ? select.append(" HAVING sum(w) > 0").toString() : select.toString();
  }

  private String sum(String what) {
    return "CAST(coalesce(sum(" + what + "), 0) AS " + dialect.type(Type.Storage.INTEGER) + ")";
  }

  private static String set(List<Integer> grouping) {
    var set = new StringBuilder("(i");
    grouping.forEach(position -> set.append(", g").append(position));
    return set.append(')').toString();
  }

  private static String columns(String set) {
    return set.substring(1, set.length() - 1);
  }

  /// GROUPING gives a bit for each column, 1 when the row is not grouped by it, the first column's
  /// bit the highest.
  private String which() {
    var names = new ArrayList<String>();
    for (var g = 0; g < groups; g++) {
      names.add("g" + g);
    }
    var which = new StringBuilder("CASE GROUPING(" + String.join(", ", names) + ")");
    for (var i = 0; i < groupings.size(); i++) {
      var bits = 0L;
      for (var g = 0; g < groups; g++) {
        bits = 2 * bits + (groupings.get(i).contains(g) ? 0 : 1);
      }
      which.append(" WHEN ").append(bits).append(" THEN ").append(i);
    }
    return which.append(" END").toString();
  }
}
