// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.survival.Steps;
import org.glasshouse.fitting.Survival;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("The steps of a curve")
class CurveStepsTests {

  private static final int THRESHOLD = 10;
  private static final CurveSteps.Enough PRACTICES_ASIDE =
      new CurveSteps.Enough() {
        @Override
        public boolean isOfEnough(CurveSteps.Step step) {
          return true;
        }

        @Override
        public boolean isBeforeEnough(CurveSteps.Step step) {
          return true;
        }
      };

  @RepeatedTest(200)
  void areEachOfEnoughPeopleAndLieOnTheCurve(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int persons = 20 + random.nextInt(600);
    int last = 30 + random.nextInt(1500);
    double[] times =
        random.ints(persons, 0, last).asDoubleStream().map(t -> Math.min(t, 900)).toArray();
    boolean[] events = new boolean[persons];
    int rare = 1 + random.nextInt(6);
    for (int i = 0; i < persons; i++) {
      events[i] = times[i] < 900 && random.nextInt(rare) == 0;
    }
    var curve = new Survival(times, events, new int[persons], 1).curve(0);

    var steps = CurveSteps.of(curve, 7 + random.nextInt(90), THRESHOLD, PRACTICES_ASIDE);

    assertThat(Steps.safe(told(steps), THRESHOLD)).isTrue();
    long atRisk = persons;
    for (var step : steps) {
      assertThat(step.atRisk()).isEqualTo(atRisk).isGreaterThanOrEqualTo(THRESHOLD);
      assertThat(step.events()).isGreaterThanOrEqualTo(THRESHOLD);
      assertThat(step.censored() == 0 || step.censored() >= THRESHOLD).isTrue();
      long left = Arrays.stream(times).filter(time -> time <= step.until()).count();
      atRisk = step.behind();
      assertThat(atRisk).isEqualTo(persons - left);
      var point = curve.stream().filter(each -> each.time() <= step.until()).toList().getLast();
      assertThat(step.last()).isEqualTo(point);
    }
    assertThat(atRisk == 0 || atRisk >= THRESHOLD).isTrue();
  }

  private static List<Steps.Step> told(List<CurveSteps.Step> steps) {
    return steps.stream()
        .map(step -> new Steps.Step(step.until(), step.atRisk(), step.events(), step.censored()))
        .toList();
  }

  private static List<Survival.Point> curve(double[] times, boolean[] events) {
    return new Survival(times, events, new int[times.length], 1).curve(0);
  }

  @Test
  void areThoseOfTheGridWhereNothingIsProtected() {
    double[] times = IntStream.rangeClosed(1, 90).asDoubleStream().toArray();
    boolean[] events = new boolean[90];
    Arrays.fill(events, true);

    var steps = CurveSteps.of(curve(times, events), 30, 0, PRACTICES_ASIDE);

    assertThat(steps).extracting(CurveSteps.Step::until).containsExactly(30L, 60L, 90L);
    assertThat(steps).extracting(CurveSteps.Step::events).containsExactly(30L, 30L, 30L);
  }

  @Test
  void areNotThereForFewPeople() {
    double[] times = IntStream.rangeClosed(1, 9).asDoubleStream().toArray();
    boolean[] events = new boolean[9];
    Arrays.fill(events, true);

    assertThat(CurveSteps.of(curve(times, events), 7, THRESHOLD, PRACTICES_ASIDE)).isEmpty();
  }
}
