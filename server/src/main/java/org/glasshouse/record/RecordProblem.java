// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.record;

import org.glasshouse.kernel.Problem;

/// Why a person's page cannot show something.
public abstract sealed class RecordProblem extends Problem {

  private RecordProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// Nobody's record is linked to the one who signed in.
  public static final class NoRecordLinked extends RecordProblem {
    public NoRecordLinked() {
      super(
          "R101",
          Blame.YOURS,
          "There is no record here that is linked to you.",
          "We find a record by NHS number, and show it to that person and those who act for them.",
          "If you think there should be one, see the contact page.");
    }
  }

  /// The reader may look, but not choose.
  public static final class MayNotChoose extends RecordProblem {
    public MayNotChoose() {
      super(
          "R102",
          Blame.NOT_ALLOWED,
          "You may see this record, but not choose for this person.",
          "A power to act for somebody says what it covers.",
          "Ask the person, or whoever holds the power to choose.");
    }
  }

  /// The reader may choose, but not look.
  public static final class MayNotSee extends RecordProblem {
    public MayNotSee() {
      super(
          "R104",
          Blame.NOT_ALLOWED,
          "You may make choices for this person, but not see their record.",
          "A power to act for somebody says what it covers.",
          "Go to the choices of this person instead.");
    }
  }

  /// There is no such line in the person's log.
  public static final class NoSuchLine extends RecordProblem {
    public NoSuchLine() {
      super(
          "R103",
          Blame.YOURS,
          "There is no such line on this page.",
          "Only the person sees what happened to their record.",
          "Go back to the list of who looked.");
    }
  }

  /// Nobody's record is under that NHS number.
  public static final class NobodyWithThatNumber extends RecordProblem {
    public NobodyWithThatNumber() {
      super(
          "R105",
          Blame.YOURS,
          "There is no record here under that NHS number.",
          "Whose entries are erased has to be certain, because nothing brings them back.",
          "Check the number with the person; a number that they had before leads to them as well.");
    }
  }

  /// A file of the lake cannot be read.
  public static final class LakeNotReadable extends RecordProblem {
    LakeNotReadable() {
      super(
          "R401",
          Blame.OURS,
          "Part of your record cannot be shown just now.",
          "A file of the environment could not be read; nothing is lost.",
          "Try again later; the operator has been told in the server's log.");
    }
  }
}
