// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Counts the people behind each coefficient.
final class PeopleBehind {

  private final Family family;
  private final double[] outcome;

  PeopleBehind(Family family, double[] outcome) {
    this.family = family;
    this.outcome = outcome;
  }

  Standing.Behind constant() {
    return new Standing.Behind(
        Term.constant(), false, outcome.length, outcome.length, rarer(_ -> true));
  }

  List<Standing.Behind> of(Predictor predictor) {
    return switch (predictor) {
      case Predictor.Numeric numeric -> List.of(number(numeric));
      case Predictor.Categorical categorical -> levels(categorical);
    };
  }

  private Standing.Behind number(Predictor.Numeric numeric) {
    double[] values = numeric.values();
    var term = numeric.terms().getFirst();
    double[] different = Arrays.stream(values).distinct().limit(3).toArray();
    if (different.length != 2) {
      return new Standing.Behind(term, false, values.length, apart(values), rarer(_ -> true));
    }
    double upper = Math.max(different[0], different[1]);
    long people = Arrays.stream(values).filter(value -> value == upper).count();
    return new Standing.Behind(
        term,
        false,
        people,
        Math.min(people, values.length - people),
        Math.min(rarer(i -> values[i] == upper), rarer(i -> values[i] != upper)));
  }

  private List<Standing.Behind> levels(Predictor.Categorical categorical) {
    short[] codes = categorical.codes();
    long[] people = new long[categorical.levels().size()];
    long[] with = new long[people.length];
    for (int i = 0; i < codes.length; i++) {
      people[codes[i]]++;
      with[codes[i]] += family == Family.LOGISTIC ? (long) outcome[i] : 0;
    }
    List<Standing.Behind> behind = new ArrayList<>();
    for (int level = 0; level < people.length; level++) {
      behind.add(
          new Standing.Behind(
              new Term(categorical.name(), categorical.levels().get(level)),
              level == 0,
              people[level],
              Math.min(people[level], codes.length - people[level]),
              family == Family.LOGISTIC
                  ? Math.min(with[level], people[level] - with[level])
                  : people[level]));
    }
    return behind;
  }

  private long rarer(IntPredicate among) {
    long people = 0;
    long with = 0;
    for (int i = 0; i < outcome.length; i++) {
      if (among.test(i)) {
        people++;
        with += outcome[i] == 1 ? 1 : 0;
      }
    }
    return family == Family.LOGISTIC ? Math.min(with, people - with) : people;
  }

  /// People who have not the commonest value; of two values, the fewer.
  static long apart(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    long most = 0;
    long run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      most = Math.max(most, run);
    }
    return sorted.length - most;
  }
}
