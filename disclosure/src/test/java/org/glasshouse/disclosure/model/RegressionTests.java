// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A regression")
class RegressionTests {

  private static final Profile PROFILE = Profiles.named("nhs-england-sde");

  @Test
  void mayLeaveWhenManyPeopleAreBehindEveryColumn() {
    assertThat(regression(rows(200)).risks(PROFILE)).isEmpty();
  }

  @Test
  void isRefusedWhenAColumnIsTrueForOnePerson() {
    double[][] rows = rows(200);
    for (int i = 0; i < rows.length; i++) {
      rows[i][2] = i == 17 ? 1 : 0;
    }

    assertThat(regression(rows).risks(PROFILE))
        .contains(RegressionRisk.FEW_PEOPLE_BEHIND_A_COLUMN, RegressionRisk.ROW_OF_ITS_OWN);
  }

  @Test
  void isRefusedWhenOnlyACombinationOfColumnsIsolatesSomebody() {
    double[][] rows = rows(200);
    for (int i = 0; i < rows.length; i++) {
      // Each column has many people on both sides; their difference has one.
      rows[i][1] = i % 2;
      rows[i][2] = i == 40 ? 1 - i % 2 : i % 2;
    }

    assertThat(regression(rows).risks(PROFILE))
        .doesNotContain(RegressionRisk.FEW_PEOPLE_BEHIND_A_COLUMN)
        .contains(RegressionRisk.ROW_OF_ITS_OWN);
  }

  @Test
  void isRefusedWhenSeveralRowsTogetherArePersonOfTheirOwn() {
    double[][] rows = rows(200);
    long[] persons = LongStream.range(0, 200).toArray();
    for (int i = 0; i < rows.length; i++) {
      rows[i][1] = i % 2;
      rows[i][2] = i >= 40 && i < 44 ? 1 - i % 2 : i % 2;
    }
    Arrays.fill(persons, 40, 44, 40);

    assertThat(new Regression(rows, persons, ones(200)).risks(PROFILE))
        .contains(RegressionRisk.PERSON_OF_THEIR_OWN)
        .doesNotContain(RegressionRisk.ROW_OF_ITS_OWN);
  }

  @Test
  void countsPeopleAndNotRowsForItsDegreesOfFreedom() {
    long[] persons = LongStream.range(0, 200).map(i -> i / 20).toArray();

    assertThat(new Regression(rows(200), persons, ones(200)).risks(PROFILE))
        .contains(RegressionRisk.FEW_DEGREES_OF_FREEDOM);
  }

  @Test
  void isNotOneAnswerWhenAColumnFollowsFromAnother() {
    double[][] rows = rows(200);
    for (double[] row : rows) {
      row[2] = 3 * row[1];
    }

    assertThat(regression(rows).risks(PROFILE)).contains(RegressionRisk.NOT_ONE_ANSWER);
  }

  private static Regression regression(double[][] rows) {
    return new Regression(rows, LongStream.range(0, rows.length).toArray(), ones(rows.length));
  }

  private static double[][] rows(int count) {
    Random random = new Random(1);
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = new double[] {1, random.nextGaussian(), random.nextInt(2)};
    }
    return rows;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
