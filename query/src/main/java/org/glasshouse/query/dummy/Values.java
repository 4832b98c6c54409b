// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.glasshouse.query.ColumnDefinition;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Type;
import org.jspecify.annotations.Nullable;

/// Finds a value for a cell that passes a wish and keeps the contract.
final class Values {

  private static final int TRIES = 8;

  private final Plausible plausible;
  private final Pool pool;
  private final RandomGenerator random;

  Values(Plausible plausible, Pool pool, RandomGenerator random) {
    this.plausible = plausible;
    this.pool = pool;
    this.random = random;
  }

  /// A value, or null for a missing one, in an answer that is empty when nothing was found.
  record Found(@Nullable Object value) {}

  Optional<Found> find(
      Frame.Table table, ColumnDefinition column, Wish wish, @Nullable Object current) {
    var missing = plausible.mayBeMissing(table, column) && wish.accepts(null);
    if (missing && (wish.hints().contains(null) ? random.nextBoolean() : random.nextInt(8) == 0)) {
      return Optional.of(new Found(null));
    }
    var candidates = new ArrayList<@Nullable Object>();
    for (var i = 0; i < TRIES; i++) {
      candidates.add(plausible.present(table, column));
    }
    List<@Nullable Object> hints = new ArrayList<>(wish.hints());
    Collections.shuffle(hints, Random.from(random));
    candidates.addAll(random.nextInt(10) < 6 ? candidates.size() : 0, hints);
    candidates.addAll(near(current));
    candidates.addAll(some(pool.of(table, column.name())));
    candidates.addAll(some(pool.of(column.type())));
    for (var candidate : candidates) {
      for (var value : fitting(candidate, column.type())) {
        if (plausible.allows(table, column, value) && wish.accepts(value)) {
          return Optional.of(new Found(value));
        }
      }
    }
    return missing ? Optional.of(new Found(null)) : Optional.empty();
  }

  private List<Object> some(List<Object> values) {
    var some = new ArrayList<Object>();
    for (var i = 0; i < 2 * TRIES && !values.isEmpty(); i++) {
      some.add(values.get(random.nextInt(values.size())));
    }
    return some;
  }

  private List<Object> near(@Nullable Object current) {
    return switch (current) {
      case LocalDate date ->
          List.of(date.plusDays(1), date.minusDays(1), date.plusMonths(1), date.minusYears(1));
      case Long whole -> List.of(whole + 1, whole - 1);
      case Double decimal -> List.of(decimal + 1, decimal - 1, decimal / 2);
      case Boolean truth -> List.of(!truth);
      case null, default -> List.of();
    };
  }

  /// The candidate, and for a date the months' first days around it, if it is of the type at all.
  private static List<Object> fitting(@Nullable Object candidate, Type type) {
    return switch (candidate) {
      case LocalDate date when type == Type.DATE ->
          List.of(date, date.withDayOfMonth(1), date.plusMonths(1).withDayOfMonth(1));
      case Long whole when type == Type.INTEGER -> List.of(whole);
      case Double decimal when type == Type.FLOAT -> List.of(decimal);
      case Boolean truth when type == Type.BOOLEAN -> List.of(truth);
      case String text when type.isText() -> List.of(text);
      case null, default -> List.of();
    };
  }
}
