// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.tlog;

import org.jspecify.annotations.Nullable;

/// Something wrong with a log, its keys or its readers, said so that the reader knows what to do.
///
/// Each problem has a code with a page in the docs. Texts name files, sizes and keys, never an
/// entry's content.
public abstract sealed class LogProblem extends RuntimeException {

  private final String code;
  private final String what;
  private final String why;
  private final String next;

  private LogProblem(String code, String what, String why, String next, @Nullable Throwable cause) {
    super(code + " " + what, cause);
    this.code = code;
    this.what = what;
    this.why = why;
    this.next = next;
  }

  /// The problem's code, such as T001.
  public String code() {
    return code;
  }

  public String what() {
    return what;
  }

  public String why() {
    return why;
  }

  public String next() {
    return next;
  }

  /// Content that does not belong to the tree that the checkpoint's root stands for.
  public static final class Altered extends LogProblem {
    public Altered(String what) {
      super(
          "T001",
          what + " does not match the signed root.",
          "The root is a fingerprint of every entry; one changed byte changes it.",
          "Fetch the file again from another mirror; if it still differs, keep both and tell others.",
          null);
    }
  }

  /// A file that is shorter or longer than the tree needs, or otherwise not in its format.
  public static final class Misshapen extends LogProblem {
    public Misshapen(String what) {
      super(
          "T002",
          what,
          "Tiles, bundles, notes and keys have one exact form each, so that nobody can hide in them.",
          "Fetch the file again; if it stays so, the log is damaged and its operator has to act.",
          null);
    }
  }

  /// A signature that is missing, unknown or wrong.
  public static final class NotSigned extends LogProblem {
    public NotSigned(String what) {
      super(
          "T003",
          what,
          "A checkpoint counts only with a valid signature by a key that you trust.",
          "Compare the key with the one that the operator published elsewhere.",
          null);
    }
  }

  /// A file of the log that could not be had.
  public static final class Unreadable extends LogProblem {
    public Unreadable(String path, @Nullable Throwable cause) {
      super(
          "T004",
          path + " could not be read.",
          "Without it the entries that it covers cannot be checked.",
          "Try again later or from another mirror.",
          cause);
    }
  }

  /// A file that the checkpoint says there is, and there is not.
  public static final class Gap extends LogProblem {
    public Gap(String path) {
      super(
          "T013",
          path + " is missing.",
          "The checkpoint covers it; without it nobody can tell what happened there.",
          "Ask another mirror for it; if nobody has it, keep the checkpoint and tell others.",
          null);
    }
  }

  /// A checkpoint older than one already seen.
  public static final class Shorter extends LogProblem {
    public Shorter(long seen, long offered) {
      super(
          "T005",
          "The log shows " + offered + " entries, and " + seen + " were seen before.",
          "A log only grows. An older checkpoint was replayed, or entries were taken away.",
          "Keep both checkpoints: together they are evidence. Restore the log from its newest copy.",
          null);
    }
  }

  /// Two histories under one name.
  public static final class Forked extends LogProblem {
    public Forked(long first, long second) {
      super(
          "T006",
          "The trees of " + first + " and " + second + " entries do not share one history.",
          "A log that shows different pasts to different readers proves nothing.",
          "Keep both checkpoints and publish them: both carry the log's signature.",
          null);
    }
  }

  /// A second program wants to write where one already does.
  public static final class TwoWriters extends LogProblem {
    public TwoWriters(String folder) {
      super(
          "T007",
          folder + " is being written by another process.",
          "Two writers would fork the log.",
          "Stop the other process, or give this one a folder of its own.",
          null);
    }
  }

  /// A key that is needed and not there, or not the one that belongs here.
  public static final class WrongKey extends LogProblem {
    public WrongKey(String what) {
      super(
          "T008",
          what,
          "A log or witness with a new key is a new log or witness; guessing would hide the change.",
          "Restore the key file from its backup, or start anew under another name.",
          null);
    }
  }

  /// A witness's key that is gone while its memory is there.
  public static final class WitnessKeyGone extends LogProblem {
    public WitnessKeyGone(String file) {
      super(
          "T014",
          "The witness's key " + file + " is missing, and the folder remembers what it signed.",
          "A new key would be a new witness, whose word nobody trusts yet, in the old one's place.",
          "Restore the key file from its backup, or start a new witness in an empty folder under"
              + " another name.",
          null);
    }
  }

  /// A witness's word that vouches for too little of what there is now.
  public static final class WitnessStale extends LogProblem {
    public WitnessStale(String what) {
      super(
          "T015",
          what,
          "A witness that has been silent did not see whether the log still only grows.",
          "Ask the witness and the log's operator; for an old copy, allow more hours or entries.",
          null);
    }
  }

  /// A witness that has a key, and no memory of what it signed with it.
  public static final class WitnessMemoryGone extends LogProblem {
    public WitnessMemoryGone(String log) {
      super(
          "T016",
          "This witness has a key and remembers nothing of " + log + ".",
          "It may have signed before, and beginning anew it could confirm another past.",
          "Restore its folder, or start it with --begin-at-size and the size that it last confirmed.",
          null);
    }
  }

  /// An entry that does not fit the format.
  public static final class TooLarge extends LogProblem {
    public TooLarge(int bytes) {
      super(
          "T009",
          "An entry of " + bytes + " bytes is longer than " + EntryBundle.LONGEST_ENTRY + ".",
          "The published format writes an entry's length in two bytes.",
          "Put the long part into a file, and its hash into the entry.",
          null);
    }
  }

  /// A disk that is full, read-only or broken.
  public static final class CannotWrite extends LogProblem {
    public CannotWrite(String path, @Nullable Throwable cause) {
      super(
          "T010",
          path + " could not be written.",
          "An entry counts only when it is safely on disk.",
          "Make room or repair the disk, then start again: nothing that was acknowledged is lost.",
          cause);
    }
  }

  /// A clock that shows an earlier time than before.
  public static final class ClockWentBack extends LogProblem {
    public ClockWentBack(String what) {
      super(
          "T011",
          what,
          "Times in the log are read as evidence, so they never run backwards.",
          "Set the clock right, or wait until it has passed the last time again.",
          null);
    }
  }

  /// A question about entries that the tree does not have.
  public static final class OutOfRange extends LogProblem {
    public OutOfRange(long index, long size) {
      super(
          "T012",
          "There is no entry " + index + " in a tree of " + size + ".",
          "Entries are counted from 0 to one less than the size.",
          "Ask for a smaller index, or for a newer checkpoint.",
          null);
    }
  }
}
