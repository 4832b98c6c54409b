// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.SigningKeys;
import org.glasshouse.accounts.SigningProblem;
import org.glasshouse.accounts.User;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.KeyKind;
import org.glasshouse.tlog.SigningKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The people of the demonstration as signers: each has a key of their own, in a folder of the
/// demonstration, and hands in what the page Signing takes from anybody.
///
/// Real people keep their keys elsewhere. Here they lie beside the environment, so a signature
/// shows how it is done, not that somebody did it.
@Component
@Profile("demo")
class Signers {

  private final Path folder;
  private final SigningKeys keys;
  private final Ledger ledger;
  private final RandomGenerator random;
  private final Clock clock;

  Signers(
      @Value("${glasshouse.home}") Path home,
      SigningKeys keys,
      Ledger ledger,
      RandomGenerator random,
      Clock clock) {
    this.folder = home.resolve("demo-keys");
    this.keys = keys;
    this.ledger = ledger;
    this.random = random;
    this.clock = clock;
  }

  /// Signs everything that somebody has decided and not signed.
  ///
  /// @return how many decisions of theirs are signed
  int sign(User maker) {
    ledger.awaitSequenced();
    var key = key(maker);
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
  boolean holds(User holder) {
    return key(holder).isPresent();
  }

  /// Their key, made and registered the first time. Nothing if a visitor of the demonstration has
  /// withdrawn it or registered their own in its place: then it is the visitor who signs.
  private Optional<SigningKey> key(User holder) {
    var file = folder.resolve(holder.id() + ".key");
    if (!Files.exists(file)) {
      SigningKey.next(name(), KeyKind.LOG, random).write(file);
    }
    var key = SigningKey.read(file);
    var inForce = keys.inForce(holder.id());
    if (inForce.isEmpty()) {
      try {
        var text = Statement.ofKey(ledger.key().name(), key.verifier());
        keys.register(holder, note(key, text), clock.instant());
      } catch (SigningProblem.KeyTaken withdrawn) {
        return Optional.empty();
      }
    } else if (!inForce.get().equals(key.verifier().toString())) {
      return Optional.empty();
    }
    return Optional.of(key);
  }

  /// The key's public name, which need not be a person's.
  private String name() {
    return ledger.key().name()
        + "/decides-"
        + Integer.toHexString(random.nextInt(1 << 24, 1 << 28));
  }

  private static String note(SigningKey key, String text) {
    return new String(key.signText(text).bytes(), UTF_8);
  }
}
