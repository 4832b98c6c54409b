// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a checker wants to know from the author before making up their mind.
///
/// @param number unique in the environment
/// @param own whether the reader asked it
/// @param answer null while it waits
public record Question(
    long number, boolean own, int turn, String asked, Instant askedAt, @Nullable String answer) {

  /// Whether the author has still to answer.
  public boolean open() {
    return answer == null;
  }
}
