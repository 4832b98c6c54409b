// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest.staging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.glasshouse.ingest.Progress;
import org.glasshouse.ingest.arrival.Arrived;
import org.glasshouse.ingest.arrival.Limits;
import org.glasshouse.ingest.format.SourceFormat;
import org.glasshouse.linkage.NhsNumberPolicy;

/// What every step on one delivery needs.
///
/// @param now the instant of the delivery; its day, in UTC, is "today" for every rule
public record Workshop(
    Arrived arrived,
    SourceFormat format,
    Limits limits,
    NhsNumberPolicy policy,
    StagingArea area,
    Quarantine quarantine,
    Instant now,
    Consumer<Progress> progress) {

  LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  void tell(Progress.Step step, String table, long rows) {
    progress.accept(new Progress(step, table, rows));
  }
}
