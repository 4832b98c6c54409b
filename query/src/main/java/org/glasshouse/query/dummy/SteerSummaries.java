// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Logic;
import org.glasshouse.query.Series;
import org.glasshouse.query.SummaryOperation;
import org.glasshouse.query.memory.PersonReading;
import org.jspecify.annotations.Nullable;

/// The part of steering that makes all of a person's values come to something together.
final class SteerSummaries {

  private final Steer steer;
  private final SteerRows rows;
  private final Draft draft;
  private final Craft craft;

  SteerSummaries(Steer steer, SteerRows rows, Draft draft, Craft craft) {
    this.steer = steer;
    this.rows = rows;
    this.draft = draft;
    this.craft = craft;
  }

  void summary(Series.Summary summary, Wish wish) {
    var source = summary.source();
    if (!source.hasManyRows()) {
      steer.meet(source, alone(summary.operation(), wish), null);
      return;
    }
    var frame = PersonReading.anyFrame(source);
    if (wish.accepts(null) && craft.random().nextBoolean()) {
      rows.clear(frame);
      return;
    }
    switch (summary.operation()) {
      case MINIMUM, MAXIMUM -> end(frame, source, wish);
      case SUM, MEAN -> {
        if (draft.rows(frame).isEmpty() || craft.random().nextInt(3) == 0) {
          rows.clear(frame);
          rows.make(frame);
        }
        draft.rows(frame).stream().skip(1).toList().forEach(draft::remove);
        var only = alone(summary.operation(), wish);
        draft.rows(frame).forEach(row -> steer.meet(source, only, row));
      }
      case COUNT_DISTINCT -> distinct(frame, source, wish);
    }
  }

  /// The wish for a value that is the only one summed up.
  private static Wish alone(SummaryOperation operation, Wish wish) {
    return switch (operation) {
      case MINIMUM, MAXIMUM, SUM -> wish;
      case MEAN -> {
        List<@Nullable Object> hints = new ArrayList<>(wish.hints());
        wish.hints()
            .forEach(hint -> {
              if (hint instanceof Double mean) {
                hints.add(Math.round(mean));
              }
            });
        yield new Wish(
            value -> wish.accepts(value instanceof Number one ? one.doubleValue() : null), hints);
      }
      case COUNT_DISTINCT -> wish.accepts(1L) ? Wish.PRESENT : Wish.MISSING;
    };
  }

  /// One row that passes, and no other that is in its way.
  private void end(Frame frame, Series source, Wish wish) {
    var row = draft.rows(frame).isEmpty() ? rows.make(frame) : draft.rows(frame).getFirst();
    if (row == null) {
      return;
    }
    steer.meet(source, wish, row);
    for (var other : draft.rows(frame)) {
      if (other != row && !wish.accepts(draft.value(source, other))) {
        draft.remove(other);
      }
    }
  }

  private void distinct(Frame frame, Series source, Wish wish) {
    var wanted = SteerRows.number(wish, 1);
    rows.clear(frame);
    for (var tries = 0; tries < wanted; tries++) {
      var before = draft.rows(frame).stream().map(row -> draft.value(source, row)).toList();
      var row = rows.make(frame);
      if (row != null) {
        steer.meet(source, new Wish(v -> v != null && !before.contains(v), List.of()), row);
      }
    }
  }

  /// One row an episode, each far enough from the one before.
  void episodes(Series.CountEpisodes episodes, Wish wish) {
    var source = episodes.source();
    if (!source.hasManyRows()) {
      steer.meet(source, wish.accepts(1L) ? Wish.PRESENT : Wish.MISSING, null);
      return;
    }
    var frame = PersonReading.anyFrame(source);
    var wanted = SteerRows.number(wish, 1);
    rows.clear(frame);
    for (var i = 0; i < wanted; i++) {
      var before = dates(frame, source);
      var row = rows.make(frame);
      if (row != null) {
        steer.meet(source, apart(before, episodes.maximumGapDays()), row);
      }
    }
  }

  private List<LocalDate> dates(Frame frame, Series source) {
    var dates = new ArrayList<LocalDate>();
    for (var row : draft.rows(frame)) {
      if (draft.value(source, row) instanceof LocalDate date) {
        dates.add(date);
      }
    }
    return dates;
  }

  private static Wish apart(List<LocalDate> dates, int gap) {
    List<@Nullable Object> hints = new ArrayList<>();
    dates.forEach(date -> hints.add(date.plusDays(gap + 1L)));
    dates.forEach(date -> hints.add(date.minusDays(gap + 1L)));
    return new Wish(
        value ->
            value instanceof LocalDate day
                && dates.stream()
                    .allMatch(date -> Math.abs(date.toEpochDay() - day.toEpochDay()) > gap),
        hints);
  }

  /// Makes a value be, or not be, among those of a series.
  void holding(Series source, Object value, boolean wanted) {
    if (!source.hasManyRows()) {
      steer.meet(source, wanted ? Wish.exactly(value) : Wish.MISSING, null);
      return;
    }
    var frame = PersonReading.anyFrame(source);
    if (wanted) {
      var row = rows.make(frame);
      if (row != null) {
        steer.meet(source, Wish.exactly(value), row);
      }
      return;
    }
    for (var row : draft.rows(frame)) {
      var held = draft.value(source, row);
      if (held != null && Logic.compare(held, value) == 0) {
        draft.remove(row);
      }
    }
  }
}
