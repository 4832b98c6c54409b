// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.disclosure.evidence.Organisations;

/// Of which practice each person of a model is, person by person in the order of its columns.
///
/// People of whom nobody knows a practice count as one more contributor, since all of them may be
/// of one; but not as a second or third practice, since they may be of those that are named. Where
/// it is known of nobody at all, nothing was counted.
final class PracticeOfEach {

  private static final int LARGEST = 3;

  private final int[] places;
  private final double[] leftOut;
  private final OrganisationCount count;

  private PracticeOfEach(int[] places, double[] leftOut, OrganisationCount count) {
    this.places = places;
    this.leftOut = leftOut;
    this.count = count;
  }

  /// @param places of each person's practice, from 1; 0 where nobody knows it; not copied
  /// @param leftOut how many people of each place the model left out, by place
  static PracticeOfEach of(int[] places, double[] leftOut) {
    return new PracticeOfEach(places, leftOut.clone(), OrganisationCount.COUNTED);
  }

  static PracticeOfEach notCounted(OrganisationCount why) {
    return new PracticeOfEach(new int[0], new double[0], why);
  }

  OrganisationCount count() {
    return count;
  }

  /// The practices of these people, and how many of them the largest have; nothing where they were
  /// not counted.
  Optional<Organisations> of(IntPredicate people) {
    return sum(person -> people.test(person) ? 1 : 0);
  }

  /// The practices of everybody.
  Optional<Organisations> ofAll() {
    return of(_ -> true);
  }

  /// The practices to whose people something happened, and how often.
  Optional<Organisations> ofAmounts(double[] amounts, IntPredicate people) {
    return sum(person -> people.test(person) ? Math.abs(amounts[person]) : 0);
  }

  /// The practices of some of those at places of a list.
  ///
  /// @param from the first place
  /// @param to after the last
  Optional<Organisations> ofEach(int[] people, int from, int to, IntPredicate among) {
    double[] each = new double[leftOut.length];
    for (int place = from; place < to && isCounted(); place++) {
      if (among.test(people[place])) {
        each[places[people[place]]]++;
      }
    }
    return behind(each);
  }

  /// The practices of those whom the model left out.
  Optional<Organisations> ofLeftOut() {
    return behind(leftOut);
  }

  private boolean isCounted() {
    return count == OrganisationCount.COUNTED;
  }

  private interface Contribution {
    double of(int person);
  }

  private Optional<Organisations> sum(Contribution contribution) {
    double[] each = new double[leftOut.length];
    for (int person = 0; person < places.length && isCounted(); person++) {
      each[places[person]] += contribution.of(person);
    }
    return behind(each);
  }

  private Optional<Organisations> behind(double[] each) {
    if (!isCounted()) {
      return Optional.empty();
    }
    long named = Arrays.stream(each).skip(1).filter(share -> share > 0).count();
    double[] greatest = Arrays.stream(each).filter(share -> share > 0).sorted().toArray();
    var largest =
        IntStream.range(0, Math.min(LARGEST, greatest.length))
            .mapToObj(place -> greatest[greatest.length - 1 - place])
            .toList();
    return Optional.of(
        new Organisations(
            Math.max(named, Math.min(1, largest.size())), Arrays.stream(greatest).sum(), largest));
  }
}
