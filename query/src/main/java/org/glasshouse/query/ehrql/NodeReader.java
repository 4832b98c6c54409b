// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.ehrql;

import static org.glasshouse.query.BinaryOperation.*;
import static org.glasshouse.query.SummaryOperation.*;
import static org.glasshouse.query.UnaryOperation.*;

import java.util.ArrayList;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Node;
import org.glasshouse.query.QueryProblem;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.UnaryOperation;
import org.glasshouse.query.json.Json;
import org.jspecify.annotations.Nullable;

/// One node of ehrQL's form as one of ours; a name that is not here is refused.
record NodeReader(Nodes nodes, StudyFiles files) {

  Node read(Form form) {
    return switch (form.name()) {
      case "SelectColumn" -> {
        form.with("source", "name");
        yield new Series.Column(nodes.frame(form.get("source")), form.text("name"));
      }
      case "Filter" -> {
        form.with("source", "condition");
        yield new Frame.Filter(
            nodes.frame(form.get("source")), nodes.series(form.get("condition")));
      }
      case "Sort" -> {
        form.with("source", "sort_by");
        yield new Frame.Sort(nodes.frame(form.get("source")), nodes.series(form.get("sort_by")));
      }
      case "PickOneRowPerPatient" -> pick(form);
      case "InlinePatientTable" -> new InlineTableReader(files).read(form);
      case "SelectTable", "SelectPatientTable" -> throw new QueryProblem.DirectTable();
      case "Parameter" -> {
        form.with("name", "type");
        yield new Series.Parameter(form.text("name"), Constants.type(form.get("type")));
      }
      case "Case" -> cases(form);
      case "AggregateByPatient.Exists" -> new Series.Exists(nodes.frame(source(form)));
      case "AggregateByPatient.Count" -> new Series.Count(nodes.frame(source(form)));
      case "AggregateByPatient.Min" -> summary(MINIMUM, form);
      case "AggregateByPatient.Max" -> summary(MAXIMUM, form);
      case "AggregateByPatient.Sum" -> summary(SUM, form);
      case "AggregateByPatient.Mean" -> summary(MEAN, form);
      case "AggregateByPatient.CountDistinct" -> summary(COUNT_DISTINCT, form);
      case "AggregateByPatient.CountEpisodes" -> episodes(form);
      case "AggregateByPatient.CombineAsSet" -> new SetSeries.Combined(nodes.series(source(form)));
      case "Function.In" -> {
        form.with("lhs", "rhs");
        yield new Series.In(nodes.series(form.get("lhs")), nodes.set(form.get("rhs")));
      }
      case "Function.MinimumOf" -> extreme(Frame.Position.FIRST, form);
      case "Function.MaximumOf" -> extreme(Frame.Position.LAST, form);
      default -> function(form);
    };
  }

  private Node function(Form form) {
    return switch (form.name()) {
      case "Function.EQ" -> binary(EQUAL, form);
      case "Function.NE" -> binary(NOT_EQUAL, form);
      case "Function.LT" -> binary(LESS, form);
      case "Function.LE" -> binary(LESS_OR_EQUAL, form);
      case "Function.GT" -> binary(GREATER, form);
      case "Function.GE" -> binary(GREATER_OR_EQUAL, form);
      case "Function.And" -> binary(AND, form);
      case "Function.Or" -> binary(OR, form);
      case "Function.StringContains" -> binary(CONTAINS, form);
      case "Function.Add" -> binary(ADD, form);
      case "Function.Subtract" -> binary(SUBTRACT, form);
      case "Function.Multiply" -> binary(MULTIPLY, form);
      case "Function.TrueDivide" -> binary(DIVIDE, form);
      case "Function.FloorDivide" -> binary(DIVIDE_DOWN, form);
      case "Function.Power" -> binary(POWER, form);
      case "Function.DateAddDays" -> binary(ADD_DAYS, form);
      case "Function.DateAddMonths" -> binary(ADD_MONTHS, form);
      case "Function.DateAddYears" -> binary(ADD_YEARS, form);
      case "Function.DateDifferenceInDays" -> binary(DAYS_BETWEEN, form);
      case "Function.DateDifferenceInMonths" -> binary(MONTHS_BETWEEN, form);
      case "Function.DateDifferenceInYears" -> binary(YEARS_BETWEEN, form);
      case "Function.Not" -> unary(NOT, form);
      case "Function.IsNull" -> unary(IS_MISSING, form);
      case "Function.Negate" -> unary(NEGATE, form);
      case "Function.Absolute" -> unary(ABSOLUTE, form);
      case "Function.CastToInt" -> unary(TO_INTEGER, form);
      case "Function.CastToFloat" -> unary(TO_FLOAT, form);
      case "Function.YearFromDate" -> unary(YEAR, form);
      case "Function.MonthFromDate" -> unary(MONTH, form);
      case "Function.DayFromDate" -> unary(DAY, form);
      case "Function.ToFirstOfYear" -> unary(FIRST_OF_YEAR, form);
      case "Function.ToFirstOfMonth" -> unary(FIRST_OF_MONTH, form);
      default -> throw new QueryProblem.UnknownNode(form.name());
    };
  }

  /// `Value` holds a single value or a set.
  static Node constant(Json json) {
    var tag = Form.tagged(json);
    return tag.isPresent() && tag.get().getKey().equals("frozenset")
        ? Constants.set(tag.get().getValue())
        : Constants.value(json);
  }

  private static Json source(Form form) {
    return form.with("source").get("source");
  }

  private Series unary(UnaryOperation operation, Form form) {
    return new Series.Unary(operation, nodes.series(source(form)));
  }

  private Series binary(BinaryOperation operation, Form form) {
    form.with("lhs", "rhs");
    return new Series.Binary(
        operation, nodes.series(form.get("lhs")), nodes.series(form.get("rhs")));
  }

  private Series summary(SummaryOperation operation, Form form) {
    return new Series.Summary(operation, nodes.series(source(form)));
  }

  private Series extreme(Frame.Position end, Form form) {
    var sources = new ArrayList<Series>();
    for (var item : Parts.items(form.with("sources").get("sources"), "sources")) {
      sources.add(nodes.series(item));
    }
    return new Series.Extreme(end, sources);
  }

  private Series episodes(Form form) {
    form.with("source", "maximum_gap_days");
    if (form.get("maximum_gap_days") instanceof Json.Whole(long days)
        && days >= 0
        && days <= 4_000_000) {
      return new Series.CountEpisodes(nodes.series(form.get("source")), (int) days);
    }
    throw Form.bad("maximum_gap_days is not a whole number of days");
  }

  private Frame pick(Form form) {
    form.with("source", "position");
    var position = Form.tagged(form.get("position"));
    if (position.isEmpty() || !position.get().getKey().equals("Position")) {
      throw Form.bad("position is not a Position");
    }
    var end =
        switch (Parts.text(position.get().getValue(), "Position")) {
          case "first" -> Frame.Position.FIRST;
          case "last" -> Frame.Position.LAST;
          default -> throw Form.bad("Position is neither first nor last");
        };
    return new Frame.Pick(nodes.frame(form.get("source")), end);
  }

  private Series cases(Form form) {
    form.with("cases", "default");
    var branches = new ArrayList<Series.Case.Branch>();
    for (var pair : Parts.pairs(form.get("cases"), "cases")) {
      branches.add(new Series.Case.Branch(nodes.series(pair.getKey()), optional(pair.getValue())));
    }
    return new Series.Case(branches, optional(form.get("default")));
  }

  private @Nullable Series optional(Json json) {
    return json instanceof Json.Missing ? null : nodes.series(json);
  }
}
