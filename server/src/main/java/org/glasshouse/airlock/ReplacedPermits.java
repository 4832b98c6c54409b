// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.projects.PermitReplaced;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Hears that a permit has replaced another, in the transaction that grants it: who left the
/// project fetches nothing any more, and what custodians asked for, and what has left, still
/// counts.
///
/// A request that was sent in before goes on under the terms that were fixed then.
@Component
class ReplacedPermits {

  private final StoredReleases releases;
  private final AirlockPolicies policies;
  private final Allowances allowances;

  ReplacedPermits(JdbcClient jdbc, AirlockPolicies policies, Allowances allowances) {
    this.releases = new StoredReleases(jdbc);
    this.policies = policies;
    this.allowances = allowances;
  }

  @EventListener
  void on(PermitReplaced replaced) {
    var project = replaced.project();
    var before = String.valueOf(replaced.before().version());
    var after = String.valueOf(replaced.after().version());
    // A looser lane was decided on by every custodian, with this permit's terms before their eyes.
    if (!replaced.anew()) {
      policies.carryOver(project, before, after);
    }
    allowances.carryOver(project, before, after);
    releases.endLinks(project, replaced.left(), replaced.after().grantedAt());
  }
}
