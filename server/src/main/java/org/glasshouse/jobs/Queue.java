// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The queue as everybody may see it: what runs, what waits, why, and until about when.
@Component
public class Queue {

  private final StoredJobs stored;
  private final JobTimes times;
  private final JobSettings settings;
  private final Clock clock;

  Queue(StoredJobs stored, JobTimes times, JobSettings settings, Clock clock) {
    this.stored = stored;
    this.times = times;
    this.settings = settings;
    this.clock = clock;
  }

  /// The queue now.
  @Transactional(readOnly = true)
  public QueueView look() {
    var now = clock.instant();
    var running = stored.inState(JobState.RUNNING);
    var forecast = new Forecast(now, settings.threads(), times.used(now), times.usual());
    var waiting = forecast.of(running, stored.inState(JobState.QUEUED));
    return new QueueView(running, waiting, settings.threads());
  }
}
