// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Optional;
import org.glasshouse.accounts.SigningKeys;
import org.glasshouse.accounts.SigningProblem;
import org.glasshouse.accounts.User;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.SigningKey;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The people of the demonstration as signers: each has a key of their own, in a folder of the
/// demonstration, and hands in what the page Signing takes from anybody.
///
/// Guarded by this object's monitor: the journey and the stand-in would otherwise sign the same
/// decision twice.
@Component
@Profile("demo")
class Signers {

  private final DemoKeys folder;
  private final SigningKeys keys;
  private final Ledger ledger;
  private final Clock clock;

  Signers(DemoKeys folder, SigningKeys keys, Ledger ledger, Clock clock) {
    this.folder = folder;
    this.keys = keys;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Gives somebody their key, the first time. A visitor of the demonstration who has withdrawn it,
  /// or registered their own in its place, keeps what they chose.
  synchronized void enrol(User holder) {
    var key = folder.make(holder.id(), ledger.key().name());
    if (keys.inForce(holder.id()).isEmpty()) {
      try {
        var text = Statement.ofKey(ledger.key().name(), key.verifier());
        keys.register(holder, note(key, text), clock.instant());
      } catch (SigningProblem.KeyTaken withdrawn) {
        // Then it is the visitor who signs, or nobody.
        return;
      }
    }
  }

  /// Signs everything that somebody has decided and not signed, with a key made for them the first
  /// time.
  ///
  /// @return how many decisions of theirs are signed
  int sign(User maker) {
    ledger.awaitSequenced();
    enrol(maker);
    return signMade(maker);
  }

  /// Signs what somebody has decided and the ledger shows, if the demonstration's key is still
  /// theirs; makes none.
  ///
  /// @return how many decisions of theirs are signed
  synchronized int signMade(User maker) {
    var key = held(maker.id());
    var log = ledger.key().name();
    int signed = 0;
    for (var decision : keys.decisions(maker.id())) {
      if (!decision.signed() && key.isPresent()) {
        var entry = decision.entry();
        var text = Statement.ofDecision(log, entry.index(), entry.text());
        keys.sign(maker, note(key.get(), text), clock.instant());
        signed++;
      } else if (decision.signed()) {
        signed++;
      }
    }
    return signed;
  }

  /// Whether the key in the demonstration's folder is the one with which this person signs.
  boolean holds(UserId holder) {
    return held(holder).isPresent();
  }

  private Optional<SigningKey> held(UserId holder) {
    var inForce = keys.inForce(holder);
    return folder
        .of(holder)
        .filter(key -> inForce.filter(key.verifier().toString()::equals).isPresent());
  }

  private static String note(SigningKey key, String text) {
    return new String(key.signText(text).bytes(), UTF_8);
  }
}
