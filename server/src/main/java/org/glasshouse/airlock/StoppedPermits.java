// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.glasshouse.projects.ProjectResumed;
import org.glasshouse.projects.ProjectSuspended;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Hears when a permit stops or holds again, and notices when an approval has run out.
@Component
class StoppedPermits {

  private final Freezer freezer;
  private final Releases releases;
  private final Clock clock;
  private final DecisionSignatures signatures;

  StoppedPermits(Freezer freezer, Releases releases, Clock clock, DecisionSignatures signatures) {
    this.signatures = signatures;
    this.freezer = freezer;
    this.releases = releases;
    this.clock = clock;
  }

  /// In the transaction that suspends the project: both happen, or neither.
  @EventListener
  void on(ProjectSuspended suspended) {
    freezer.freeze(suspended.project(), suspended.reason(), clock.instant());
  }

  @EventListener
  void on(ProjectResumed resumed) {
    freezer.thaw(resumed.project());
    signatures.settleAll(resumed.project());
  }

  /// Only says so in public: a release asks for itself whether its approval still holds.
  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sayWhatRanOut() {
    releases.expire(clock.instant());
  }
}
