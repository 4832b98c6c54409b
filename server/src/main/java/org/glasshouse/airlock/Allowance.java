// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

/// One of the amounts that may leave, and how much of it is used up.
///
/// @param words what is counted, for whom and for how long
/// @param unit such as `files` or `bytes`
public record Allowance(String words, String unit, long used, long most) {

  /// Whether nothing is left of it.
  public boolean spent() {
    return used >= most;
  }
}
