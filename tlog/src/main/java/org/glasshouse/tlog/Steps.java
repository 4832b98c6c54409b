// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

/// Is told of each point at which a crash could come, so that a test can make one come there.
@FunctionalInterface
public interface Steps {

  /// Nobody listens.
  Steps NONE = _ -> {};

  /// A point was reached.
  void reached(String step);
}
