// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.evidence.GroupOrganisations;
import org.glasshouse.disclosure.evidence.GroupOrganisations.Of;
import org.glasshouse.disclosure.evidence.Organisations;

/// Of how many practices the people behind each coefficient of a regression are: those of a level,
/// or on either side of a column of two values; and among them those with either outcome.
final class ModelGroups {

  private final PracticeOfEach practices;
  private final ModelQuestion.Kind kind;
  private final double[] outcome;

  /// @param outcome of each person; not copied
  ModelGroups(PracticeOfEach practices, ModelQuestion.Kind kind, double[] outcome) {
    this.practices = practices;
    this.kind = kind;
    this.outcome = outcome;
  }

  PracticeOfEach practices() {
    return practices;
  }

  /// The practices behind one coefficient or reference level.
  ///
  /// @param people those whom its row counts; empty where practices were not counted
  /// @param groups none where everybody is behind it, or where practices were not counted
  record Behind(Optional<Organisations> people, List<GroupOrganisations> groups) {}

  /// Everybody is behind the constant.
  Behind constant() {
    return new Behind(practices.ofAll(), List.of());
  }

  /// Of two values, both sides; of more, those who have not the commonest one.
  Behind number(double[] values) {
    double[] different = Arrays.stream(values).distinct().sorted().limit(3).toArray();
    if (different.length == 2) {
      var groups = new ArrayList<GroupOrganisations>();
      among(i -> values[i] == different[1], groups);
      among(i -> values[i] == different[0], groups);
      return new Behind(practices.of(i -> values[i] == different[1]), groups);
    }
    var groups = new ArrayList<GroupOrganisations>();
    double commonest = commonest(values);
    add(Of.PEOPLE, practices.of(i -> values[i] != commonest), groups);
    return new Behind(practices.ofAll(), groups);
  }

  /// One for each level.
  List<Behind> levels(short[] codes, int levels) {
    return IntStream.range(0, levels)
        .mapToObj(level -> {
          var groups = new ArrayList<GroupOrganisations>();
          among(i -> codes[i] == level, groups);
          return new Behind(practices.of(i -> codes[i] == level), groups);
        })
        .toList();
  }

  /// The practices behind the outcome itself.
  List<GroupOrganisations> outcomes() {
    var groups = new ArrayList<GroupOrganisations>();
    switch (kind) {
      case LOGISTIC, POISSON -> outcomes(_ -> true, groups);
      case LINEAR -> {
        double commonest = commonest(outcome);
        add(Of.OUTCOME, practices.of(i -> outcome[i] != commonest), groups);
      }
    }
    return groups;
  }

  /// The practices of those with the outcome.
  Optional<Organisations> with() {
    return practices.of(i -> outcome[i] == 1);
  }

  private void among(IntPredicate people, List<GroupOrganisations> groups) {
    add(Of.PEOPLE, practices.of(people), groups);
    outcomes(people, groups);
  }

  private void outcomes(IntPredicate people, List<GroupOrganisations> groups) {
    switch (kind) {
      case LOGISTIC -> {
        add(Of.OUTCOME, practices.of(i -> people.test(i) && outcome[i] == 1), groups);
        add(Of.OUTCOME, practices.of(i -> people.test(i) && outcome[i] != 1), groups);
      }
      case POISSON -> add(Of.OUTCOME, practices.ofAmounts(outcome, people), groups);
      case LINEAR -> {}
    }
  }

  private static void add(Of of, Optional<Organisations> counted, List<GroupOrganisations> groups) {
    counted.ifPresent(behind -> groups.add(new GroupOrganisations(of, behind)));
  }

  private double commonest(double[] values) {
    if (practices.ofAll().isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int most = 0;
    int run = 0;
    double commonest = Double.NaN;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      if (run > most) {
        most = run;
        commonest = sorted[i];
      }
    }
    return commonest;
  }
}
