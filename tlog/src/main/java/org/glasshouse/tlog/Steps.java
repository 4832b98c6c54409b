// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import java.nio.file.Path;

/// Is told of each point at which a crash could come, so that a test can make one come there.
@FunctionalInterface
public interface Steps {

  /// Nobody listens.
  Steps NONE = (_, _) -> {};

  /// A point was reached.
  ///
  /// @param step what has just been done
  /// @param where the file or folder that it was done to
  void reached(String step, Path where);
}
