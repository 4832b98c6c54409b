// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Instant;
import org.glasshouse.ledger.NotRecorded;

/// A job is about to start. A listener that throws a problem keeps it from starting: that is where
/// a permit that lapsed while the job waited is noticed.
@NotRecorded("The run that asked for the job is recorded, before its first job starts.")
public record JobStarted(JobId job, String owner, Instant at) {}
