// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Lets a value written down take the kind of what it stands beside: 18 beside a decimal number is
/// 18.0, and text beside a code is a code of that system. Nothing else changes its kind.
record Fitting(Mistakes mistakes) {

  static boolean needsTheSame(BinaryOperation operation) {
    return switch (operation) {
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      case ADD, SUBTRACT, MULTIPLY -> true;
      case AND, OR, CONTAINS, DIVIDE, DIVIDE_DOWN, POWER -> false;
      case ADD_DAYS, ADD_MONTHS, ADD_YEARS -> false;
      case DAYS_BETWEEN, MONTHS_BETWEEN, YEARS_BETWEEN -> false;
    };
  }

  List<Series> pair(Series left, Series right) {
    return List.of(to(left, right.type()), to(right, left.type()));
  }

  /// Values that should be of one kind: that of the first which is not written down.
  List<Series> alike(List<Series> values) {
    var type =
        values.stream()
            .filter(value -> !(value instanceof Series.Value))
            .map(Series::type)
            .findFirst()
            .orElseGet(() -> decimalIfAny(values));
    return type == null ? values : values.stream().map(value -> to(value, type)).toList();
  }

  private static @Nullable Type decimalIfAny(List<Series> values) {
    return values.stream().anyMatch(value -> value.type() == Type.FLOAT) ? Type.FLOAT : null;
  }

  private static Series to(Series series, Type type) {
    if (series instanceof Series.Value(Type own, Object value, _) && own != type) {
      if (own == Type.INTEGER && type == Type.FLOAT && value instanceof Long whole) {
        return new Series.Value(Type.FLOAT, (double) whole);
      }
      if (own == Type.STRING && type.isText()) {
        return new Series.Value(type, value);
      }
    }
    return series;
  }

  /// A list, as a list of what it is compared with.
  SetSeries.Constant items(Expression.Items items, @Nullable Type wanted) {
    var kind = items.kind();
    Set<Object> members = new HashSet<>();
    Type type = kind;
    for (var literal : items.literals()) {
      var value = new Series.Value(literal.type(), literal.value());
      var goal = kind != null ? kind : wanted != null ? wanted : value.type();
      if (!(to(value, goal) instanceof Series.Value fitted)) {
        throw new IllegalStateException("a value fitted is a value");
      }
      if (type != null && type != fitted.type()) {
        throw differ(literal.span(), "the list so far", type, "this one", fitted.type());
      }
      type = fitted.type();
      members.add(fitted.value());
    }
    return new SetSeries.Constant(type, members);
  }

  FormProblem differ(Span span, String left, Type leftType, String right, Type rightType) {
    return mistakes.differentKinds(
        span,
        left + " is " + Kinds.said(leftType) + ", and " + right + " is " + Kinds.said(rightType));
  }
}
