// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.glasshouse.sandbox.Resources;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The energy of a job")
class EnergyMethodTests {

  private final EnergyMethod method = new EnergyMethod(new EnergySettings(10, 0.5, 1.5));

  @Test
  void isProcessorTimeAndMemoryWithTheirWattsAndTheBuildings() {
    var used = new Resources(Duration.ofSeconds(100), Duration.ofSeconds(60), 2_000_000_000L, 0, 0);

    assertThat(method.joules(used)).isCloseTo((60 * 10 + 2 * 100 * 0.5) * 1.5, within(1e-9));
    assertThat(method.joules(Resources.NONE)).isZero();
  }

  @Test
  void carriesItsMethodInWords() {
    assertThat(method.words()).contains("10.0 W", "0.5 W", "1.5", "not a measurement");
  }

  @Test
  void isNotReckonedWithImpossibleSettings() {
    assertThatThrownBy(() -> new EnergySettings(-1, 0, 1))
        .hasMessageContaining("glasshouse.energy");
  }
}
