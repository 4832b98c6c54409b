// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Well-typed series and frames, at most so many steps deep; parts are sometimes used again.
final class RandomSeries {

  private static final List<Type> TYPES =
      List.of(Type.INTEGER, Type.FLOAT, Type.BOOLEAN, Type.DATE, Type.STRING, Type.SNOMEDCT_CODE);

  private final RandomGenerator random;
  private final RandomTables values;
  private final RandomOperations operations;
  private final List<Series> used = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private boolean parameters;

  RandomSeries(RandomGenerator random) {
    this.random = random;
    this.values = new RandomTables(random);
    this.operations = new RandomOperations(random, values, this);
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

  /// A kind of value that has an order; of yes and no nobody takes the smallest.
  Type ordered() {
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

  /// A series that can stand beside others along the rows of a frame, or of one row without one.
  Series part(@Nullable Frame frame, Type type, int depth) {
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
      default -> operations.of(frame, type, depth);
    };
  }

  private static Series binary(BinaryOperation operation, Series left, Series right) {
    return new Series.Binary(operation, left, right);
  }
}
