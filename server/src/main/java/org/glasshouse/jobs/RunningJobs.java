// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.glasshouse.sandbox.Cancellation;
import org.springframework.stereotype.Component;

/// The switches of what runs in this process, and the bells that tell of new and ended jobs.
@Component
class RunningJobs {

  private final ConcurrentMap<JobId, Cancellation> switches = new ConcurrentHashMap<>();
  private final Bell queued = new Bell();
  private final Bell ended = new Bell();

  Bell queued() {
    return queued;
  }

  Bell ended() {
    return ended;
  }

  Cancellation starting(JobId id) {
    return switches.computeIfAbsent(id, _ -> new Cancellation());
  }

  void over(JobId id) {
    switches.remove(id);
    ended.ring();
  }

  void cancel(JobId id) {
    var found = switches.get(id);
    if (found != null) {
      found.cancel();
    }
  }

  void cancelAll() {
    switches.values().forEach(Cancellation::cancel);
  }
}
