// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.Type;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// Well-typed series and frames, at most so many steps deep; parts are sometimes used again.
final class RandomSeries {

  private static final List<Type> TYPES =
      List.of(Type.INTEGER, Type.FLOAT, Type.BOOLEAN, Type.DATE, Type.STRING, Type.SNOMEDCT_CODE);

  private final RandomGenerator random;
  private final RandomTables values;
  private final List<Series> used = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private boolean parameters;

  RandomSeries(RandomGenerator random) {
    this.random = random;
    this.values = new RandomTables(random);
  }

  /// Starts a question; `parameters` says whether it may use an interval's days.
  void parameters(boolean wanted) {
    parameters = wanted;
    used.clear();
    frames.clear();
  }

  Type type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  private Type ordered() {
    var type = type();
    return type == Type.BOOLEAN ? Type.DATE : type;
  }

  Frame source() {
    return RandomTables.ALL.get(random.nextInt(3));
  }

  /// A many-row frame.
  Frame frame(int depth) {
    if (!frames.isEmpty() && random.nextInt(3) == 0) {
      var known = frames.get(random.nextInt(frames.size()));
      if (random.nextInt(3) > 0) {
        return known;
      }
      frames.add(above(known));
      return frames.getLast();
    }
    Frame frame = random.nextBoolean() ? RandomTables.EVENTS : RandomTables.ITEMS;
    for (var i = 0; i < random.nextInt(3) && depth > 0; i++) {
      frame =
          random.nextInt(4) == 0
              ? new Frame.Sort(frame, key(frame, depth - 1))
              : new Frame.Filter(frame, condition(frame, depth - 1));
    }
    if (parameters && random.nextInt(3) == 0) {
      frame = inInterval(frame);
    }
    frames.add(frame);
    return frame;
  }

  private Frame above(Frame frame) {
    var limit = new Series.Value(Type.INTEGER, values.value(Type.INTEGER));
    return new Frame.Filter(
        frame, binary(BinaryOperation.GREATER, column(frame, Type.INTEGER), limit));
  }

  private Frame inInterval(Frame frame) {
    var date = new Series.Column(frame, "d");
    var start = new Series.Parameter(Series.Parameter.INTERVAL_START, Type.DATE);
    var end = new Series.Parameter(Series.Parameter.INTERVAL_END, Type.DATE);
    return new Frame.Filter(
        frame,
        new Series.Binary(
            BinaryOperation.AND,
            new Series.Binary(BinaryOperation.GREATER_OR_EQUAL, date, start),
            new Series.Binary(BinaryOperation.LESS_OR_EQUAL, date, end)));
  }

  /// Something that differs between the rows of a frame.
  private Series key(Frame frame, int depth) {
    var key = many(frame, ordered(), depth);
    return key.hasManyRows() ? key : column(frame, key.type());
  }

  private Series condition(Frame frame, int depth) {
    return random.nextInt(5) == 0 ? one(Type.BOOLEAN, depth) : many(frame, Type.BOOLEAN, depth);
  }

  /// A one-row series.
  Series one(Type type, int depth) {
    if (random.nextInt(6) == 0) {
      for (var known : used) {
        if (known.type() == type) {
          return known;
        }
      }
    }
    var series =
        depth <= 0
            ? leaf(type)
            : random.nextInt(2) == 0 ? summary(type, depth - 1) : row(null, type, depth - 1);
    used.addFirst(series);
    return series;
  }

  private Series leaf(Type type) {
    if (parameters && type == Type.DATE && random.nextInt(3) == 0) {
      return new Series.Parameter(
          random.nextBoolean() ? Series.Parameter.INTERVAL_START : Series.Parameter.INTERVAL_END,
          Type.DATE);
    }
    if (type == Type.INTEGER && random.nextInt(12) == 0) {
      return new Series.Column(RandomQuestions.inline(random), "i");
    }
    return random.nextInt(4) == 0
        ? new Series.Value(type, values.value(type))
        : column(RandomTables.PATIENTS, type);
  }

  private Series column(Frame frame, Type type) {
    return new Series.Column(
        frame,
        switch (type) {
          case INTEGER -> random.nextBoolean() ? "i" : "j";
          case FLOAT -> "f";
          case BOOLEAN -> "b";
          case DATE -> random.nextBoolean() ? "d" : "e";
          case STRING -> "s";
          default -> "c";
        });
  }

  /// A series along the rows of a frame.
  Series many(Frame frame, Type type, int depth) {
    if (depth <= 0 || random.nextInt(3) == 0) {
      return column(frame, type);
    }
    return row(frame, type, depth - 1);
  }

  private Series part(@Nullable Frame frame, Type type, int depth) {
    return frame == null || random.nextInt(4) == 0 ? one(type, depth) : many(frame, type, depth);
  }

  private Series summary(Type type, int depth) {
    var frame = frame(depth);
    if (random.nextInt(3) == 0) {
      return picked(frame, type, depth);
    }
    return switch (type) {
      case BOOLEAN -> {
        var member = type();
        yield random.nextInt(3) == 0
            ? new Series.In(one(member, depth), new SetSeries.Combined(many(frame, member, depth)))
            : new Series.Exists(random.nextInt(5) == 0 ? RandomTables.PATIENTS : frame);
      }
      case INTEGER ->
          switch (random.nextInt(4)) {
            case 0 -> new Series.Count(random.nextInt(5) == 0 ? RandomTables.PATIENTS : frame);
            case 1 -> new Series.CountEpisodes(part(frame, Type.DATE, depth), random.nextInt(60));
            case 2 ->
                new Series.Summary(SummaryOperation.COUNT_DISTINCT, part(frame, type(), depth));
            default -> new Series.Summary(SummaryOperation.SUM, many(frame, Type.INTEGER, depth));
          };
      case FLOAT ->
          new Series.Summary(
              random.nextBoolean() ? SummaryOperation.SUM : SummaryOperation.MEAN,
              column(frame, Type.FLOAT));
      default ->
          new Series.Summary(
              random.nextBoolean() ? SummaryOperation.MINIMUM : SummaryOperation.MAXIMUM,
              part(frame, type, depth));
    };
  }

  private Series picked(Frame frame, Type type, int depth) {
    var sorted = frame;
    for (var i = 0; i < 1 + random.nextInt(2); i++) {
      sorted = new Frame.Sort(sorted, key(frame, depth - 1));
    }
    var end = random.nextBoolean() ? Frame.Position.FIRST : Frame.Position.LAST;
    var pick = new Frame.Pick(sorted, end);
    return random.nextInt(8) == 0 && type == Type.BOOLEAN
        ? new Series.Exists(pick)
        : column(pick, type);
  }

  private Series row(@Nullable Frame frame, Type type, int depth) {
    return switch (random.nextInt(8)) {
      case 0 ->
          new Series.Case(
              List.of(
                  new Series.Case.Branch(
                      part(frame, Type.BOOLEAN, depth), part(frame, type, depth)),
                  new Series.Case.Branch(
                      part(frame, Type.BOOLEAN, depth),
                      random.nextInt(4) == 0 ? null : part(frame, type, depth))),
              random.nextInt(3) == 0 ? null : part(frame, type, depth));
      case 1 ->
          type == Type.BOOLEAN
              ? part(frame, type, depth)
              : new Series.Extreme(
                  random.nextBoolean() ? Frame.Position.FIRST : Frame.Position.LAST,
                  List.of(part(frame, type, depth), part(frame, type, depth)));
      default -> operation(frame, type, depth);
    };
  }

  private Series operation(@Nullable Frame frame, Type type, int depth) {
    return switch (type) {
      case BOOLEAN -> truth(frame, depth);
      case INTEGER -> whole(frame, depth);
      case FLOAT ->
          switch (random.nextInt(4)) {
            case 0 ->
                binary(
                    BinaryOperation.DIVIDE,
                    part(frame, Type.INTEGER, depth),
                    part(frame, Type.INTEGER, depth));
            case 1 -> unary(UnaryOperation.TO_FLOAT, part(frame, Type.INTEGER, depth));
            case 2 ->
                binary(
                    BinaryOperation.POWER,
                    part(frame, Type.FLOAT, 0),
                    new Series.Value(
                        Type.FLOAT,
                        List.of(-2.0, -1.0, 0.0, 0.5, 1.0, 2.0).get(random.nextInt(6))));
            default -> unary(sign(), part(frame, Type.FLOAT, depth));
          };
      case DATE ->
          switch (random.nextInt(5)) {
            case 0 ->
                binary(
                    BinaryOperation.ADD_DAYS,
                    part(frame, Type.DATE, depth),
                    part(frame, Type.INTEGER, depth));
            case 1 ->
                binary(
                    BinaryOperation.ADD_MONTHS,
                    part(frame, Type.DATE, depth),
                    part(frame, Type.INTEGER, depth));
            case 2 ->
                binary(
                    BinaryOperation.ADD_YEARS,
                    part(frame, Type.DATE, depth),
                    part(frame, Type.INTEGER, depth));
            case 3 -> unary(UnaryOperation.FIRST_OF_MONTH, part(frame, Type.DATE, depth));
            default -> unary(UnaryOperation.FIRST_OF_YEAR, part(frame, Type.DATE, depth));
          };
      default -> part(frame, type, depth);
    };
  }

  private Series whole(@Nullable Frame frame, int depth) {
    return switch (random.nextInt(10)) {
      case 8 -> unary(sign(), part(frame, Type.INTEGER, depth));
      case 0 ->
          binary(
              BinaryOperation.ADD,
              part(frame, Type.INTEGER, depth),
              part(frame, Type.INTEGER, depth));
      case 1 ->
          binary(
              BinaryOperation.SUBTRACT,
              part(frame, Type.INTEGER, depth),
              part(frame, Type.INTEGER, depth));
      case 2 ->
          binary(
              BinaryOperation.MULTIPLY,
              part(frame, Type.INTEGER, depth),
              part(frame, Type.INTEGER, depth));
      case 3 -> {
        var number = random.nextInt(3) == 0 ? Type.FLOAT : Type.INTEGER;
        yield binary(
            BinaryOperation.DIVIDE_DOWN, part(frame, number, depth), part(frame, number, depth));
      }
      case 4 ->
          unary(
              UnaryOperation.TO_INTEGER,
              part(frame, random.nextBoolean() ? Type.FLOAT : Type.BOOLEAN, 0));
      case 5 ->
          binary(
              BinaryOperation.YEARS_BETWEEN,
              part(frame, Type.DATE, depth),
              part(frame, Type.DATE, depth));
      case 6 ->
          binary(
              BinaryOperation.MONTHS_BETWEEN,
              part(frame, Type.DATE, depth),
              part(frame, Type.DATE, depth));
      case 7 ->
          binary(
              BinaryOperation.DAYS_BETWEEN,
              part(frame, Type.DATE, depth),
              part(frame, Type.DATE, depth));
      default ->
          unary(
              List.of(UnaryOperation.YEAR, UnaryOperation.MONTH, UnaryOperation.DAY)
                  .get(random.nextInt(3)),
              part(frame, Type.DATE, depth));
    };
  }

  private UnaryOperation sign() {
    return random.nextBoolean() ? UnaryOperation.NEGATE : UnaryOperation.ABSOLUTE;
  }

  private Series truth(@Nullable Frame frame, int depth) {
    return switch (random.nextInt(7)) {
      case 0 -> unary(UnaryOperation.NOT, part(frame, Type.BOOLEAN, depth));
      case 1 -> unary(UnaryOperation.IS_MISSING, part(frame, type(), depth));
      case 2 ->
          binary(
              random.nextBoolean() ? BinaryOperation.AND : BinaryOperation.OR,
              part(frame, Type.BOOLEAN, depth),
              part(frame, Type.BOOLEAN, depth));
      case 3 ->
          binary(
              BinaryOperation.CONTAINS,
              part(frame, random.nextBoolean() ? Type.STRING : Type.SNOMEDCT_CODE, depth),
              part(frame, Type.STRING, depth));
      case 4 -> in(frame, depth);
      default -> {
        var type = ordered();
        if (random.nextInt(8) == 0) {
          yield binary(
              random.nextBoolean() ? BinaryOperation.EQUAL : BinaryOperation.NOT_EQUAL,
              part(frame, Type.BOOLEAN, depth),
              part(frame, Type.BOOLEAN, depth));
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
            comparisons.get(random.nextInt(6)), part(frame, type, depth), part(frame, type, depth));
      }
    };
  }

  private Series in(@Nullable Frame frame, int depth) {
    var type = type();
    Set<Object> members = new HashSet<>();
    for (var i = 0; i < random.nextInt(4); i++) {
      members.add(values.value(type));
    }
    return new Series.In(part(frame, type, depth), new SetSeries.Constant(type, members));
  }

  private static Series binary(BinaryOperation operation, Series left, Series right) {
    return new Series.Binary(operation, left, right);
  }

  private static Series unary(UnaryOperation operation, Series source) {
    return new Series.Unary(operation, source);
  }
}
