// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Entry;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.receipt.Statement;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.VerifierKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The keys with which staff sign their own decisions, on their own machines.
///
/// Only public halves come here, so the environment can show a signature and never make one. See
/// docs/decisions/signed-decisions.md.
@Component
@Transactional
public class SigningKeys {

  private static final int SHOWN = 50;

  private final JdbcClient database;
  private final Ledger ledger;
  private final ApplicationEventPublisher events;

  SigningKeys(JdbcClient database, Ledger ledger, ApplicationEventPublisher events) {
    this.database = database;
    this.ledger = ledger;
    this.events = events;
  }

  /// A decision that somebody made.
  ///
  /// @param signed whether it carries their signature
  public record Decision(Entry entry, boolean signed) {}

  /// The key of a user that is in force.
  @Transactional(readOnly = true)
  public Optional<String> inForce(UserId holder) {
    return database
        .sql("select key from accounts.signing_key where holder = ? and withdrawn is null")
        .param(holder.value())
        .query(String.class)
        .optional();
  }

  /// Who registered a key, in force or withdrawn.
  @Transactional(readOnly = true)
  public Optional<UserId> holder(String key) {
    return database
        .sql("select holder from accounts.signing_key where key = ?")
        .param(key)
        .query((row, _) -> new UserId(row.getString("holder")))
        .optional();
  }

  /// Registers a key by a text that it signed itself, so that nobody registers another's.
  ///
  /// @throws SigningProblem if the text is another, or there is a key already
  /// @throws AccountsProblem.NoOrganisation if the user is no member of staff
  public void register(User holder, String signed, Instant now) {
    if (holder.affiliation() == null) {
      throw new AccountsProblem.NoOrganisation(holder.id());
    }
    var note = note(signed);
    var key = key(note);
    verify(note, key, Statement.ofKey(ledger.key().name(), key));
    boolean taken =
        database
            .sql("select exists (select from accounts.signing_key where key = ?)")
            .param(key.toString())
            .query(Boolean.class)
            .single();
    if (taken || inForce(holder.id()).isPresent()) {
      throw new SigningProblem.KeyTaken();
    }
    database
        .sql("insert into accounts.signing_key (key, holder, registered) values (?, ?, ?)")
        .params(key.toString(), holder.id().value(), Timestamp.from(now))
        .update();
    events.publishEvent(new SigningKeyRegistered(key.toString(), holder.affiliation()));
  }

  /// Ends a key: it signs nothing further.
  public void withdraw(User holder, Instant now) {
    inForce(holder.id())
        .ifPresent(key -> {
          database
              .sql("update accounts.signing_key set withdrawn = ? where key = ?")
              .params(Timestamp.from(now), key)
              .update();
          events.publishEvent(new SigningKeyWithdrawn(key));
        });
  }

  /// The newest decisions of a user.
  @Transactional(readOnly = true)
  public List<Decision> decisions(UserId maker) {
    var made = ledger.madeBy(maker, Statement.DECISIONS, SHOWN);
    return made.stream().map(entry -> new Decision(entry, signed(entry.index()))).toList();
  }

  /// Takes a maker's signature under their decision.
  ///
  /// @throws SigningProblem if it is not theirs, not under this entry, or not by their key
  public void sign(User maker, String signed, Instant now) {
    var note = note(signed);
    long index = Statement.entryOf(note.text()).orElseThrow(SigningProblem.NotAStatement::new);
    var decision =
        ledger.madeBy(maker.id(), Statement.DECISIONS, Integer.MAX_VALUE).stream()
            .filter(entry -> entry.index() == index)
            .findFirst()
            .orElseThrow(() -> new SigningProblem.NotYours(index));
    if (signed(index)) {
      throw new SigningProblem.NotYours(index);
    }
    var key =
        VerifierKey.parse(inForce(maker.id()).orElseThrow(SigningProblem.SignatureWrong::new));
    verify(note, key, Statement.ofDecision(ledger.key().name(), index, decision.text()));
    database
        .sql("insert into accounts.decision_signature (entry, key, at) values (?, ?, ?)")
        .params(index, key.toString(), Timestamp.from(now))
        .update();
    events.publishEvent(new DecisionSigned(index, key.toString(), new String(note.bytes(), UTF_8)));
  }

  private boolean signed(long index) {
    return database
        .sql("select exists (select from accounts.decision_signature where entry = ?)")
        .param(index)
        .query(Boolean.class)
        .single();
  }

  private static SignedNote note(String signed) {
    try {
      return SignedNote.parse((signed.replace("\r\n", "\n").strip() + "\n").getBytes(UTF_8));
    } catch (LogProblem notOne) {
      throw new SigningProblem.NotAStatement();
    }
  }

  private static VerifierKey key(SignedNote note) {
    try {
      return Statement.keyOf(note.text()).orElseThrow(SigningProblem.NotAStatement::new);
    } catch (LogProblem notAKey) {
      throw new SigningProblem.NotAStatement();
    }
  }

  private static void verify(SignedNote note, VerifierKey key, String text) {
    try {
      key.verify(note);
    } catch (LogProblem wrong) {
      throw new SigningProblem.SignatureWrong();
    }
    if (!note.text().equals(text) || note.signatures().size() != 1) {
      throw new SigningProblem.SignatureWrong();
    }
  }
}
