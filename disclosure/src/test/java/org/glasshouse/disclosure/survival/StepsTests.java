// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.glasshouse.disclosure.survival.Steps.Step;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Steps of a survival curve")
class StepsTests {

  @Test
  void holdEnoughPeopleHoweverTheEventsFall() {
    for (int seed = 0; seed < 200; seed++) {
      List<Step> steps = Steps.merged(table(new Random(seed)), 10);
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        long next =
            i + 1 < steps.size()
                ? steps.get(i + 1).atRisk()
                : step.atRisk() - step.events() - step.censored();
        assertThat(step.events() + step.censored()).as("seed %d", seed).isGreaterThanOrEqualTo(10);
        assertThat(step.atRisk()).isGreaterThanOrEqualTo(10);
        assertThat(next).isEqualTo(step.atRisk() - step.events() - step.censored());
        assertThat(next == 0 || next >= 10).as("seed %d, behind", seed).isTrue();
      }
      assertThat(Steps.safe(steps, 10)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void showNoPersonOfAStepForEachEvent() {
    List<Step> one = List.of(new Step(1, 40, 1, 0), new Step(2, 39, 1, 0), new Step(3, 38, 18, 0));

    assertThat(Steps.safe(one, 10)).isFalse();
    assertThat(Steps.merged(one, 10)).containsExactly(new Step(3, 40, 20, 0));
  }

  @Test
  void giveTheCurveOfWhatIsShownOnly() {
    List<Step> steps = List.of(new Step(1, 100, 10, 0), new Step(2, 90, 9, 11));

    assertThat(Steps.curve(steps)[1]).isCloseTo(0.81, within(1e-12));
  }

  @Test
  void areNoneWhereTooFewPeopleStayBehind() {
    assertThat(Steps.merged(List.of(new Step(1, 14, 11, 0)), 10)).isEmpty();
  }

  private static List<Step> table(Random random) {
    List<Step> steps = new ArrayList<>();
    long atRisk = 60L + random.nextInt(200);
    for (int time = 1; atRisk > 0 && time < 60; time++) {
      long events = Math.min(atRisk, random.nextInt(6));
      long censored = Math.min(atRisk - events, random.nextInt(4));
      steps.add(new Step(time, atRisk, events, censored));
      atRisk -= events + censored;
    }
    return steps;
  }
}
