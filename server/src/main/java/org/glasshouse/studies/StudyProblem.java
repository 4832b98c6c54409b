// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import org.glasshouse.kernel.Problem;
import org.glasshouse.study.StudyFault;

/// Why a study cannot be kept, read or run.
public abstract sealed class StudyProblem extends Problem {

  private StudyProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// The code itself is wrong, whoever asks.
  public static final class CodeRefused extends StudyProblem {
    CodeRefused(StudyFault fault) {
      super(fault.code(), Blame.YOURS, fault.what(), fault.why(), fault.next());
    }
  }

  /// There is no such commit in the project.
  public static final class NoSuchCommit extends StudyProblem {
    public NoSuchCommit() {
      super(
          "S106",
          Blame.YOURS,
          "The project has no such commit.",
          "A run is of code at a commit, so that anyone can say later what ran.",
          "Choose a commit from the project's list.");
    }
  }

  /// The file was edited from a commit that is not the newest any more.
  public static final class ChangedMeanwhile extends StudyProblem {
    public ChangedMeanwhile() {
      super(
          "S108",
          Blame.CLASH,
          "Somebody kept another commit while you were writing.",
          "Your file would be put beside code that you have not seen.",
          "Copy your text, open the file again from the workspace, and put your change in.");
    }
  }

  /// No example of that name comes with Glasshouse.
  public static final class NoSuchExample extends StudyProblem {
    NoSuchExample() {
      super(
          "S109",
          Blame.YOURS,
          "There is no example of that name.",
          "Examples are the studies that come with Glasshouse.",
          "Choose one from the list in the workspace.");
    }
  }

  /// A step asks for a table that the permit does not cover.
  public static final class OutsidePermit extends StudyProblem {
    OutsidePermit(String dataset) {
      super(
          "S201",
          Blame.NOT_ALLOWED,
          "The permit names data of " + dataset + " that is not held here now.",
          "A run sees just what its permit names, as it is in the newest version.",
          "Ask the custodian, or apply for an amendment.");
    }
  }

  /// A flow that the permit relies on is stopped.
  public static final class FlowStopped extends StudyProblem {
    FlowStopped(String dataset) {
      super(
          "S202",
          Blame.NOT_ALLOWED,
          "The flow of " + dataset + " is stopped.",
          "When a custodian stops a flow, its data are not used either.",
          "Wait until the custodian restarts the flow; the register says why it stopped.");
    }
  }

  /// There is no such run, or the reader may not see it.
  public static final class NoSuchRun extends StudyProblem {
    public NoSuchRun() {
      super(
          "S203",
          Blame.YOURS,
          "There is no such run, or it is not of your project.",
          "A run's workspace is open to its own project only.",
          "Look at the public register for what everyone may see of it.");
    }
  }

  /// There is no such output.
  public static final class NoSuchOutput extends StudyProblem {
    public NoSuchOutput() {
      super(
          "S204",
          Blame.YOURS,
          "The run left no such output.",
          "Only files that project.yaml declares are kept.",
          "Look at the run's list of outputs.");
    }
  }

  /// Only what was finished can be compared.
  public static final class NotFinished extends StudyProblem {
    NotFinished() {
      super(
          "S205",
          Blame.YOURS,
          "The run is not finished, so there is nothing to compare.",
          "A run is done again to see whether every output is the same, byte for byte.",
          "Wait until it is finished, or start a new run.");
    }
  }

  /// Somebody in the run has said no since.
  public static final class ChoicesSince extends StudyProblem {
    ChoicesSince() {
      super(
          "S206",
          Blame.NOT_ALLOWED,
          "Somebody who was in this run has said no since.",
          "A choice counts from the next run on, and doing a run again is a run. Without that person"
              + " the bytes could not be compared.",
          "Start a new run; the hashes of the old one stay in the ledger.");
    }
  }

  /// The permit does not allow the same any more.
  public static final class PermitSince extends StudyProblem {
    PermitSince() {
      super(
          "S207",
          Blame.NOT_ALLOWED,
          "The permit, or the data, are not those of this run any more.",
          "A run done again sees just what it saw then, and only if that is still allowed.",
          "Start a new run; the hashes of the old one stay in the ledger.");
    }
  }

  /// Something that the run reads was taken out of the workspace since.
  public static final class ImportSince extends StudyProblem {
    ImportSince(String name) {
      super(
          "S208",
          Blame.NOT_ALLOWED,
          "What came in as " + name + " was taken out again.",
          "What should not have come in is not read any more, not even to do an old run again.",
          "Ask whoever took it out; then bring it in anew, or take it off the study's list.");
    }
  }

  /// The environment failed to prepare what the run may see.
  public static final class ViewFailed extends StudyProblem {
    ViewFailed() {
      super(
          "S401",
          Blame.OURS,
          "The project's view of the data could not be made.",
          "A run that cannot be given exactly its permit's data is not started.",
          "Ask the operator; the server's log has the cause without any person's value.");
    }
  }

  /// The sealed list of a run's people is not what the ledger vouches for.
  public static final class PeopleAltered extends StudyProblem {
    PeopleAltered(org.glasshouse.kernel.RunId run) {
      super(
          "S402",
          Blame.OURS,
          "The list of who was in run " + run + " is not the one that was sealed.",
          "Its hash stands in the ledger, so that nobody can change afterwards who was used.",
          "Ask the operator to restore it from the backup; this is an incident.");
    }
  }

  /// There is nothing with which a person could prove that their record was in a run.
  public static final class NoProof extends StudyProblem {
    NoProof() {
      super(
          "S209",
          Blame.YOURS,
          "There is no proof that this record was in that run.",
          "It was not in it, or the run is from before there were proofs, or the proof was destroyed"
              + " because the person asked to be forgotten.",
          "Your page says which it is; the run's public entry stays.");
    }
  }

  /// What proves the uses of a run does not fit its entry.
  public static final class ProofAltered extends StudyProblem {
    ProofAltered(org.glasshouse.kernel.RunId run) {
      super(
          "S403",
          Blame.OURS,
          "What proves who was in run " + run + " is not what was sealed.",
          "The root over all its promises stands in the ledger, so that nobody can change them.",
          "Ask the operator to restore it from the backup; this is an incident.");
    }
  }
}
