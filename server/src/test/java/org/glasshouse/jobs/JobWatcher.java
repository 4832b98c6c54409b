// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.jobs;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears of every job in the tests, and refuses the start of some.
@Component
class JobWatcher {

  final List<JobStarted> started = new CopyOnWriteArrayList<>();
  final List<JobEnded> ended = new CopyOnWriteArrayList<>();
  final Set<String> refused = ConcurrentHashMap.newKeySet();

  @EventListener
  void on(JobStarted event) {
    if (refused.contains(event.owner())) {
      throw new JobProblem.NotFound();
    }
    started.add(event);
  }

  @EventListener
  void on(JobEnded event) {
    ended.add(event);
  }

  List<String> ownersStarted(Set<String> owners) {
    return started.stream().map(JobStarted::owner).filter(owners::contains).toList();
  }

  List<JobEnded> endsOf(JobId id) {
    return ended.stream().filter(event -> event.job().equals(id)).toList();
  }
}
