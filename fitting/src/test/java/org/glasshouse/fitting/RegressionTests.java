// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A regression")
class RegressionTests {

  private final Invented people = Invented.people(500, 11);

  @Test
  void saysTheSameInWhateverOrderPeopleStand() {
    var order = new java.util.ArrayList<>(IntStream.range(0, people.persons()).boxed().toList());
    Collections.shuffle(order, new Random(5));
    int[] places = order.stream().mapToInt(Integer::intValue).toArray();
    short[] region = new short[places.length];
    IntStream.range(0, places.length).forEach(i -> region[i] = people.region()[places[i]]);
    var shuffled =
        new Invented(
            taken(people.age(), places),
            taken(people.smokes(), places),
            region,
            taken(people.years(), places),
            taken(people.pressure(), places),
            taken(people.ill(), places),
            taken(people.count(), places));

    for (var family : Family.values()) {
      same(estimates(shuffled.fit(family)), estimates(people.fit(family)), 1);
      assertThat(shuffled.fit(family).standing().behind())
          .isEqualTo(people.fit(family).standing().behind());
    }
  }

  private static double[] taken(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  @Test
  void dividesACoefficientByWhatItsPredictorIsMultipliedWith() {
    double[] months = Arrays.stream(people.age()).map(age -> 12 * age).toArray();
    var scaled =
        new Design(
            people.persons(),
            List.of(
                new Predictor.Numeric("age", months),
                people.design().predictors().get(1),
                people.design().predictors().get(2)));

    for (var family : Family.values()) {
      double[] before = estimates(people.fit(family));
      before[1] /= 12;
      same(estimates(fit(scaled, family)), before, 1);
      assertThat(fit(scaled, family).fit().deviance())
          .isCloseTo(people.fit(family).fit().deviance(), within(1e-7));
    }
  }

  @Test
  void saysTheSameOfPeopleWhateverLevelIsTheReference() {
    short[] turned = new short[people.persons()];
    IntStream.range(0, turned.length).forEach(i -> turned[i] = (short) (3 - people.region()[i]));
    var other =
        new Design(
            people.persons(),
            List.of(
                people.design().predictors().get(0),
                people.design().predictors().get(1),
                new Predictor.Categorical("region", Invented.REGIONS.reversed(), turned)));

    for (var family : Family.values()) {
      double[] before = estimates(people.fit(family));
      double[] after = estimates(fit(other, family));
      double west = before[5];
      same(
          after,
          new double[] {
            before[0] + west, before[1], before[2], before[4] - west, before[3] - west, -west
          },
          1);
    }
  }

  @Test
  void refusesColumnsThatFollowFromOthersAndNamesThem() {
    double[] follows =
        IntStream.range(0, people.persons())
            .mapToDouble(i -> 2 * people.age()[i] - 3 * people.smokes()[i] + 1)
            .toArray();
    var design =
        new Design(
            people.persons(),
            List.of(
                people.design().predictors().get(0),
                people.design().predictors().get(1),
                new Predictor.Numeric("made_of_both", follows)));

    assertThatThrownBy(() -> fit(design, Family.LINEAR))
        .isInstanceOf(FittingProblem.Aliased.class)
        .hasMessageContaining("made_of_both")
        .hasMessageNotContaining("age");
  }

  @Test
  void refusesAPredictorThatIsTheSameForEverybody() {
    var design =
        new Design(
            people.persons(), List.of(new Predictor.Numeric("here", new double[people.persons()])));

    assertThatThrownBy(() -> fit(design, Family.LINEAR))
        .isInstanceOf(FittingProblem.NothingToCompare.class);
  }

  @Test
  void refusesMorePeopleOrCoefficientsThanItsBounds() {
    var levels = IntStream.range(0, 101).mapToObj(i -> "level" + i).toList();
    var many = new Predictor.Categorical("many", levels, new short[people.persons()]);

    assertThatThrownBy(() -> new Design(people.persons(), List.of(many)))
        .isInstanceOf(FittingProblem.TooLarge.class);
    assertThatThrownBy(() -> Design.requireSize(8_000_000, 2))
        .isInstanceOf(FittingProblem.TooLarge.class);
  }

  @Test
  void refusesAsManyCoefficientsAsPeople() {
    var few = Invented.people(6, 3);

    assertThatThrownBy(() -> few.fit(Family.LINEAR))
        .isInstanceOf(FittingProblem.TooFewPeople.class);
  }

  @Test
  void refusesAnOutcomeThatItsKindCannotHave() {
    assertThatThrownBy(() -> fit(Family.LOGISTIC, people.count()))
        .isInstanceOf(FittingProblem.UnfitOutcome.class);
    assertThatThrownBy(() -> fit(Family.POISSON, people.pressure()))
        .isInstanceOf(FittingProblem.UnfitOutcome.class);
    assertThatThrownBy(() -> fit(Family.LINEAR, new double[people.persons()]))
        .isInstanceOf(FittingProblem.UnfitOutcome.class);
  }

  @Test
  void countsThePeopleBehindEachOfItsNumbers() {
    var standing = people.fit(Family.LOGISTIC).standing();
    long smokers = Arrays.stream(people.smokes()).filter(each -> each == 1).count();
    long illInTheWest =
        IntStream.range(0, people.persons())
            .filter(i -> people.region()[i] == 3 && people.ill()[i] == 1)
            .count();
    long west = IntStream.range(0, people.persons()).filter(i -> people.region()[i] == 3).count();

    assertThat(standing.behind())
        .extracting(behind -> behind.term().predictor() + behind.term().level())
        .containsExactly(
            "(constant)",
            "age",
            "smokes",
            "regionnorth",
            "regioneast",
            "regionsouth",
            "regionwest");
    assertThat(standing.behind().get(2).people()).isEqualTo(smokers);
    assertThat(standing.behind().get(2).apart())
        .isEqualTo(Math.min(smokers, people.persons() - smokers));
    assertThat(standing.behind().get(3).reference()).isTrue();
    assertThat(standing.behind().get(6).people()).isEqualTo(west);
    assertThat(standing.behind().get(6).rarer())
        .isEqualTo(Math.min(illInTheWest, west - illInTheWest));
    assertThat(standing.saturated()).isFalse();
  }

  @Test
  void knowsThatItIsATableInDisguise() {
    var table = new Design(people.persons(), List.of(people.design().predictors().get(2)));

    var standing = fit(table, Family.LOGISTIC).standing();

    assertThat(standing.saturated()).isTrue();
    assertThat(standing.fewestInCell())
        .isEqualTo(
            standing.behind().stream()
                .skip(1)
                .mapToLong(Standing.Behind::rarer)
                .min()
                .orElseThrow());
  }

  @Test
  void knowsThePersonWhoDecidesACoefficient() {
    double[] alone = new double[people.persons()];
    alone[77] = 1;
    var design =
        new Design(
            people.persons(),
            List.of(
                people.design().predictors().getFirst(), new Predictor.Numeric("alone", alone)));

    var standing = fit(design, Family.LINEAR).standing();

    assertThat(standing.leverage()).isCloseTo(1, within(1e-9));
    assertThat(standing.behind().get(2).apart()).isEqualTo(1);
  }

  private Regression.Result fit(Design design, Family family) {
    return new Regression(design, family, people.outcome(family), people.offset(family), "outcome")
        .fit();
  }

  private Regression.Result fit(Family family, double[] outcome) {
    return new Regression(people.design(), family, outcome, people.offset(family), "outcome").fit();
  }

  private static double[] estimates(Regression.Result result) {
    return result.fit().terms().stream().mapToDouble(Fit.Coefficient::estimate).toArray();
  }

  private static void same(double[] left, double[] right, double size) {
    assertThat(left).containsExactly(right, within(1e-7 * size));
  }
}
