// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

/// One kind of walls that was tried when the server started.
///
/// @param name as `bubblewrap`
/// @param works whether a trial program ran behind them
/// @param words what they are, or why they are not available here
public record Tried(String name, boolean works, String words) {

  /// One sentence for a page.
  public String sentence() {
    return name + (works ? " works: " : " is not available: ") + words;
  }
}
