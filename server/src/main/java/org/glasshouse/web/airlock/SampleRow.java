// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.airlock;

import java.time.Instant;
import java.util.List;
import org.glasshouse.airlock.FastLaneReviews;

/// A release of the sample that nobody has looked at yet; public, because the ledger names it.
///
/// @param days whole days since it left
/// @param stops whether the fast lane of its project stands still for it
public record SampleRow(String request, String project, Instant at, long days, boolean stops) {

  /// What waits, the longest first.
  public static List<SampleRow> of(FastLaneReviews samples, Instant now) {
    return samples.waiting().stream()
        .map(line ->
            new SampleRow(
                line.request().value(),
                line.project().value(),
                line.at(),
                line.age(now).toDays(),
                line.age(now).compareTo(samples.within()) > 0))
        .toList();
  }
}
