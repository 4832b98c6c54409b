// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Invented people with an age, a region, a yes-or-no and outcomes of each kind.
final class Invented {

  private final double[] age;
  private final double[] smokes;
  private final short[] region;
  private final double[] years;
  private final double[] pressure;
  private final double[] ill;
  private final double[] count;

  Invented(
      double[] age,
      double[] smokes,
      short[] region,
      double[] years,
      double[] pressure,
      double[] ill,
      double[] count) {
    this.age = age;
    this.smokes = smokes;
    this.region = region;
    this.years = years;
    this.pressure = pressure;
    this.ill = ill;
    this.count = count;
  }

  double[] age() {
    return age;
  }

  double[] smokes() {
    return smokes;
  }

  short[] region() {
    return region;
  }

  double[] years() {
    return years;
  }

  double[] pressure() {
    return pressure;
  }

  double[] ill() {
    return ill;
  }

  double[] count() {
    return count;
  }

  static final List<String> REGIONS = List.of("north", "east", "south", "west");

  static Invented people(int persons, long seed) {
    var random = new Random(seed);
    double[] age = new double[persons];
    double[] smokes = new double[persons];
    short[] region = new short[persons];
    double[] years = new double[persons];
    double[] pressure = new double[persons];
    double[] ill = new double[persons];
    double[] count = new double[persons];
    for (int i = 0; i < persons; i++) {
      age[i] = 18 + random.nextInt(70) + random.nextInt(10) / 10.0;
      smokes[i] = random.nextInt(4) == 0 ? 1 : 0;
      region[i] = (short) random.nextInt(REGIONS.size());
      years[i] = 0.1 + 5 * random.nextDouble();
      double sum = -3 + 0.04 * age[i] + 0.5 * smokes[i] + 0.3 * region[i];
      pressure[i] = 120 + 5 * sum + 12 * random.nextGaussian();
      ill[i] = random.nextDouble() < 1 / (1 + Math.exp(-sum)) ? 1 : 0;
      count[i] = poisson(random, years[i] * Math.exp(sum / 2));
    }
    return new Invented(age, smokes, region, years, pressure, ill, count);
  }

  private static int poisson(Random random, double mean) {
    int events = 0;
    for (double left = Math.exp(-mean), p = random.nextDouble();
        p > left;
        p *= random.nextDouble()) {
      events++;
    }
    return events;
  }

  int persons() {
    return age.length;
  }

  Design design() {
    return new Design(
        persons(),
        List.of(
            new Predictor.Numeric("age", age),
            new Predictor.Numeric("smokes", smokes),
            new Predictor.Categorical("region", REGIONS, region)));
  }

  double[] offset(Family family) {
    return IntStream.range(0, persons())
        .mapToDouble(i -> family == Family.POISSON ? Math.log(years[i]) : 0)
        .toArray();
  }

  double[] outcome(Family family) {
    return switch (family) {
      case LINEAR -> pressure;
      case LOGISTIC -> ill;
      case POISSON -> count;
    };
  }

  Regression.Result fit(Family family) {
    return new Regression(design(), family, outcome(family), offset(family), "outcome").fit();
  }

  List<String> csv() {
    var lines = new ArrayList<>(List.of("age,smokes,region,years,pressure,ill,count"));
    for (int i = 0; i < persons(); i++) {
      lines.add(
          "%s,%s,%s,%s,%s,%s,%s"
              .formatted(
                  age[i],
                  smokes[i],
                  REGIONS.get(region[i]),
                  years[i],
                  pressure[i],
                  ill[i],
                  count[i]));
    }
    return lines;
  }
}
