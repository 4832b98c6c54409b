// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Supplier;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What authors, checkers and releases share: one locked request, one transaction, one event.
final class Desk {

  private static final Period STILL_A_MEMBER = Period.ofMonths(12);

  private final StoredRequests requests;
  private final StoredReviews reviews;
  private final Neighbours neighbours;
  private final ApplicationEventPublisher events;
  private final Ledger ledger;
  private final TransactionTemplate transaction;

  Desk(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Ledger ledger,
      Neighbours neighbours) {
    this.requests = new StoredRequests(jdbc);
    this.reviews = new StoredReviews(jdbc);
    this.neighbours = neighbours;
    this.events = events;
    this.ledger = ledger;
    this.transaction = new TransactionTemplate(transactions);
  }

  <T extends @Nullable Object> T inOneTransaction(Supplier<T> work) {
    return transaction.execute(_ -> work.get());
  }

  /// Refuses while the ledger is not being signed: nothing leaves unrecorded.
  void requireRecording() {
    ledger.requireHealthy();
  }

  /// Waits until what was just committed is signed and published.
  void awaitRecorded() {
    ledger.awaitSequenced();
  }

  /// The request, locked, if it may move: it is not frozen, and its permit holds at this instant.
  ReleaseRequest toMove(ReleaseRequestId id, Instant now) {
    var kept = requests.lock(id).orElseThrow(() -> new AirlockProblem.UnknownRequest(id));
    if (kept.frozen()) {
      throw new AirlockProblem.Frozen(id);
    }
    neighbours.permits().requireActive(kept.request().contents().project(), now);
    return kept.request();
  }

  /// The request, locked, whether or not it may move.
  ReleaseRequest lock(ReleaseRequestId id) {
    return requests
        .lock(id)
        .map(StoredRequests.Kept::request)
        .orElseThrow(() -> new AirlockProblem.UnknownRequest(id));
  }

  /// The request in the state in which the wish makes sense.
  static <S extends ReleaseRequest> S as(Class<S> state, ReleaseRequest request, String wish) {
    if (!state.isInstance(request)) {
      throw new AirlockProblem.WrongState(request.contents().id(), request.state(), wish);
    }
    return state.cast(request);
  }

  /// Everybody who is or was a member in the last 12 months; kept, so that the database knows too.
  Set<UserId> barMembers(Contents contents, Instant now) {
    var members = membersLately(contents, now);
    reviews.bar(contents.id(), members);
    return members;
  }

  Set<UserId> membersLately(Contents contents, Instant now) {
    var since = now.atZone(ZoneOffset.UTC).minus(STILL_A_MEMBER).toInstant();
    return neighbours.permits().membersSince(contents.project(), since);
  }

  void move(ReleaseRequest before, ReleaseRequest after, @Nullable UserId actor, Instant now) {
    requests.move(before, after, actor, now);
  }

  void tell(ReleaseEvent event) {
    events.publishEvent(event);
  }

  StoredRequests requests() {
    return requests;
  }

  StoredReviews reviews() {
    return reviews;
  }

  Neighbours neighbours() {
    return neighbours;
  }
}
