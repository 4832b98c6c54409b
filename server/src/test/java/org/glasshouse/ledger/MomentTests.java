// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time of an entry")
class MomentTests {

  @Test
  void isWrittenAsTheJdkWritesItToTheMillisecond() {
    var random = new Random(1);
    var at = Instant.parse("2026-11-30T19:40:59.998999Z");
    for (int i = 0; i < 20_000; i++) {
      assertThat(Moment.text(at)).isEqualTo(at.truncatedTo(ChronoUnit.MILLIS).toString());
      at =
          random.nextInt(50) == 0
              ? Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(3_000_000))
              : at.plusNanos(random.nextInt(300_000_000));
    }
  }
}
