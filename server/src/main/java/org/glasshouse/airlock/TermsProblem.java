// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.ReleaseRequestId;

/// Why something about the terms of a request cannot be done.
public abstract sealed class TermsProblem extends Problem {

  private TermsProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// The only file left was to be left out.
  public static final class LastFile extends TermsProblem {
    LastFile(ReleaseRequestId id) {
      super(
          "A032",
          Blame.CLASH,
          "The last file of release request " + id + " cannot be left out.",
          "A request is about at least one file.",
          "Withdraw the request, or reject it.");
    }
  }

  /// Every checker is from the author's organisation.
  public static final class ElsewhereNeeded extends TermsProblem {
    ElsewhereNeeded(ReleaseRequestId id) {
      super(
          "A033",
          Blame.CLASH,
          "Release request " + id + " needs a checker of another organisation.",
          "A custodian of the data asked for it when the permit was granted or later.",
          "Ask a checker who works elsewhere than the author to look as well.");
    }
  }

  /// Somebody without a key decided where every decision is signed.
  public static final class KeyNeeded extends TermsProblem {
    KeyNeeded(ReleaseRequestId id) {
      super(
          "A051",
          Blame.CLASH,
          "Release request "
              + id
              + " is decided only by people with a key of their own, and you have none.",
          "Nothing of it leaves before every decision is signed by whoever made it, and yours could never be.",
          "Make a key on your own machine, register it on the page Signing, and decide then.");
    }
  }

  /// Somebody is to sign what they decided, and has not.
  public static final class SignatureMissing extends TermsProblem {
    SignatureMissing(ReleaseRequestId id) {
      super(
          "A048",
          Blame.CLASH,
          "Release request " + id + " waits for a signature, so nothing leaves yet.",
          "A custodian of the data, or this environment, wants what was decided about a release signed"
              + " by whoever decided it.",
          "Each of them signs on the page Signing, with glasshouse decision sign.");
    }
  }

  /// A custodian wanted fewer checkers than the permit.
  public static final class LooserThanPermit extends TermsProblem {
    LooserThanPermit(ProjectId project) {
      super(
          "A049",
          Blame.CLASH,
          "The permit of project " + project + " asks for more checkers than that.",
          "How few people may look is in the permit's text, which bodies and the public have read.",
          "Say it for the dataset, so that the next permit has it; here you can only ask for more.");
    }
  }

  /// There is no such open question.
  public static final class UnknownQuestion extends TermsProblem {
    UnknownQuestion(ReleaseRequestId id) {
      super(
          "A034",
          Blame.YOURS,
          "Release request " + id + " has no such question that waits for an answer.",
          "A question is answered once, so that everybody goes by the same answer.",
          "Look at the request again.");
    }
  }

  /// A custodian wanted to say something about others' data.
  public static final class NotYourData extends TermsProblem {
    NotYourData(ProjectId project) {
      super(
          "A035",
          Blame.NOT_ALLOWED,
          "Project " + project + " uses no data that your organisation answers for.",
          "Only the custodians of a project's data say how its outputs are checked.",
          "Ask the custodian of the data.");
    }
  }

  /// Nothing to destroy.
  public static final class NotAHolder extends TermsProblem {
    NotAHolder(ReleaseRequestId id) {
      super(
          "A036",
          Blame.YOURS,
          "You have fetched nothing of release " + id + " that was recalled.",
          "Whoever fetched a file says what became of it.",
          "There is nothing for you to do.");
    }
  }

  /// It is not in the sample, or was reviewed.
  public static final class NotInTheSample extends TermsProblem {
    NotInTheSample(ReleaseRequestId id) {
      super(
          "A037",
          Blame.CLASH,
          "Release " + id + " does not wait for a later review.",
          "A sample of what left fast is reviewed once, by somebody who had nothing to do with it.",
          "Look at the list of the sample.");
    }
  }

  /// Somebody who is not a data custodian acted as one.
  public static final class NotACustodian extends TermsProblem {
    NotACustodian() {
      super(
          "A038",
          Blame.NOT_ALLOWED,
          "You are not registered as a data custodian.",
          "Custodians answer for the data, and say on which terms outputs leave.",
          "Ask a custodian of the data.");
    }
  }

  /// Somebody who does not run the environment acted as its security reviewer.
  public static final class NotAnOperator extends TermsProblem {
    NotAnOperator() {
      super(
          "A039",
          Blame.NOT_ALLOWED,
          "You are not registered as an operator.",
          "Operators answer for the security of what runs here, so they look at code and models.",
          "Ask an operator.");
    }
  }

  /// A file of this kind never leaves.
  public static final class KindNeverLeaves extends TermsProblem {
    KindNeverLeaves(ReleaseRequestId id, String file) {
      super(
          "A047",
          Blame.NOT_ALLOWED,
          "No exception can be made for " + Quoted.name(file) + " of release request " + id + ".",
          "Only pictures, plain text and models of numbers can be cleaned so that people see all of them.",
          "Let the author ask for a table of the results.");
    }
  }
}
