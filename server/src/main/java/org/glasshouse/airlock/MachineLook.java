// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;

/// The machine's look at a request that was just sent in, and what follows from it: who has to look
/// next.
final class MachineLook {

  private final Desk desk;
  private final AutomaticChecks checks;
  private final AirlockPolicies policies;
  private final AirlockLimits limits;

  MachineLook(Desk desk, AutomaticChecks checks, AirlockPolicies policies, AirlockLimits limits) {
    this.desk = desk;
    this.checks = checks;
    this.policies = policies;
    this.limits = limits;
  }

  /// Looks at a request that has just become [Submitted].
  ///
  /// @return the request as the machine leaves it; approved where nobody has to look
  ReleaseRequest at(Submitted submitted, Instant now) {
    var contents = submitted.contents();
    var record = checks.check(contents, now);
    desk.reviews().keep(contents, record);
    desk.tell(
        new ReleaseEvent.ReleaseChecked(
            contents.id(),
            contents.turn(),
            record.profile(),
            record.sha256(),
            record.countsByRule(),
            record.holds()));
    var home = desk.neighbours().checkers().organisation(contents.author());
    var terms = Terms.of(contents, record, policies.of(contents.project(), now), home);
    desk.turns().keep(contents, terms);
    desk.turns().keepFiles(contents);
    var after = submitted.checked(record, terms.checkers());
    desk.move(submitted, after, null, now);
    if (after instanceof Reviewed nobodyHasTo) {
      var word = desk.approval(nobodyHasTo, Desk.FAST_LANE, now, limits.approvalHolds());
      return desk.approve(nobodyHasTo, word, now);
    }
    return after;
  }
}
