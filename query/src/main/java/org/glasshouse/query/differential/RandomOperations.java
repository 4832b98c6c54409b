// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// Random operations over series that can stand beside each other.
final class RandomOperations {

  private final RandomGenerator random;
  private final RandomTables values;
  private final RandomSeries series;

  /// @param series makes what the operations are made of
  RandomOperations(RandomGenerator random, RandomTables values, RandomSeries series) {
    this.random = random;
    this.values = values;
    this.series = series;
  }

  /// An operation whose result is of a type.
  ///
  /// @param frame along whose rows, or null for one row
  Series of(@Nullable Frame frame, Type type, int depth) {
    return switch (type) {
      case BOOLEAN -> truth(frame, depth);
      case INTEGER -> whole(frame, depth);
      case FLOAT ->
          switch (random.nextInt(4)) {
            case 0 ->
                binary(
                    BinaryOperation.DIVIDE,
                    series.part(frame, Type.INTEGER, depth),
                    series.part(frame, Type.INTEGER, depth));
            case 1 -> unary(UnaryOperation.TO_FLOAT, series.part(frame, Type.INTEGER, depth));
            case 2 ->
                binary(
                    BinaryOperation.POWER,
                    series.part(frame, Type.FLOAT, 0),
                    new Series.Value(
                        Type.FLOAT,
                        List.of(-2.0, -1.0, 0.0, 0.5, 1.0, 2.0).get(random.nextInt(6))));
            default -> unary(sign(), series.part(frame, Type.FLOAT, depth));
          };
      case DATE ->
          switch (random.nextInt(5)) {
            case 0 ->
                binary(
                    BinaryOperation.ADD_DAYS,
                    series.part(frame, Type.DATE, depth),
                    series.part(frame, Type.INTEGER, depth));
            case 1 ->
                binary(
                    BinaryOperation.ADD_MONTHS,
                    series.part(frame, Type.DATE, depth),
                    series.part(frame, Type.INTEGER, depth));
            case 2 ->
                binary(
                    BinaryOperation.ADD_YEARS,
                    series.part(frame, Type.DATE, depth),
                    series.part(frame, Type.INTEGER, depth));
            case 3 -> unary(UnaryOperation.FIRST_OF_MONTH, series.part(frame, Type.DATE, depth));
            default -> unary(UnaryOperation.FIRST_OF_YEAR, series.part(frame, Type.DATE, depth));
          };
      default -> series.part(frame, type, depth);
    };
  }

  private Series whole(@Nullable Frame frame, int depth) {
    return switch (random.nextInt(10)) {
      case 8 -> unary(sign(), series.part(frame, Type.INTEGER, depth));
      case 0 ->
          binary(
              BinaryOperation.ADD,
              series.part(frame, Type.INTEGER, depth),
              series.part(frame, Type.INTEGER, depth));
      case 1 ->
          binary(
              BinaryOperation.SUBTRACT,
              series.part(frame, Type.INTEGER, depth),
              series.part(frame, Type.INTEGER, depth));
      case 2 ->
          binary(
              BinaryOperation.MULTIPLY,
              series.part(frame, Type.INTEGER, depth),
              series.part(frame, Type.INTEGER, depth));
      case 3 -> {
        var number = random.nextInt(3) == 0 ? Type.FLOAT : Type.INTEGER;
        yield binary(
            BinaryOperation.DIVIDE_DOWN,
            series.part(frame, number, depth),
            series.part(frame, number, depth));
      }
      case 4 ->
          unary(
              UnaryOperation.TO_INTEGER,
              series.part(frame, random.nextBoolean() ? Type.FLOAT : Type.BOOLEAN, 0));
      case 5 ->
          binary(
              BinaryOperation.YEARS_BETWEEN,
              series.part(frame, Type.DATE, depth),
              series.part(frame, Type.DATE, depth));
      case 6 ->
          binary(
              BinaryOperation.MONTHS_BETWEEN,
              series.part(frame, Type.DATE, depth),
              series.part(frame, Type.DATE, depth));
      case 7 ->
          binary(
              BinaryOperation.DAYS_BETWEEN,
              series.part(frame, Type.DATE, depth),
              series.part(frame, Type.DATE, depth));
      default ->
          unary(
              List.of(UnaryOperation.YEAR, UnaryOperation.MONTH, UnaryOperation.DAY)
                  .get(random.nextInt(3)),
              series.part(frame, Type.DATE, depth));
    };
  }

  private UnaryOperation sign() {
    return random.nextBoolean() ? UnaryOperation.NEGATE : UnaryOperation.ABSOLUTE;
  }

  private Series truth(@Nullable Frame frame, int depth) {
    return switch (random.nextInt(7)) {
      case 0 -> unary(UnaryOperation.NOT, series.part(frame, Type.BOOLEAN, depth));
      case 1 -> unary(UnaryOperation.IS_MISSING, series.part(frame, series.type(), depth));
      case 2 ->
          binary(
              random.nextBoolean() ? BinaryOperation.AND : BinaryOperation.OR,
              series.part(frame, Type.BOOLEAN, depth),
              series.part(frame, Type.BOOLEAN, depth));
      case 3 ->
          binary(
              BinaryOperation.CONTAINS,
              series.part(frame, random.nextBoolean() ? Type.STRING : Type.SNOMEDCT_CODE, depth),
              series.part(frame, Type.STRING, depth));
      case 4 -> in(frame, depth);
      default -> {
        var type = series.ordered();
        if (random.nextInt(8) == 0) {
          yield binary(
              random.nextBoolean() ? BinaryOperation.EQUAL : BinaryOperation.NOT_EQUAL,
              series.part(frame, Type.BOOLEAN, depth),
              series.part(frame, Type.BOOLEAN, depth));
        }
        var comparisons =
            List.of(
                BinaryOperation.EQUAL,
                BinaryOperation.NOT_EQUAL,
                BinaryOperation.LESS,
                BinaryOperation.LESS_OR_EQUAL,
                BinaryOperation.GREATER,
                BinaryOperation.GREATER_OR_EQUAL);
        yield binary(
            comparisons.get(random.nextInt(6)),
            series.part(frame, type, depth),
            series.part(frame, type, depth));
      }
    };
  }

  private Series in(@Nullable Frame frame, int depth) {
    var type = series.type();
    Set<Object> members = new HashSet<>();
    for (var i = 0; i < random.nextInt(4); i++) {
      members.add(values.value(type));
    }
    return new Series.In(series.part(frame, type, depth), new SetSeries.Constant(type, members));
  }

  private static Series binary(BinaryOperation operation, Series left, Series right) {
    return new Series.Binary(operation, left, right);
  }

  private static Series unary(UnaryOperation operation, Series source) {
    return new Series.Unary(operation, source);
  }
}
