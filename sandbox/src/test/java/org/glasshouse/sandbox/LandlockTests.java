// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("A sandbox of landlock")
class LandlockTests {

  static final Path WORKSHOP = Workshops.open("landlock");
  static final Sandbox SANDBOX = Detection.only(Detection.landlock(WORKSHOP), WORKSHOP);

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
  }
}
