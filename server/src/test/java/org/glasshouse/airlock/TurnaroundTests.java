// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Waiting times")
class TurnaroundTests {

  @Test
  void areFiguresThatSomebodyHad() {
    var tenDays = IntStream.rangeClosed(1, 10).mapToObj(Duration::ofDays).toList();

    var waits = Turnaround.Waits.of(tenDays.reversed());

    assertThat(waits).isEqualTo(new Turnaround.Waits(10, Duration.ofDays(5), Duration.ofDays(9)));
  }

  @Test
  void areZeroWhenNobodyWaited() {
    assertThat(Turnaround.Waits.of(List.of()))
        .isEqualTo(new Turnaround.Waits(0, Duration.ZERO, Duration.ZERO));
  }
}
