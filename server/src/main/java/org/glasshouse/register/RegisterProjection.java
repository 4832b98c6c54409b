// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.register;

import java.util.List;
import java.util.Objects;
import org.glasshouse.ledger.EntriesSequenced;
import org.glasshouse.ledger.Entry;
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

  /// Where entries are read from, in order.
  private interface Source {
    List<Entry> read(long from, int limit);
  }

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
    follow(ledger::entries);
  }

  private void follow(Source source) {
    while (Boolean.TRUE.equals(transaction.execute(_ -> takeAPage(source)))) {
      // One page a transaction, so that a rebuild of a long ledger holds nothing for long.
    }
  }

  /// Forgets everything and reads the published log from its first entry, checked against its
  /// signed root: the tables of the ledger have no say in it.
  void rebuild() {
    transaction.executeWithoutResult(_ -> {
      lines.lockCursor();
      lines.clear();
    });
    follow(ledger::published);
  }

  /// Both under the cursor's lock, so that they belong together.
  Register.Totals totals() {
    return Objects.requireNonNull(
        transaction.execute(_ -> new Register.Totals(lines.lockCursor(), lines.totals())));
  }

  private boolean takeAPage(Source source) {
    lines.endWithoutWaitingForTheDisk();
    var next = lines.lockCursor();
    var entries = source.read(next, PAGE);
    lines.add(entries.stream().filter(entry -> !entry.kind().equals(PERSONAL)).toList());
    lines.moveCursor(next + entries.size());
    return entries.size() == PAGE;
  }
}
