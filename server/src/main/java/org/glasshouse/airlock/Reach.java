// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// Whom a vote or comment is meant for.
public enum Reach {
  /// The author and the checkers, once everybody has made up their own mind.
  PUBLIC,
  /// The checkers only.
  PRIVATE
}
