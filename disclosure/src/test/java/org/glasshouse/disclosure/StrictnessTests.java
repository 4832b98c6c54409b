// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How strict a profile is")
class StrictnessTests {

  @Test
  void canBeComparedWhereOneAsksForMoreInEverything() {
    assertThat(above("nhs-england-sde")).containsExactly("nhs-england-sde", "strict");
    assertThat(above("ons")).containsExactly("nhs-england-sde", "ons", "uk-llc", "strict");
    assertThat(above("opensafely")).containsExactly("nhs-england-sde", "opensafely", "strict");
    assertThat(above("strict")).containsExactly("strict");
  }

  @Test
  void cannotBeComparedWhereEachAsksForMoreInSomething() {
    var nearest = Profiles.named("opensafely");
    var midpoint = Profiles.named("opensafely-midpoint6");

    assertThat(nearest.atLeastAsStrictAs(midpoint)).isFalse();
    assertThat(midpoint.atLeastAsStrictAs(nearest)).isFalse();
    assertThat(Profiles.named("strict").atLeastAsStrictAs(Profiles.named("abs-datalab"))).isFalse();
  }

  private static List<String> above(String floor) {
    return Profiles.all().stream()
        .filter(profile -> profile.atLeastAsStrictAs(Profiles.named(floor)))
        .map(Profile::id)
        .toList();
  }
}
