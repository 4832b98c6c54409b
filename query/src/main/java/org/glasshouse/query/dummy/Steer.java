// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.glasshouse.query.BinaryOperation;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Logic;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.UnaryOperation;
import org.jspecify.annotations.Nullable;

/// Changes a draft towards a wish for one series: works backwards through the question from the
/// wanted result to cells and rows, choosing at random where there is a choice.
///
/// One step may undo another, so nothing is promised: whoever steers looks at the result.
final class Steer {

  /// Parts are shared, so without a bound a walk could take for ever.
  private static final int FUEL = 3_000;

  private final Draft draft;
  private final RandomGenerator random;
  private final Pool pool;
  private final Backwards backwards;
  private final SteerRows rows;
  private final SteerSummaries summaries;
  private int fuel = FUEL;

  Steer(Draft draft, Craft craft) {
    this.draft = draft;
    this.random = craft.random();
    this.pool = craft.pool();
    this.backwards = new Backwards(random);
    this.rows = new SteerRows(this, draft, craft);
    this.summaries = new SteerSummaries(this, rows, draft, craft);
  }

  /// @param row the row along which a many-row series is read, or null
  void meet(Series series, Wish wish, @Nullable DraftRow row) {
    if (fuel-- <= 0 || wish.accepts(draft.value(series, row))) {
      return;
    }
    switch (series) {
      case Series.Column(Frame source, String name, _) -> column(source, name, wish, row);
      case Series.Value _, Series.Parameter _ -> {}
      case Series.Case cases -> cases(cases, wish, row);
      case Series.Unary unary -> unary(unary, wish, row);
      case Series.Binary binary -> binary(binary, wish, row);
      case Series.Extreme extreme -> extreme(extreme, wish, row);
      case Series.In in -> in(in, wish, row);
      case Series.Exists(Frame source, _) -> {
        if (wish.accepts(true)) {
          rows.make(source);
        } else {
          rows.clear(source);
        }
      }
      case Series.Count(Frame source, _) -> rows.count(source, wish);
      case Series.Summary summary -> summaries.summary(summary, wish);
      case Series.CountEpisodes episodes -> summaries.episodes(episodes, wish);
    }
  }

  private void column(Frame source, String name, Wish wish, @Nullable DraftRow row) {
    if (source.hasManyRows()) {
      if (row != null) {
        rows.write(row, name, wish);
      }
      return;
    }
    rows.one(source, name, wish);
  }

  private void cases(Series.Case cases, Wish wish, @Nullable DraftRow row) {
    var ways = new ArrayList<Integer>();
    for (var i = 0; i < cases.branches().size(); i++) {
      if (canBe(cases.branches().get(i).result(), wish, row)) {
        ways.add(i);
      }
    }
    if (canBe(cases.otherwise(), wish, row)) {
      ways.add(cases.branches().size());
    }
    if (ways.isEmpty()) {
      return;
    }
    int way = ways.get(random.nextInt(ways.size()));
    var chosen = way == cases.branches().size() ? null : cases.branches().get(way);
    if (chosen != null) {
      meet(chosen.condition(), Wish.TRUE, row);
    }
    cases.branches().subList(0, way).forEach(each -> meet(each.condition(), Wish.NOT_TRUE, row));
    var result = chosen == null ? cases.otherwise() : chosen.result();
    if (result != null) {
      meet(result, wish, row);
    }
  }

  private boolean canBe(@Nullable Series result, Wish wish, @Nullable DraftRow row) {
    return switch (result) {
      case null -> wish.accepts(null);
      case Series.Value value -> wish.accepts(value.value());
      case Series.Parameter parameter -> wish.accepts(draft.value(parameter, row));
      case Series _ -> true;
    };
  }

  private void unary(Series.Unary unary, Wish wish, @Nullable DraftRow row) {
    if (unary.operation() == UnaryOperation.IS_MISSING) {
      meet(unary.source(), wish.accepts(true) ? Wish.MISSING : Wish.PRESENT, row);
    } else {
      meet(unary.source(), backwards.through(unary.operation(), wish), row);
    }
  }

  private void binary(Series.Binary binary, Wish wish, @Nullable DraftRow row) {
    switch (binary.operation()) {
      case AND -> both(binary, wish, row, true);
      case OR -> both(binary, wish, row, false);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          side(binary, wish, row);
      case CONTAINS, ADD, SUBTRACT, MULTIPLY, DIVIDE, DIVIDE_DOWN, POWER -> side(binary, wish, row);
      case ADD_DAYS, ADD_MONTHS, ADD_YEARS -> side(binary, wish, row);
      case DAYS_BETWEEN, MONTHS_BETWEEN, YEARS_BETWEEN -> side(binary, wish, row);
    }
  }

  /// And wants both for true and one for false; or the other way round.
  private void both(Series.Binary binary, Wish wish, @Nullable DraftRow row, boolean and) {
    List<Series> sides = new ArrayList<>(List.of(binary.left(), binary.right()));
    Collections.shuffle(sides, Random.from(random));
    var all = and ? Wish.TRUE : Wish.FALSE;
    var any = and ? Wish.FALSE : Wish.TRUE;
    if (wish.accepts(and)) {
      sides.forEach(side -> meet(side, all, row));
    } else if (wish.accepts(!and)) {
      meet(sides.getFirst(), wish.accepts(null) && and ? Wish.NOT_TRUE : any, row);
    } else {
      meet(sides.getFirst(), Wish.MISSING, row);
      meet(sides.getLast(), all, row);
    }
  }

  /// Changes one side and holds the other where it is.
  private void side(Series.Binary binary, Wish wish, @Nullable DraftRow row) {
    boolean left = isFree(binary.left()) && (!isFree(binary.right()) || random.nextBoolean());
    var moving = left ? binary.left() : binary.right();
    var still = left ? binary.right() : binary.left();
    if (wish.accepts(null) && random.nextInt(4) == 0) {
      meet(moving, Wish.MISSING, row);
      return;
    }
    meet(still, Wish.PRESENT, row);
    var other = draft.value(still, row);
    if (other != null) {
      meet(moving, backwards.through(binary.operation(), wish, other, left), row);
    }
  }

  private static boolean isFree(Series series) {
    return !(series instanceof Series.Value || series instanceof Series.Parameter);
  }

  private void extreme(Series.Extreme extreme, Wish wish, @Nullable DraftRow row) {
    List<Series> sources = new ArrayList<>(extreme.sources());
    Collections.shuffle(sources, Random.from(random));
    if (wish.accepts(null) && random.nextBoolean()) {
      sources.forEach(source -> meet(source, Wish.MISSING, row));
      return;
    }
    sources.sort((a, b) -> Boolean.compare(isFree(b), isFree(a)));
    meet(sources.getFirst(), wish, row);
    var value = draft.value(sources.getFirst(), row);
    if (value == null) {
      return;
    }
    List<@Nullable Object> hints =
        new ArrayList<>(new Border(random).of(BinaryOperation.EQUAL, value, true));
    hints.add(null);
    var behind =
        new Wish(
            other ->
                other == null || value.equals(Logic.extreme(extreme.end(), List.of(value, other))),
            hints);
    sources.subList(1, sources.size()).forEach(source -> meet(source, behind, row));
  }

  private void in(Series.In in, Wish wish, @Nullable DraftRow row) {
    var wanted = wish.accepts(true);
    switch (in.set()) {
      case SetSeries.Constant constant -> {
        var members = pool.sorted(constant);
        var inside = constant.members();
        List<@Nullable Object> hints = new ArrayList<>();
        for (var i = 0; i < 6 && !members.isEmpty(); i++) {
          hints.add(members.get(random.nextInt(members.size())));
        }
        if (wanted) {
          meet(in.value(), new Wish(v -> v != null && inside.contains(v), hints), row);
        } else if (wish.accepts(false)) {
          meet(in.value(), new Wish(v -> v != null && !inside.contains(v), List.of()), row);
        } else {
          meet(in.value(), Wish.MISSING, row);
        }
      }
      case SetSeries.Combined combined -> {
        meet(in.value(), Wish.PRESENT, row);
        var value = draft.value(in.value(), row);
        if (value != null) {
          summaries.holding(combined.source(), value, wanted);
        }
      }
    }
  }
}
