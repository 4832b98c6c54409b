// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;

/// Why an output of a run cannot be asked for.
public abstract sealed class OutputProblem extends Problem {

  private OutputProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// A request without files.
  public static final class NothingAsked extends OutputProblem {
    NothingAsked() {
      super(
          "A007",
          Blame.YOURS,
          "The request names no file.",
          "A request is about files that a run left.",
          "Choose at least one output of the run.");
    }
  }

  /// The run left no such output.
  public static final class UnknownOutput extends OutputProblem {
    UnknownOutput(RunId run, String output) {
      super(
          "A009",
          Blame.YOURS,
          "Run " + run + " left no output " + Quoted.name(output) + ".",
          "Only files that a run left, and that the run's record names, can be asked for.",
          "Look at the outputs of the run and use a name from there.");
    }
  }

  /// A highly sensitive file was asked for.
  public static final class NeverLeaves extends OutputProblem {
    NeverLeaves(RunId run, String output) {
      super(
          "A010",
          Blame.NOT_ALLOWED,
          "The output "
              + Quoted.name(output)
              + " of run "
              + run
              + " is highly sensitive and never leaves.",
          "The study marked it as close to single people; such files stay inside whatever they show.",
          "Let the study make a table of counts, marked moderately sensitive, and ask for that.");
    }
  }

  /// The file is too large to be checked.
  public static final class FileTooLarge extends OutputProblem {
    FileTooLarge(String output, long most) {
      super(
          "A011",
          Blame.NO_ROOM,
          "The output " + Quoted.name(output) + " is larger than " + most + " bytes.",
          "People have to be able to look at all of it.",
          "Let the study make a smaller table.");
    }
  }

  /// The file's name is a trick or might be taken for one.
  public static final class BadFileName extends OutputProblem {
    BadFileName(String output) {
      super(
          "A012",
          Blame.YOURS,
          "The file name " + Quoted.name(output) + " cannot be used outside.",
          "Names with path tricks, control characters or strange letters can deceive the people and programs that receive them.",
          "Let the study use letters, digits, dots, hyphens and underscores, and an ending such as .csv.");
    }
  }

  /// The file differs from the run's record.
  public static final class OutputChanged extends OutputProblem {
    OutputChanged(RunId run, String output) {
      super(
          "A013",
          Blame.OURS,
          "The output "
              + Quoted.name(output)
              + " of run "
              + run
              + " is not the file that the run left.",
          "A request binds the bytes that the run recorded; these differ.",
          "Tell the operator; then carry the run out again.");
    }
  }

  /// The same output of the same run is in another request.
  public static final class AlreadyAsked extends OutputProblem {
    AlreadyAsked(ReleaseRequestId other, String output) {
      super(
          "A014",
          Blame.CLASH,
          "The output "
              + Quoted.name(output)
              + " is already part of release request "
              + other
              + ".",
          "A file is asked for once, so that its history is in one place.",
          "Go on with that request, or withdraw it first.");
    }
  }

  /// Somebody who is not on the project asked for its outputs.
  public static final class NotYourRun extends OutputProblem {
    NotYourRun(RunId run) {
      super(
          "A030",
          Blame.NOT_ALLOWED,
          "You are not a member of the project of run " + run + ".",
          "Only members of a project ask for what its runs left.",
          "Ask a member of the project.");
    }
  }

  /// A file cannot be protected in the way that its author chose.
  public static final class WayNotAccepted extends OutputProblem {
    WayNotAccepted(String fault) {
      super(
          "A050",
          Blame.CLASH,
          "The counts cannot be treated in this way. " + fault,
          "The permit's rules say which ways are accepted, and some ways need a table that adds up.",
          "Choose another way on the page of the request's protection.");
    }
  }
}
