// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.EventTable;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Interval;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Permit;
import org.glasshouse.query.Schema;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.TableName;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;

/// Questions as studies ask them, over two tables.
public final class Questions {

  public static final Frame.Table PEOPLE =
      new Frame.Table(
          new TableName("test", "people"),
          true,
          new Schema(
              List.of(
                  new ColumnDefinition("born", Type.DATE, true, false),
                  new ColumnDefinition("sex", Type.STRING),
                  new ColumnDefinition("practice", Type.INTEGER),
                  new ColumnDefinition("died", Type.DATE))));
  public static final Frame.Table EVENTS =
      new Frame.Table(
          new TableName("test", "events"),
          false,
          new Schema(
              List.of(
                  new ColumnDefinition("date", Type.DATE),
                  new ColumnDefinition("code", Type.SNOMEDCT_CODE),
                  new ColumnDefinition("value", Type.FLOAT))));

  private Questions() {}

  public static Map<TableName, Frame.Table> schemas() {
    return Map.of(PEOPLE.name(), PEOPLE, EVENTS.name(), EVENTS);
  }

  /// The two tables under their own names, seen through a permit.
  static TableAccess access(Permit permit, Dialect dialect) {
    var sources = new HashMap<TableName, TableSource>();
    for (Frame.Table table : List.of(PEOPLE, EVENTS)) {
      Map<String, String> columns = new HashMap<>();
      table.schema().types().keySet().forEach(name -> columns.put(name, name));
      sources.put(table.name(), new TableSource(table.name().name(), "person", columns));
    }
    return new TableAccess(sources, permit, dialect);
  }

  /// Adults on a day; of each the first diagnosis, the last value and how many were high.
  public static Dataset dataset() {
    var age = binary(BinaryOperation.YEARS_BETWEEN, day(2024, 1, 1), column(PEOPLE, "born"));
    var diagnosed = new Frame.Filter(EVENTS, in(column(EVENTS, "code"), "73211009", "44054006"));
    var high =
        new Frame.Filter(
            diagnosed, binary(BinaryOperation.GREATER, column(diagnosed, "value"), decimal(60)));
    var last =
        new Frame.Pick(new Frame.Sort(diagnosed, column(diagnosed, "date")), Frame.Position.LAST);
    var variables = new LinkedHashMap<String, Series>();
    variables.put("age", age);
    variables.put("first", new Series.Summary(SummaryOperation.MINIMUM, column(diagnosed, "date")));
    variables.put("last_value", column(last, "value"));
    variables.put("high", new Series.Count(high));
    return new Dataset(
        binary(BinaryOperation.GREATER_OR_EQUAL, age, new Series.Value(Type.INTEGER, 18L)),
        variables,
        new LinkedHashMap<String, EventTable>());
  }

  /// People alive, month by month, and who of them had an event; by sex, by age and altogether.
  public static List<Measure> measures(int months) {
    var start = new Series.Parameter(Series.Parameter.INTERVAL_START, Type.DATE);
    var end = new Series.Parameter(Series.Parameter.INTERVAL_END, Type.DATE);
    var date = column(EVENTS, "date");
    var events =
        new Frame.Filter(
            EVENTS,
            binary(
                BinaryOperation.AND,
                binary(BinaryOperation.GREATER_OR_EQUAL, date, start),
                binary(BinaryOperation.LESS_OR_EQUAL, date, end)));
    var died = column(PEOPLE, "died");
    var alive =
        binary(
            BinaryOperation.AND,
            new Series.Exists(PEOPLE),
            binary(
                BinaryOperation.OR,
                new Series.Unary(UnaryOperation.IS_MISSING, died),
                binary(BinaryOperation.GREATER_OR_EQUAL, died, start)));
    var intervals = new ArrayList<Interval>();
    for (var i = 0; i < months; i++) {
      var first = LocalDate.of(2020, 1, 1).plusMonths(i);
      intervals.add(new Interval(first, first.plusMonths(1).minusDays(1)));
    }
    var bySex = new LinkedHashMap<String, Series>();
    bySex.put("sex", column(PEOPLE, "sex"));
    var byAge = new LinkedHashMap<String, Series>();
    byAge.put("age", binary(BinaryOperation.YEARS_BETWEEN, start, column(PEOPLE, "born")));
    var happened = new Series.Exists(events);
    return List.of(
        new Measure("by_sex", happened, alive, bySex, intervals),
        new Measure("by_age", happened, alive, byAge, intervals),
        new Measure(
            "altogether", new Series.Count(events), alive, new LinkedHashMap<>(), intervals));
  }

  /// The practice that a person is with.
  static Series organisation() {
    return column(PEOPLE, "practice");
  }

  private static Series column(Frame frame, String name) {
    return new Series.Column(frame, name);
  }

  private static Series binary(BinaryOperation operation, Series left, Series right) {
    return new Series.Binary(operation, left, right);
  }

  private static Series day(int year, int month, int day) {
    return new Series.Value(Type.DATE, LocalDate.of(year, month, day));
  }

  private static Series decimal(double value) {
    return new Series.Value(Type.FLOAT, value);
  }

  private static Series in(Series value, String... codes) {
    return new Series.In(
        value, new SetSeries.Constant(Type.SNOMEDCT_CODE, Set.copyOf(List.of(codes))));
  }
}
