// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.register;

import java.time.Duration;
import java.util.Locale;
import org.glasshouse.airlock.TurnaroundReport;
import org.jspecify.annotations.Nullable;

/// How long one request took, in hours to one place, as the public page shows it.
///
/// @param toFirstReview from sending in to the first checker's answer; empty if there is none
/// @param toDecision from sending in to released, rejected or expired; empty while it is open
/// @param withAuthor over all turns
/// @param withCheckers over all turns
record Waits(String toFirstReview, String toDecision, String withAuthor, String withCheckers) {

  static Waits of(TurnaroundReport.Single one) {
    return new Waits(
        hours(one.toFirstReview()),
        hours(one.toDecision()),
        hours(one.withAuthor()),
        hours(one.withCheckers()));
  }

  private static String hours(@Nullable Duration wait) {
    return wait == null ? "" : String.format(Locale.ROOT, "%.1f", wait.toMinutes() / 60.0);
  }
}
