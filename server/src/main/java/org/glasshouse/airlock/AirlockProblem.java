// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ReleaseRequestId;
import org.jspecify.annotations.Nullable;

/// Why something may not leave, or may not be checked, as its reader can act on it.
public abstract sealed class AirlockProblem extends Problem {

  private AirlockProblem(String code, Blame blame, String what, String why, String next) {
    this(code, blame, what, why, next, null);
  }

  private AirlockProblem(
      String code, Blame blame, String what, String why, String next, @Nullable Throwable cause) {
    super(code, blame, what, why, next, cause);
  }

  private static String quoted(State state) {
    return "“" + state.words() + "”";
  }

  /// There is no such request, or this reader may not know of it.
  public static final class UnknownRequest extends AirlockProblem {
    UnknownRequest(ReleaseRequestId id) {
      super(
          "A001",
          Blame.YOURS,
          "There is no release request " + id + " that you may see.",
          "A request is shown to its author, to members of its project and to checkers who may check it.",
          "Look at the list of your requests.");
    }
  }

  /// Somebody other than the author tried to change it.
  public static final class NotYourRequest extends AirlockProblem {
    NotYourRequest(ReleaseRequestId id) {
      super(
          "A002",
          Blame.NOT_ALLOWED,
          "Somebody else wrote release request " + id + ".",
          "Only its author changes, submits or withdraws a request.",
          "Ask the author, or open a request of your own.");
    }
  }

  /// The author tried to check it.
  public static final class OwnRequest extends AirlockProblem {
    OwnRequest(ReleaseRequestId id) {
      super(
          "A003",
          Blame.NOT_ALLOWED,
          "You wrote release request " + id + ", so you cannot check it.",
          "Two people who did not write a request look at it before anything leaves.",
          "Ask another output checker.");
    }
  }

  /// A member of the project tried to check it.
  public static final class TooCloseToCheck extends AirlockProblem {
    TooCloseToCheck(ReleaseRequestId id) {
      super(
          "A004",
          Blame.NOT_ALLOWED,
          "You work, or worked lately, on the project of release request "
              + id
              + " or on another together with its author, so you cannot check it.",
          "People who work together do not check each other's outputs.",
          "Ask an output checker who does not work with them.");
    }
  }

  /// The step is not possible in this state.
  public static final class WrongState extends AirlockProblem {
    WrongState(ReleaseRequestId id, State state, String wish) {
      super(
          "A005",
          Blame.CLASH,
          "Release request " + id + " cannot be " + wish + " now: it is " + quoted(state) + ".",
          "Each step is possible only in its own state, so that nothing is skipped.",
          "Look at the request again; somebody may have moved it.");
    }
  }

  /// A group of files is not explained.
  public static final class NoContext extends AirlockProblem {
    NoContext(ReleaseRequestId id) {
      super(
          "A006",
          Blame.YOURS,
          "Release request "
              + id
              + " does not say what its files are, or what was done to protect people.",
          "A quarter of all returned requests lack context; without it a checker can only guess.",
          "Fill in the context and the controls of each group of files.");
    }
  }

  /// The file is not part of the request.
  public static final class UnknownFile extends AirlockProblem {
    UnknownFile(ReleaseRequestId id, String file) {
      super(
          "A008",
          Blame.YOURS,
          "Release request " + id + " has no file " + Quoted.name(file) + ".",
          "A request covers exactly the files that were asked for.",
          "Use a file name as the request shows it.");
    }
  }

  /// A review does not cover every file.
  public static final class VoteMissing extends AirlockProblem {
    VoteMissing(ReleaseRequestId id, String file) {
      super(
          "A015",
          Blame.YOURS,
          "Your review of release request " + id + " says nothing about " + Quoted.name(file) + ".",
          "A review is a vote on every file.",
          "Vote on each file and send the review again.");
    }
  }

  /// A checker reviewed twice.
  public static final class AlreadyReviewed extends AirlockProblem {
    AlreadyReviewed(ReleaseRequestId id) {
      super(
          "A016",
          Blame.CLASH,
          "You have already reviewed release request " + id + " in this turn.",
          "Each checker is counted once; the other review has to be somebody else's.",
          "Wait for the other checker.");
    }
  }

  /// The checkers do not agree.
  public static final class NotAgreed extends AirlockProblem {
    NotAgreed(ReleaseRequestId id, String file) {
      super(
          "A017",
          Blame.CLASH,
          "Two checkers have not agreed on "
              + Quoted.name(file)
              + " of release request "
              + id
              + ".",
          "Each file needs two approvals, and an objection is answered, not outvoted.",
          "Return the request to its author with a comment, or ask another checker to look.");
    }
  }

  /// A reason is needed.
  public static final class CommentMissing extends AirlockProblem {
    CommentMissing(ReleaseRequestId id) {
      super(
          "A018",
          Blame.YOURS,
          "Nothing is said about why release request " + id + " goes this way.",
          "Whoever has to act on it needs the reason, and it is kept.",
          "Write a comment and try again.");
    }
  }

  /// The permit of the project is stopped.
  public static final class Frozen extends AirlockProblem {
    Frozen(ReleaseRequestId id) {
      super(
          "A019",
          Blame.NOT_ALLOWED,
          "Release request " + id + " is frozen, because the permit of its project is stopped.",
          "When a permit stops, everything that would leave under it stops too.",
          "See the project's page for who stopped it and why.");
    }
  }

  /// The approval is too old.
  public static final class ApprovalExpired extends AirlockProblem {
    ApprovalExpired(ReleaseRequestId id) {
      super(
          "A020",
          Blame.CLASH,
          "The approval of release request " + id + " has run out.",
          "An approval holds for a limited time, because what is known and released around it changes.",
          "Open a new request for the same run.");
    }
  }

  /// The approval still holds.
  public static final class NotExpired extends AirlockProblem {
    NotExpired(ReleaseRequestId id) {
      super(
          "A021",
          Blame.CLASH,
          "The approval of release request " + id + " still holds.",
          "An approval ends by itself after a set time.",
          "Release it, or wait.");
    }
  }

  /// The store does not hold what was approved.
  public static final class BytesChanged extends AirlockProblem {
    BytesChanged(ReleaseRequestId id) {
      super(
          "A022",
          Blame.OURS,
          "The bytes of release request " + id + " are not the bytes that were approved.",
          "What leaves is exactly what was checked.",
          "Nothing has left. Tell the operator and the information governance manager.");
    }
  }

  /// The link was used, ran out, or is not this reader's.
  public static final class LinkEnded extends AirlockProblem {
    LinkEnded() {
      super(
          "A023",
          Blame.NOT_ALLOWED,
          "This download link no longer works.",
          "A link works once, for one person and a short time, and ends with the permit.",
          "Ask for a new link on the page of the request.");
    }
  }

  /// Too much has left today.
  public static final class OverAllowance extends AirlockProblem {
    OverAllowance(String scope) {
      super(
          "A024",
          Blame.NO_ROOM,
          "Today's allowance for " + scope + " is used up.",
          "The amount that leaves in a day is limited, so that many small steps cannot carry a data set out.",
          "Try again tomorrow, or ask the data custodian for a larger allowance.");
    }
  }

  /// Suppression and rounding would not help.
  public static final class NothingToProtect extends AirlockProblem {
    NothingToProtect(ReleaseRequestId id) {
      super(
          "A025",
          Blame.YOURS,
          "No file of release request " + id + " can be made safe by suppression and rounding.",
          "Protection works on tables of counts; other findings need a change in the study.",
          "Read the findings, change the study and run it again.");
    }
  }

  /// A refused file was to be let through.
  public static final class CannotClear extends AirlockProblem {
    CannotClear(ReleaseRequestId id) {
      super(
          "A026",
          Blame.NOT_ALLOWED,
          "A finding on release request " + id + " cannot be cleared.",
          "Files that cannot be read safely, or that hold identifiers, do not leave on anybody's word.",
          "Return the request to its author.");
    }
  }

  /// One person recalled and confirmed.
  public static final class SamePersonConfirms extends AirlockProblem {
    SamePersonConfirms(ReleaseRequestId id) {
      super(
          "A027",
          Blame.NOT_ALLOWED,
          "You recalled release request " + id + ", so somebody else confirms it.",
          "Whoever calls a release back does not also say that it is done.",
          "Ask another checker to confirm.");
    }
  }

  /// The file was not released, or was recalled.
  public static final class NotReleased extends AirlockProblem {
    NotReleased(ReleaseRequestId id, String file) {
      super(
          "A028",
          Blame.YOURS,
          "There is no released file " + Quoted.name(file) + " in release request " + id + ".",
          "Only what two checkers approved can be downloaded, and only until it is recalled.",
          "Look at the public register.");
    }
  }

  /// The disk failed.
  public static final class StoreFailed extends AirlockProblem {
    StoreFailed(Throwable cause) {
      super(
          "A029",
          Blame.OURS,
          "The store of released files cannot be read or written.",
          "Nothing is asked for, approved or released unless its bytes are safe on disk.",
          "Tell the operator to look at the disk under the data folder.",
          cause);
    }
  }

  /// Somebody who is not an output checker tried to check.
  public static final class NotAChecker extends AirlockProblem {
    NotAChecker() {
      super(
          "A031",
          Blame.NOT_ALLOWED,
          "You are not registered as an output checker.",
          "Checkers are trained and accredited for it, and answer for what leaves.",
          "Ask an output checker; an operator registers new ones.");
    }
  }
}
