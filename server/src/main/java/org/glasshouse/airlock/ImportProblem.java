// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.kernel.Problem;

/// Why something cannot be brought in.
public abstract sealed class ImportProblem extends Problem {

  private ImportProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// There is no such import, or this reader may not know of it.
  public static final class UnknownImport extends ImportProblem {
    UnknownImport(String id) {
      super(
          "A040",
          Blame.YOURS,
          "There is no import " + Quoted.name(id) + " that you may see.",
          "An import is shown to members of its project and to those who may let it in.",
          "Look at the list of imports.");
    }
  }

  /// Something is not said.
  public static final class NotExplained extends ImportProblem {
    NotExplained() {
      super(
          "A041",
          Blame.YOURS,
          "The import does not say what it is, where it is from, on what terms, and what for.",
          "Whoever lets something in answers for its source, licence and purpose, which become public.",
          "Fill in the version, source, licence and reason, each in a few plain words.");
    }
  }

  /// The author tried to let it in.
  public static final class OwnImport extends ImportProblem {
    OwnImport(ImportId id) {
      super(
          "A042",
          Blame.NOT_ALLOWED,
          "You, or somebody you work with, asked for import " + id + ", so you cannot let it in.",
          "Two people who did not ask for it look at what comes in.",
          "Ask a reviewer who does not work with the project.");
    }
  }

  /// A second yes in one part.
  public static final class AlreadyLooked extends ImportProblem {
    AlreadyLooked(ImportId id) {
      super(
          "A043",
          Blame.CLASH,
          "Import " + id + " has your yes, or one in your part, already.",
          "Two different people look, each in a part of their own.",
          "Wait for the other reviewer.");
    }
  }

  /// This kind asks for another second reviewer.
  public static final class WrongReviewer extends ImportProblem {
    WrongReviewer(ImportId id, ImportPart second) {
      super(
          "A044",
          Blame.NOT_ALLOWED,
          "Import " + id + " is not yours to let in.",
          "Besides an output checker it needs this reviewer: " + second.words() + ".",
          "Leave it to them.");
    }
  }

  /// The step is not possible in this state.
  public static final class WrongImportState extends ImportProblem {
    WrongImportState(ImportId id, String state, String wish) {
      super(
          "A045",
          Blame.CLASH,
          "Import " + id + " cannot be " + wish + " now: it is “" + state + "”.",
          "Each step is possible only in its own state, so that nothing is skipped.",
          "Look at the import again; somebody may have moved it.");
    }
  }

  /// Too large, or empty.
  public static final class ImportSize extends ImportProblem {
    ImportSize(long most) {
      super(
          "A046",
          Blame.NO_ROOM,
          "What comes in has at least one byte and at most " + most + " bytes.",
          "People have to be able to look at all of it.",
          "Bring in less, or in parts.");
    }
  }
}
