// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.choices;

import java.time.Instant;
import org.glasshouse.kernel.PersonKey;
import org.jspecify.annotations.Nullable;

/// What a person said, when it began to count, and when it stopped.
///
/// A choice is never edited: taking it back ends it, and saying it again is a new choice.
///
/// @param id meaningless; for the page's own forms
/// @param saidAt when it was said; it counts from the next run
/// @param endedAt when it was taken back, or null while it counts
/// @param byProxy whether somebody acting for the person said it
public record Choice(
    String id,
    PersonKey person,
    Refusal refusal,
    Instant saidAt,
    @Nullable Instant endedAt,
    boolean byProxy) {

  public boolean counts() {
    return endedAt == null;
  }
}
