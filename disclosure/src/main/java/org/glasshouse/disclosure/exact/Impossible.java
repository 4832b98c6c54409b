// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.exact;

/// No values satisfy all conditions.
public final class Impossible extends RuntimeException {

  /// Says only that; which conditions contradict each other is not known.
  public Impossible() {
    super("no values satisfy all conditions", null, false, false);
  }
}
