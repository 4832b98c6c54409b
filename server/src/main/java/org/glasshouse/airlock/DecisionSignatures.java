// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.glasshouse.accounts.DecisionSigned;
import org.glasshouse.accounts.SigningKeys;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/// Hears of each signature, and lets a release go on once all that it waits for are there.
public class DecisionSignatures {

  /// The decisions that somebody signs for a release to leave.
  static final Set<String> DECISIONS = Set.of(WantedSignatures.REVIEWED, WantedSignatures.APPROVED);

  private final Desk desk;
  private final Ledger ledger;
  private final SigningKeys keys;
  private final StoredSignatures stored;
  private final Clock clock;

  DecisionSignatures(
      Desk desk, Ledger ledger, SigningKeys keys, StoredSignatures stored, Clock clock) {
    this.desk = desk;
    this.ledger = ledger;
    this.keys = keys;
    this.stored = stored;
    this.clock = clock;
  }

  /// The releases that wait for a signature of this user, the most urgent first.
  public List<Awaited> waitingFor(UserId user) {
    return stored.of(user);
  }

  /// How a checker stands who is about to decide something here, whatever it is.
  public Signer signer(UserId reader) {
    return new Signer(desk.neighbours().checkers().signs(reader), desk.signatures().always(), 0);
  }

  /// How a checker stands who decides, or has decided, about one request.
  public Signer signer(ReleaseRequestId id, UserId reader) {
    var contents =
        desk.requests()
            .find(id)
            .map(kept -> kept.request().contents())
            .orElseThrow(() -> new AirlockProblem.UnknownRequest(id));
    return new Signer(
        desk.neighbours().checkers().signs(reader),
        desk.signatures().everybody(contents),
        stored.unsigned(id, contents.turn(), reader));
  }

  /// In the transaction that takes the signature: both happen, or neither.
  @EventListener
  void on(DecisionSigned signed) {
    var entry = ledger.entry(signed.entry());
    if (!DECISIONS.contains(entry.kind())) {
      return;
    }
    var id = new ReleaseRequestId(entry.data().path("request").asString());
    int turn = entry.data().path("turn").asInt();
    keys.holder(signed.key())
        .ifPresent(signer ->
            desk.inOneTransaction(() -> {
              if (desk.requests().lock(id).isPresent()) {
                stored.keep(id, turn, entry.kind(), signer, entry.index(), clock.instant());
                settle(id, signer);
              }
              return null;
            }));
  }

  /// Goes on with what was signed while the project was stopped.
  void settleAll(ProjectId project) {
    stored.waiting(project).forEach(id -> settle(id, null));
  }

  private void settle(ReleaseRequestId id, @Nullable UserId signer) {
    var kept = desk.requests().lock(id).orElseThrow(() -> new AirlockProblem.UnknownRequest(id));
    if (!(kept.request() instanceof AwaitsSignature waits) || kept.frozen()) {
      return;
    }
    var awaited = stored.of(id, waits.approval().approvedBy()).orElseThrow();
    if (awaited.missing() == 0) {
      desk.move(waits, waits.signed(awaited.missing()), signer, clock.instant());
      desk.tell(new ReleaseEvent.ReleaseSigned(id, waits.contents().turn(), awaited.needed()));
    }
  }
}
