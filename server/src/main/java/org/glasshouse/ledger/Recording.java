// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Clock;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes the entry of each recorded event in the transaction that publishes it.
///
/// Heard before every other listener, so that nothing reacts to what could not be recorded. Not an
/// annotated method, because Spring would work out the event's type anew for each of them.
class Recording implements GenericApplicationListener {

  private final Entries entries;
  private final Sequencing sequencing;
  private final DataSource database;
  private final Outside outside;

  Recording(Entries entries, Sequencing sequencing, DataSource database, Outside outside) {
    this.entries = entries;
    this.sequencing = sequencing;
    this.database = database;
    this.outside = outside;
  }

  /// What comes from outside: time, chance, and who is acting.
  record Outside(Clock clock, RandomGenerator random, Maker maker) {}

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public boolean supportsEventType(ResolvableType type) {
    var payload = type.getGeneric().toClass();
    return PayloadApplicationEvent.class.isAssignableFrom(type.toClass())
        && (Recorded.class.isAssignableFrom(payload)
            || RecordedForPerson.class.isAssignableFrom(payload));
  }

  @Override
  public void onApplicationEvent(ApplicationEvent published) {
    if (published instanceof PayloadApplicationEvent<?> event) {
      switch (event.getPayload()) {
        case Recorded recorded -> record(recorded);
        case RecordedForPerson recorded -> record(recorded);
        default -> throw new IllegalArgumentException(event.getPayload().getClass().getName());
      }
    }
  }

  private void record(Recorded event) {
    requireTransaction(event);
    entries.add(Envelope.of(event, outside.clock().instant()), outside.maker().now());
    sequencing.wake();
  }

  private void record(RecordedForPerson event) {
    requireTransaction(event);
    var now = outside.clock().instant();
    var salt = new byte[Envelope.SALT_BYTES];
    outside.random().nextBytes(salt);
    var payload = Envelope.payload(event, now);
    entries.add(Envelope.commitment(payload, salt, now), event.person().value(), payload, salt);
    sequencing.wake();
  }

  private void requireTransaction(Object event) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.hasResource(database)) {
      throw new LedgerProblem.OutsideTransaction(event.getClass().getSimpleName());
    }
  }
}
