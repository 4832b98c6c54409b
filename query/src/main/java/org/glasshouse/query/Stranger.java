// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody of whom nothing is known: no row in any table. Every one-row series has an answer for a
/// stranger, and it is the same in every engine, so it can be worked out beforehand.
public final class Stranger {

  private final Map<Fingerprint, Optional<Object>> answers = new HashMap<>();
  private final Map<String, Object> parameters;

  private Stranger(Map<String, Object> parameters) {
    this.parameters = parameters;
  }

  /// The answer of a one-row series for somebody who has no rows, or null when it is missing.
  ///
  /// @param parameters the interval's days, by parameter name; a parameter that is not there is
  ///   missing
  public static @Nullable Object answer(Series series, Map<String, Object> parameters) {
    return new Stranger(parameters).of(series);
  }

  private @Nullable Object of(Series series) {
    var known = answers.get(series.fingerprint());
    if (known == null) {
      known = Optional.ofNullable(workOut(series));
      answers.put(series.fingerprint(), known);
    }
    return known.orElse(null);
  }

  private @Nullable Object workOut(Series series) {
    return switch (series) {
      case Series.Column _ -> null;
      case Series.Value value -> value.value();
      case Series.Parameter parameter -> parameters.get(parameter.name());
      case Series.Unary unary -> unary.operation().apply(of(unary.source()));
      case Series.Binary binary -> binary.operation().apply(of(binary.left()), of(binary.right()));
      case Series.Extreme extreme -> extreme(extreme);
      case Series.Case cases -> cases(cases);
      case Series.In in -> in(in);
      case Series.Exists _ -> false;
      case Series.Count _, Series.CountEpisodes _ -> 0L;
      case Series.Summary summary -> summary(summary);
    };
  }

  /// A summary of one-row series sees the stranger's one value.
  private @Nullable Object summary(Series.Summary summary) {
    if (summary.source().hasManyRows()) {
      return summary.operation() == SummaryOperation.COUNT_DISTINCT ? 0L : null;
    }
    var value = of(summary.source());
    return switch (summary.operation()) {
      case MINIMUM, MAXIMUM, SUM -> value;
      case MEAN -> value == null ? null : (Object) ((Number) value).doubleValue();
      case COUNT_DISTINCT -> value == null ? 0L : 1L;
    };
  }

  private @Nullable Object extreme(Series.Extreme extreme) {
    List<@Nullable Object> values = new ArrayList<>();
    extreme.sources().forEach(source -> values.add(of(source)));
    return Logic.extreme(extreme.end(), values);
  }

  private @Nullable Object cases(Series.Case cases) {
    for (var branch : cases.branches()) {
      if (Boolean.TRUE.equals(of(branch.condition()))) {
        return branch.result() == null ? null : of(branch.result());
      }
    }
    return cases.otherwise() == null ? null : of(cases.otherwise());
  }

  private @Nullable Object in(Series.In in) {
    return switch (in.set()) {
      case SetSeries.Constant constant -> Logic.in(of(in.value()), constant.members());
      case SetSeries.Combined combined -> {
        var member = combined.source().hasManyRows() ? null : of(combined.source());
        yield Logic.in(of(in.value()), member == null ? Set.of() : Set.of(member));
      }
    };
  }
}
