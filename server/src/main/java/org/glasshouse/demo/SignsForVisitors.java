// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import org.glasshouse.accounts.SigningProblem;
import org.glasshouse.accounts.User;
import org.glasshouse.accounts.Users;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.EntriesSequenced;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.receipt.Statement;
import org.glasshouse.web.signing.StandIn;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Signs what visitors decide as people of the demonstration, as soon as the ledger shows it, so
/// that a release does not wait for a key that no visitor has at hand. The pages say that it does.
///
/// Guarded by this object's monitor: how far it has read.
@Component
@Profile("demo")
class SignsForVisitors implements StandIn {

  private static final int PAGE = 1_000;

  private final Signers signers;
  private final DemoKeys folder;
  private final Users users;
  private final Ledger ledger;
  private long read;

  SignsForVisitors(Signers signers, DemoKeys folder, Users users, Ledger ledger) {
    this.signers = signers;
    this.folder = folder;
    this.users = users;
    this.ledger = ledger;
  }

  @Override
  public boolean signsFor(UserId user) {
    return signers.holds(user);
  }

  /// What was decided and not signed when the demonstration was stopped, too.
  @EventListener(ApplicationReadyEvent.class)
  synchronized void goOn() {
    read = ledger.size();
    signForAll();
  }

  /// After the register has heard of the entries; a signature is an entry as well.
  @EventListener(EntriesSequenced.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  synchronized void follow() {
    boolean decided = false;
    var entries = ledger.entries(read, PAGE);
    while (!entries.isEmpty()) {
      decided |= entries.stream().anyMatch(entry -> Statement.DECISIONS.contains(entry.kind()));
      read += entries.size();
      entries = ledger.entries(read, PAGE);
    }
    if (decided) {
      signForAll();
    }
  }

  private void signForAll() {
    folder.holders().stream().flatMap(id -> users.find(id).stream()).forEach(this::signFor);
  }

  private void signFor(User maker) {
    try {
      signers.signMade(maker);
    } catch (SigningProblem.SignatureWrong | SigningProblem.NotYours visitor) {
      // They withdrew the key, or signed with one of their own, at this very moment.
      return;
    }
  }
}
