// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// As whom somebody looks at a request.
public enum Standing {
  /// Its author, or a member of its project.
  AUTHOR,
  /// An output checker who may check it.
  CHECKER,
  /// Anybody else.
  STRANGER
}
