// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

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
  }
}
