// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;
import org.glasshouse.query.json.Json;
import org.jspecify.annotations.Nullable;

/// Constants in ehrQL's JSON: their form says what kind they are.
final class Constants {

  private Constants() {}

  /// A single value.
  static Series.Value value(Json json) {
    return switch (json) {
      case Json.Truth(boolean truth) -> new Series.Value(Type.BOOLEAN, truth);
      case Json.Whole(long whole) -> new Series.Value(Type.INTEGER, whole);
      case Json.Decimal(double decimal) -> new Series.Value(Type.FLOAT, decimal);
      case Json.Text(String text) -> new Series.Value(Type.STRING, text);
      case Json.Fields _ -> tagged(json);
      case Json.Missing _, Json.Array _ -> throw Form.bad("a Value is null or a list");
    };
  }

  private static Series.Value tagged(Json json) {
    var tag = Form.tagged(json).orElseThrow(() -> Form.bad("a Value has no single type name"));
    var text = Parts.text(tag.getValue(), tag.getKey());
    if (tag.getKey().equals("date")) {
      return new Series.Value(Type.DATE, date(text));
    }
    return new Series.Value(code(tag.getKey()), text);
  }

  private static Type code(String name) {
    return Type.published(name)
        .filter(type -> type.isText() && type != Type.STRING)
        .orElseThrow(() -> new QueryProblem.UnknownNode(name));
  }

  /// The members of a constant set.
  static SetSeries.Constant set(Json json) {
    Type type = null;
    Set<Object> members = new HashSet<>();
    for (var item : Parts.items(json, "frozenset")) {
      var member = value(item);
      if (type != null && type != member.type()) {
        throw new QueryProblem.DifferentTypes("A set", type, member.type());
      }
      type = member.type();
      members.add(member.value());
    }
    return new SetSeries.Constant(type, members);
  }

  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new QueryProblem.NotOfType(Type.DATE);
    }
  }

  /// `{"type": "int"}`, a kind rather than a value of it.
  static Type type(Json json) {
    var tag = Form.tagged(json).filter(entry -> entry.getKey().equals("type"));
    var name = Parts.text(tag.map(Map.Entry::getValue).orElse(new Json.Missing()), "a type");
    return Type.published(name).orElseThrow(() -> new QueryProblem.UnknownNode(name));
  }

  /// A value of a study's own table, or null when it is missing.
  static @Nullable Object cell(Json json, Type type) {
    return switch (json) {
      case Json.Missing _ -> null;
      case Json.Whole(long whole) when type == Type.FLOAT -> (double) whole;
      case Json.Text(String text) when type.isText() -> text;
      case Json.Truth _, Json.Whole _, Json.Decimal _, Json.Text _, Json.Fields _, Json.Array _ -> {
        var value = value(json);
        if (value.type() != type) {
          throw new QueryProblem.NotOfType(type);
        }
        yield value.value();
      }
    };
  }
}
