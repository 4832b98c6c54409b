// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import java.time.Instant;
import org.glasshouse.kernel.Problem;
import org.glasshouse.tlog.LogProblem;
import org.jspecify.annotations.Nullable;

/// Why something could not be recorded, sequenced or shown; what needed it does not happen either.
public abstract sealed class LedgerProblem extends Problem {

  private static final String NO_ENTRY_NO_RUN =
      "Nothing may happen here that is not in the ledger, so it stops rather than go on unrecorded.";

  /// What a problem of the published log means here.
  static LedgerProblem of(LogProblem problem) {
    return problem instanceof LogProblem.CannotWrite full
        ? new CannotWrite(full)
        : new LogDamaged(problem);
  }

  private LedgerProblem(
      String code, Blame blame, String what, String why, String next, @Nullable Throwable cause) {
    super(code, blame, what, why, next, cause);
  }

  /// An event was published outside a database transaction.
  public static final class OutsideTransaction extends LedgerProblem {
    OutsideTransaction(String event) {
      super(
          "L001",
          Blame.OURS,
          event + " was published outside a transaction.",
          "The entry must be kept if and only if the change that it records is kept.",
          "Publish the event from a method marked @Transactional.",
          null);
    }
  }

  /// An event does not fit into an entry.
  public static final class EntryTooLarge extends LedgerProblem {
    EntryTooLarge(String kind, int bytes) {
      super(
          "L002",
          Blame.NO_ROOM,
          "The entry " + kind + " would have " + bytes + " bytes, more than 65,535.",
          "The published format gives an entry's length two bytes.",
          "Put the long part into a file and its hash into the event.",
          null);
    }
  }

  /// An event holds something that has no place in a public entry.
  public static final class NotWritable extends LedgerProblem {
    NotWritable(String event, String component, String reason) {
      super(
          "L003",
          Blame.OURS,
          component + " of " + event + " cannot be written into an entry: " + reason + ".",
          "An entry has one canonical form, and a public entry says nothing about a person.",
          "Change the event's component; docs/reference/ledger.md lists what can be written.",
          null);
    }
  }

  /// The signing key is gone, and the log is not new.
  public static final class KeyMissing extends LedgerProblem {
    KeyMissing(String file) {
      super(
          "L004",
          Blame.OURS,
          "The ledger's signing key " + file + " is missing, and the ledger has entries.",
          "A new key would be a new ledger, and nobody could tell that the old one went on.",
          "Restore the key file from its backup, then start again.",
          null);
    }
  }

  /// The signing key is not the one that signed so far.
  public static final class AnotherKey extends LedgerProblem {
    AnotherKey(String expected, String found) {
      super(
          "L005",
          Blame.OURS,
          "The ledger is signed by " + expected + ", and the key file holds " + found + ".",
          "A new key or name would be a new ledger, and nobody could tell that the old one went on.",
          "Restore the key file and the setting glasshouse.ledger.origin as they were.",
          null);
    }
  }

  /// The database has fewer entries than were published.
  public static final class ShorterThanPublished extends LedgerProblem {
    ShorterThanPublished(long database, long published) {
      super(
          "L006",
          Blame.OURS,
          "The database has " + database + " entries; " + published + " were published.",
          "Going on from an older copy of the database would fork the ledger.",
          "Restore the newest copy of the database; the published log is in the log folder.",
          null);
    }
  }

  /// The published log cannot be carried on.
  public static final class LogDamaged extends LedgerProblem {
    LogDamaged(LogProblem cause) {
      super(
          "L007",
          Blame.OURS,
          "The published log cannot be carried on: " + cause.what(),
          cause.why(),
          cause instanceof LogProblem.TwoWriters
              ? cause.next()
              : "Move the log folder aside and start again: it is written anew from the database."
                  + " Keep the old folder as evidence.",
          cause);
    }
  }

  /// Sequencing did not finish in time.
  public static final class NotSequenced extends LedgerProblem {
    NotSequenced(@Nullable Throwable cause) {
      super(
          "L008",
          Blame.OURS,
          "The ledger did not sign in time what was just recorded.",
          NO_ENTRY_NO_RUN,
          "Try again in a minute; if it stays so, an operator reads the server's log.",
          cause);
    }
  }

  /// Sequencing has stopped.
  public static final class SequencingStopped extends LedgerProblem {
    SequencingStopped(@Nullable Throwable cause) {
      super(
          "L009",
          Blame.OURS,
          "The ledger has stopped signing new entries.",
          NO_ENTRY_NO_RUN,
          "An operator reads the server's log, removes the cause, and starts the server again.",
          cause);
    }
  }

  /// The outside witnesses have been silent for too long.
  public static final class WitnessStale extends LedgerProblem {
    WitnessStale(String witness, Instant last) {
      super(
          "L010",
          Blame.OURS,
          "The witness " + witness + " last confirmed the ledger at " + last + ".",
          "Without a fresh outside witness nobody can tell whether all see the same ledger.",
          "An operator starts the witness again, or configures another one.",
          null);
    }
  }

  /// The clock shows an earlier time than the newest checkpoint.
  public static final class ClockWentBack extends LedgerProblem {
    ClockWentBack(Instant now, Instant last) {
      super(
          "L011",
          Blame.OURS,
          "The clock shows " + now + ", and the newest checkpoint was signed at " + last + ".",
          "The times in the ledger are read as evidence, so they never run backwards.",
          "Set the server's clock right, or wait until it has passed that time.",
          null);
    }
  }

  /// There is no entry with this index.
  public static final class NoSuchEntry extends LedgerProblem {
    NoSuchEntry(long index) {
      super(
          "L012",
          Blame.YOURS,
          "The ledger has no entry " + index + ".",
          "Entries are counted from 0 in the order in which they were signed.",
          "Choose an index from the list of entries.",
          null);
    }
  }

  /// Somebody waited for the ledger inside the transaction whose entries it should wait for.
  public static final class StillInTransaction extends LedgerProblem {
    StillInTransaction() {
      super(
          "L013",
          Blame.OURS,
          "The ledger was asked to wait for entries of a transaction that is not committed yet.",
          "Only what is committed can be signed; waiting inside would never end.",
          "Commit first, then wait.",
          null);
    }
  }

  /// The log folder cannot be written.
  public static final class CannotWrite extends LedgerProblem {
    CannotWrite(LogProblem cause) {
      super("L014", Blame.NO_ROOM, cause.what(), NO_ENTRY_NO_RUN, cause.next(), cause);
    }
  }

  /// A witness has seen another past of this ledger than the one that it is shown.
  public static final class WitnessSawAnother extends LedgerProblem {
    WitnessSawAnother(String witness, LogProblem cause) {
      super(
          "L015",
          Blame.OURS,
          "The witness " + witness + " refuses this ledger: " + cause.what(),
          "Somebody outside has seen entries that are not here. Signing more would show different"
              + " people different pasts.",
          "Restore the newest copy of the database, then start again. If there is none, the ledger"
              + " is lost: keep what there is as evidence, and begin another under a new name.",
          cause);
    }
  }

  /// The ledger did not grow out of what its key signed last.
  public static final class AnotherPast extends LedgerProblem {
    AnotherPast(long signed, LogProblem.Forked cause) {
      super(
          "L016",
          Blame.OURS,
          "The ledger's first " + signed + " entries are not those that its key signed.",
          "Signing more would show different people different pasts.",
          "Restore the copy of the database that goes with the file ledger.signed beside the key.",
          cause);
    }
  }
}
