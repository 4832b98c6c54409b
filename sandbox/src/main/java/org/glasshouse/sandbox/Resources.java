// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.time.Duration;

/// What a run used.
///
/// @param wall time on the clock
/// @param cpu processor time of all its processes
/// @param peakMemoryBytes the most memory that its processes held together, as sampled ten times a
///   second; a shorter peak may be missed
/// @param bytesIn size of what was mounted
/// @param bytesOut size of what was kept
public record Resources(
    Duration wall, Duration cpu, long peakMemoryBytes, long bytesIn, long bytesOut) {

  /// Nothing was used.
  public static final Resources NONE = new Resources(Duration.ZERO, Duration.ZERO, 0, 0, 0);
}
