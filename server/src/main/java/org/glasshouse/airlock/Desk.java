// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.ledger.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What authors, checkers and releases share: one locked request, one transaction, one event.
final class Desk {

  /// Who closes a review in which nobody had to look.
  static final UserId FAST_LANE = new UserId("fast-lane");

  private final StoredRequests requests;
  private final StoredReviews reviews;
  private final StoredTurns turns;
  private final StoredQuestions questions;
  private final Neighbours neighbours;
  private final ApplicationEventPublisher events;
  private final Ledger ledger;
  private final TransactionTemplate transaction;
  private final Period lately;
  private final WantedSignatures signatures;

  Desk(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Ledger ledger,
      Neighbours neighbours,
      AirlockLimits limits) {
    this.lately = limits.coWorkers();
    this.requests = new StoredRequests(jdbc);
    this.reviews = new StoredReviews(jdbc);
    this.turns = new StoredTurns(jdbc);
    this.questions = new StoredQuestions(jdbc);
    this.neighbours = neighbours;
    this.signatures =
        new WantedSignatures(new StoredSignatures(jdbc), turns, neighbours.checkers(), limits);
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

  /// Everybody who is or was on the project, or on another together with the author, lately; kept,
  /// so that the database knows too.
  Set<UserId> barMembers(Contents contents, Instant now) {
    var members = membersLately(contents.project(), now);
    var others = coworkersLately(contents.author(), now);
    reviews.bar(contents.id(), members, "member");
    reviews.bar(contents.id(), others, "co-worker");
    return Stream.concat(members.stream(), others.stream()).collect(Collectors.toSet());
  }

  /// Everybody who worked with the author on any project lately.
  Set<UserId> coworkersLately(UserId author, Instant now) {
    return neighbours.permits().coworkersSince(author, lately(now));
  }

  /// Everybody who was on the project lately.
  Set<UserId> membersLately(ProjectId project, Instant now) {
    return neighbours.permits().membersSince(project, lately(now));
  }

  private Instant lately(Instant now) {
    return now.atZone(ZoneOffset.UTC).minus(lately).toInstant();
  }

  /// The word of whoever closes a review, bound to the bytes, the rules, the permit and the people.
  Approval approval(Reviewed request, UserId by, Instant now, Duration holds) {
    var permit = permitOf(request.contents(), now);
    var manifest =
        Manifest.text(request.contents(), request.checks(), permit, request.reviews().checkers());
    return new Approval(manifest, Manifest.sha256(manifest), by, now, now.plus(holds));
  }

  /// The version of the permit under whose terms a request was sent in: those terms count to its
  /// end, also when another permit, which has to hold at this instant, has replaced it.
  String permitOf(Contents contents, Instant now) {
    var current = neighbours.permits().requireActive(contents.project(), now);
    return turns.terms(contents.id(), contents.turn()).map(Terms::permit).orElse(current);
  }

  /// Closes a review with a yes, and says so.
  ReleaseRequest approve(Reviewed before, Approval approval, Instant now) {
    reviews.keep(before.contents(), approval);
    var wanted =
        signatures.approved(before.contents(), before.reviews().checkers(), approval.approvedBy());
    var after =
        wanted.missing() > 0 ? before.approveToBeSigned(approval) : before.approve(approval);
    move(before, after, approval.approvedBy(), now);
    tell(
        new ReleaseEvent.ReleaseApproved(
            before.contents().id(),
            before.contents().turn(),
            approval.manifestSha256(),
            before.checks().sha256(),
            before.contents().files().size(),
            approval.expires(),
            wanted.needed() > 0 ? wanted.needed() : null));
    return after;
  }

  void move(ReleaseRequest before, ReleaseRequest after, @Nullable UserId actor, Instant now) {
    requests.move(before, after, actor, null, now);
  }

  /// A step that somebody gives a reason for, which is counted in public.
  void move(ReleaseRequest before, ReleaseRequest after, UserId actor, Reason reason, Instant now) {
    requests.move(before, after, actor, reason, now);
  }

  void tell(Recorded event) {
    events.publishEvent(event);
  }

  StoredRequests requests() {
    return requests;
  }

  StoredReviews reviews() {
    return reviews;
  }

  WantedSignatures signatures() {
    return signatures;
  }

  StoredTurns turns() {
    return turns;
  }

  StoredQuestions questions() {
    return questions;
  }

  Neighbours neighbours() {
    return neighbours;
  }
}
