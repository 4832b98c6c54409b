// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Duration;

/// How much may leave, and for how long a yes holds.
///
/// @param fileBytes the largest single file; OpenSAFELY's limit
/// @param requestBytes the most in one request
/// @param filesPerDay the most released for one project in a day
/// @param bytesPerDay the most released for one project in a day
/// @param bytesPerDayForAll the most that leaves the environment in a day; 0 stops everything
/// @param approvalHolds from the approval to its end
/// @param linkHolds from making a link to its end
public record AirlockLimits(
    long fileBytes,
    long requestBytes,
    int filesPerDay,
    long bytesPerDay,
    long bytesPerDayForAll,
    Duration approvalHolds,
    Duration linkHolds) {

  /// What holds unless an operator says otherwise.
  public static final AirlockLimits USUAL =
      new AirlockLimits(
          16L << 20, 16L << 20, 100, 64L << 20, 1L << 30, Duration.ofDays(14), Duration.ofHours(1));
}
