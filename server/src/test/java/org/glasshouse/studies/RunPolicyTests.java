// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.BlockedLog;
import org.glasshouse.ledger.Ledger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@EnvironmentTest
@DisplayName("A run")
class RunPolicyTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Autowired RunPolicy policy;
  @Autowired Ledger ledger;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  @Test
  void isRefusedToAnybodyWhileTheLedgerCannotBeKept() throws Exception {
    var project = new ProjectId("prj-aaaaaaaa");
    var somebody = new UserId("usr-aaaaaaaa");
    assertThatThrownBy(() -> policy.check(project, somebody, NOON)).hasMessageNotContaining("L014");

    try (var _ = new BlockedLog(ledger, events, transaction)) {
      assertThatThrownBy(() -> policy.check(project, somebody, NOON)).hasMessageContaining("L014");
    }
    ledger.awaitSequenced();
  }
}
