// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A sandbox of bubblewrap")
class BubblewrapTests {

  static final Path WORKSHOP = Workshops.open("bubblewrap");
  static final Sandbox SANDBOX = Detection.only(new Bubblewrap(), WORKSHOP);

  @Nested
  class Walls extends WallsContract {
    @Override
    Sandbox sandbox() {
      return SANDBOX;
    }

    @Override
    Path workshop() {
      return WORKSHOP;
    }
  }

  @Nested
  class Attacks extends AttackContract {
    @Override
    Sandbox sandbox() {
      return SANDBOX;
    }

    /// Behind Landlock scratch is on disk and there is no folder in memory at all.
    @Test
    void cannotFillTheMachinesMemoryThroughAFolder() {
      bench.limits =
          new Limits(
              bench.limits.wall(),
              bench.limits.cpu(),
              256L << 20,
              4L << 20,
              64L << 20,
              50,
              40,
              1000);

      var run =
          bench.shell(
              """
              for place in /tmp /dev/shm; do
                head -c 20000000 /dev/zero > $place/big 2>/dev/null && echo "$place"
                [ "$(wc -c < $place/big)" -le 4194304 ] || echo "$place holds more"
              done
              exit 0
              """);

      assertThat(run.succeeded()).isTrue();
      assertThat(bench.stdout()).isEmpty();
    }
  }
}
