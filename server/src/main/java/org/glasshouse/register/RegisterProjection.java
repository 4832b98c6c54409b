// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import org.glasshouse.ledger.EntriesSequenced;
import org.glasshouse.ledger.Ledger;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Follows the ledger: what is signed there stands here a moment later.
@Component
class RegisterProjection {

  private static final int PAGE = 1_000;
  private static final String PERSONAL = "personal";

  private final Ledger ledger;
  private final RegisterLines lines;
  private final TransactionTemplate transaction;

  RegisterProjection(Ledger ledger, RegisterLines lines, TransactionTemplate transaction) {
    this.ledger = ledger;
    this.lines = lines;
    this.transaction = transaction;
  }

  @EventListener({EntriesSequenced.class, ApplicationReadyEvent.class})
  void follow() {
    while (Boolean.TRUE.equals(transaction.execute(_ -> takeAPage()))) {
      // One page a transaction, so that a rebuild of a long ledger holds nothing for long.
    }
  }

  /// Forgets everything and reads the ledger from its first entry.
  void rebuild() {
    transaction.executeWithoutResult(_ -> {
      lines.lockCursor();
      lines.clear();
    });
    follow();
  }

  private boolean takeAPage() {
    var next = lines.lockCursor();
    var entries = ledger.entries(next, PAGE);
    for (var entry : entries) {
      if (!entry.kind().equals(PERSONAL)) {
        lines.add(entry);
      }
    }
    lines.moveCursor(next + entries.size());
    return entries.size() == PAGE;
  }
}
