// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.dummy;

import java.util.random.RandomGenerator;

/// What is needed to make a person: the study's values, plausible ones, and chance.
record Craft(Pool pool, Plausible plausible, Values values, RandomGenerator random) {

  static Craft of(Pool pool, ColumnRules rules, RandomGenerator random) {
    var plausible = new Plausible(pool, rules, random);
    return new Craft(pool, plausible, new Values(plausible, pool, random), random);
  }
}
