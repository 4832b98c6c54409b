// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import java.time.Instant;
import org.glasshouse.register.Line;

/// An attempt to run a study that was refused before anything was read.
///
/// Nobody can say whose records it would have read, because nothing was counted; so everybody sees
/// it.
///
/// @param title the project's
/// @param organisation who asked
/// @param reason why it was refused, as the register has it
/// @param entry its place in the ledger
public record RefusedUse(
    String project, String title, String organisation, String reason, Instant at, long entry) {

  static RefusedUse of(Line line, String title, String organisation) {
    return new RefusedUse(
        line.text("project"), title, organisation, line.text("reason"), line.at(), line.index());
  }
}
