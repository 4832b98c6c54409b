// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What makes a query meaningful. Each rule either works out a node's traits or says what to write
/// instead.
final class Rules {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  private Rules() {}

  static Traits filter(Frame source, Series condition) {
    var rows = requireManyRows("Filter", source);
    require("Filter", condition.type(), Type.BOOLEAN);
    requireAround(rows, condition);
    return new Traits(
        null,
        rows.filteredBy(condition.fingerprint()),
        parametric(source, condition),
        depth(source, condition),
        Fingerprint.of("Filter", source.fingerprint(), condition.fingerprint()));
  }

  static Traits sort(Frame source, Series by) {
    var rows = requireManyRows("Sort", source);
    requireOrdered("Sort", by.type());
    if (!by.hasManyRows()) {
      throw new QueryProblem.SortedByOneValue();
    }
    requireAround(rows, by);
    return new Traits(
        null,
        rows,
        parametric(source, by),
        depth(source, by),
        Fingerprint.of("Sort", source.fingerprint(), by.fingerprint()));
  }

  static Traits pick(Frame source, Frame.Position position) {
    requireManyRows("Pick", source);
    if (!isSorted(source)) {
      throw new QueryProblem.NotSorted();
    }
    return oneRow("Pick", null, position, source);
  }

  private static boolean isSorted(Frame frame) {
    return switch (frame) {
      case Frame.Sort _ -> true;
      case Frame.Filter filter -> isSorted(filter.source());
      case Frame.Table _, Frame.Inline _, Frame.Pick _ -> false;
    };
  }

  static Traits column(Frame source, String name) {
    var column =
        source
            .schema()
            .column(name)
            .orElseThrow(
                () -> new QueryProblem.NoSuchColumn(name, source.schema().types().keySet()));
    return new Traits(
        column.type(),
        source.traits().rows(),
        parametric(source),
        depth(source),
        Fingerprint.of("Column", name, source.fingerprint()));
  }

  static Traits unary(UnaryOperation operation, Series source) {
    return sideBySide(operation.name(), operation.result(source.type()), List.of(source));
  }

  static Traits binary(BinaryOperation operation, Series left, Series right) {
    return sideBySide(
        operation.name(), operation.result(left.type(), right.type()), List.of(left, right));
  }

  static Traits extreme(Frame.Position end, List<Series> sources) {
    if (sources.isEmpty()) {
      throw new QueryProblem.NothingToChoose("the smallest or largest of no series");
    }
    var type = requireOrdered("The smallest or largest", sources.getFirst().type());
    sources.forEach(source -> requireSame("The smallest or largest", type, source.type()));
    return sideBySide("Extreme " + end, type, sources);
  }

  static Traits in(Series value, SetSeries set) {
    if (set.memberType() != null) {
      requireSame("In", value.type(), set.memberType());
    }
    return sideBySide("In", Type.BOOLEAN, List.of(value, set));
  }

  static Traits cases(List<Series.Case.Branch> branches, @Nullable Series otherwise) {
    var parts = new ArrayList<Node>();
    var results = new ArrayList<Series>();
    var form = new StringBuilder("Case");
    for (var branch : branches) {
      require("A case", branch.condition().type(), Type.BOOLEAN);
      parts.add(branch.condition());
      if (branch.result() != null) {
        parts.add(branch.result());
        results.add(branch.result());
      }
      form.append(branch.result() == null ? " -" : " +");
    }
    if (otherwise != null) {
      parts.add(otherwise);
      results.add(otherwise);
    }
    form.append(otherwise == null ? " -" : " +");
    if (results.isEmpty()) {
      throw new QueryProblem.NothingToChoose("a case without any result");
    }
    var type = results.getFirst().type();
    results.forEach(result -> requireSame("The results of a case", type, result.type()));
    return sideBySide(form.toString(), type, parts);
  }

  static Traits summary(SummaryOperation operation, Series source) {
    return perPerson(operation.name(), operation.result(source.type()), source);
  }

  static Traits episodes(Series source, int maximumGapDays) {
    require("CountEpisodes", source.type(), Type.DATE);
    return perPerson("CountEpisodes " + maximumGapDays, Type.INTEGER, source);
  }

  static Traits perPerson(String kind, @Nullable Type type, Node source) {
    return oneRow(kind, type, "", source);
  }

  private static Traits oneRow(String kind, @Nullable Type type, Object detail, Node source) {
    return new Traits(
        type,
        null,
        parametric(source),
        depth(source),
        Fingerprint.of(kind, detail, source.fingerprint()));
  }

  /// One-row parts go with anything; all many-row parts must run along the same rows.
  static Traits sideBySide(String kind, @Nullable Type type, List<? extends Node> parts) {
    Rows rows = null;
    var marks = new ArrayList<Object>();
    marks.add(kind);
    for (var part : parts) {
      var others = part.traits().rows();
      if (rows != null && others != null && !rows.equals(others)) {
        throw new QueryProblem.UnrelatedRows(rows.table(), others.table());
      }
      rows = rows == null ? others : rows;
      marks.add(part.fingerprint());
    }
    var nodes = parts.toArray(new Node[0]);
    return new Traits(type, rows, parametric(nodes), depth(nodes), Fingerprint.of(marks.toArray()));
  }

  private static boolean parametric(Node... parts) {
    for (var part : parts) {
      if (part.traits().parametric()) {
        return true;
      }
    }
    return false;
  }

  private static int depth(Node... parts) {
    var deepest = 0;
    for (var part : parts) {
      deepest = Math.max(deepest, part.traits().depth());
    }
    return deepest + 1;
  }

  private static Rows requireManyRows(String what, Frame source) {
    var rows = source.traits().rows();
    if (rows == null) {
      throw new QueryProblem.OneRowOnly(what);
    }
    return rows;
  }

  private static void requireAround(Rows rows, Series condition) {
    var others = condition.traits().rows();
    if (others != null && !others.contain(rows)) {
      throw new QueryProblem.UnrelatedRows(rows.table(), others.table());
    }
  }

  static Series requireOneRow(String what, Series series) {
    if (series.hasManyRows()) {
      throw new QueryProblem.ManyRows(what);
    }
    return series;
  }

  static Type requireKnown(@Nullable Type type) {
    return Objects.requireNonNull(type, "a set with members has a kind");
  }

  static Type require(String what, Type actual, Type wanted) {
    if (actual != wanted) {
      throw new QueryProblem.WrongType(what, wanted.published(), actual);
    }
    return actual;
  }

  static void requireSame(String what, Type left, Type right) {
    if (left != right) {
      throw new QueryProblem.DifferentTypes(what, left, right);
    }
  }

  static Type requireNumber(String what, Type type) {
    if (!type.isNumber()) {
      throw new QueryProblem.WrongType(what, "a number", type);
    }
    return type;
  }

  static Type requireOrdered(String what, Type type) {
    if (!type.isOrdered()) {
      throw new QueryProblem.WrongType(what, "something that has a smaller and a larger", type);
    }
    return type;
  }

  static void requireText(String what, Type type) {
    if (!type.isText()) {
      throw new QueryProblem.WrongType(what, "text", type);
    }
  }

  static void requireStored(Type type, Object value) {
    var fits =
        switch (type.storage()) {
          case BOOLEAN -> value instanceof Boolean;
          case INTEGER -> value instanceof Long;
          case FLOAT -> value instanceof Double decimal && Double.isFinite(decimal);
          case STRING -> value instanceof String text && text.indexOf('\0') < 0;
          case DATE -> value instanceof LocalDate date && Dates.isInRange(date);
        };
    if (!fits) {
      throw new QueryProblem.NotOfType(type);
    }
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new QueryProblem.BadName(name);
    }
  }

  static void requireParameter(String name, Type type) {
    if ((!name.equals(Series.Parameter.INTERVAL_START)
            && !name.equals(Series.Parameter.INTERVAL_END))
        || type != Type.DATE) {
      throw new QueryProblem.NoSuchParameter(name);
    }
  }
}
