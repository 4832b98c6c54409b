// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.LocalDate;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.ProjectId;

/// Why an application or a permit cannot do what was asked.
public abstract sealed class ProjectsProblem extends Problem {

  private ProjectsProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// An answer that every body needs is blank.
  public static final class AnswerMissing extends ProjectsProblem {
    AnswerMissing(String name) {
      super(
          "P101",
          Blame.YOURS,
          "The " + name + " is missing.",
          "Each approving body and the public read the same answers, and decide on them.",
          "Fill it in and send the form again.");
    }
  }

  /// No dataset, table or column was named.
  public static final class NothingAskedFor extends ProjectsProblem {
    NothingAskedFor() {
      super(
          "P102",
          Blame.YOURS,
          "The application names no data.",
          "A permit covers just the columns it names.",
          "Choose at least one dataset and at least one column of it.");
    }
  }

  /// The lay summary is longer than the public register takes.
  public static final class LaySummaryTooLong extends ProjectsProblem {
    LaySummaryTooLong(int words) {
      super(
          "P103",
          Blame.YOURS,
          "The lay summary is longer than " + words + " words.",
          "It is written for people with little time; the HDR UK register takes no more.",
          "Shorten it and send the form again.");
    }
  }

  /// The last day is today or earlier.
  public static final class EndDatePassed extends ProjectsProblem {
    EndDatePassed() {
      super(
          "P104",
          Blame.YOURS,
          "The last day of the project is not in the future.",
          "A permit ends on its last day, and runs stop with it.",
          "Choose a later day.");
    }
  }

  /// The project would last longer than the law allows.
  public static final class TooLong extends ProjectsProblem {
    TooLong(int years) {
      super(
          "P105",
          Blame.YOURS,
          "The last day is more than " + years + " years ahead.",
          "A permit lasts at most ten years (EHDS Art. 68(12)).",
          "Choose an earlier day; a permit can be renewed once.");
    }
  }

  /// Nobody is registered who could decide.
  public static final class NoApprovingBody extends ProjectsProblem {
    NoApprovingBody() {
      super(
          "P106",
          Blame.OURS,
          "No approving body is registered here.",
          "Nothing runs that no body has approved.",
          "Ask the operator to register the bodies that decide.");
    }
  }

  /// A decider would decide on a project of their own.
  public static final class OwnProject extends ProjectsProblem {
    OwnProject() {
      super(
          "P107",
          Blame.NOT_ALLOWED,
          "You are on this project, so you cannot decide on it.",
          "Nobody approves their own use of other people's records.",
          "Ask another member of your body.");
    }
  }

  /// The application is not one of this body's.
  public static final class NotBeforeThisBody extends ProjectsProblem {
    NotBeforeThisBody() {
      super(
          "P108",
          Blame.NOT_ALLOWED,
          "This application is not before your body.",
          "Each body decides only what was put to it.",
          "Look at the list of applications that wait for you.");
    }
  }

  /// The body has decided before.
  public static final class AlreadyDecided extends ProjectsProblem {
    AlreadyDecided() {
      super(
          "P109",
          Blame.CLASH,
          "Your body has already decided on this application.",
          "A decision is recorded for ever; it is corrected by a new one, never changed.",
          "Read the decision on the application's page.");
    }
  }

  /// A body has asked and the answer is still out.
  public static final class QuestionStillOpen extends ProjectsProblem {
    QuestionStillOpen() {
      super(
          "P110",
          Blame.YOURS,
          "Your body's question has not been answered yet.",
          "Who asks waits for the answer; otherwise the question was not one.",
          "Decide when the applicant has answered.");
    }
  }

  /// There is no open question with this number.
  public static final class NoSuchQuestion extends ProjectsProblem {
    NoSuchQuestion(int number) {
      super(
          "P111",
          Blame.CLASH,
          "Question " + number + " is not open.",
          "Each question is answered once.",
          "Look at the application again.");
    }
  }

  /// The step does not fit the state the application is in.
  public static final class WrongState extends ProjectsProblem {
    WrongState(String wanted) {
      super(
          "P112",
          Blame.CLASH,
          "This application cannot be " + wanted + " now.",
          "An application goes from draft to review to a decision, and never back.",
          "Look at the application again: somebody may have acted before you.");
    }
  }

  /// Nobody here knows the project, or the reader is not on it.
  public static final class NotFound extends ProjectsProblem {
    public NotFound() {
      super(
          "P113",
          Blame.YOURS,
          "There is no such project, or you are not on it.",
          "A project's workspace is open to its own people only.",
          "Check the address, or look at the public register.");
    }
  }

  /// The project has no permit.
  public static final class NoPermit extends ProjectsProblem {
    NoPermit(ProjectId project) {
      super(
          "P201",
          Blame.NOT_ALLOWED,
          "Project " + project + " has no permit.",
          "Nothing runs and nothing leaves before every body has approved.",
          "Wait for the decisions; the application's page says who has it.");
    }
  }

  /// The project is stopped.
  public static final class Suspended extends ProjectsProblem {
    Suspended(ProjectId project) {
      super(
          "P202",
          Blame.NOT_ALLOWED,
          "Project " + project + " is suspended.",
          "A custodian has stopped it; until it is lifted nothing runs and nothing leaves.",
          "Read the reason on the project's page and talk to the custodian.");
    }
  }

  /// The permit's last day has passed.
  public static final class PermitExpired extends ProjectsProblem {
    PermitExpired(ProjectId project, LocalDate ended) {
      super(
          "P203",
          Blame.NOT_ALLOWED,
          "The permit of project " + project + " ended on " + ended + ".",
          "A permit is for a time; nothing runs and nothing leaves after its last day.",
          "Apply for a new permit.");
    }
  }

  /// The same person would stop and restart.
  public static final class SamePersonRestarts extends ProjectsProblem {
    public SamePersonRestarts() {
      super(
          "P204",
          Blame.NOT_ALLOWED,
          "You stopped this project, so somebody else has to restart it.",
          "A stop is lifted by a second pair of eyes.",
          "Ask another custodian.");
    }
  }

  /// Only the custodian of the project's data may stop it.
  public static final class NotYourData extends ProjectsProblem {
    public NotYourData() {
      super(
          "P205",
          Blame.NOT_ALLOWED,
          "This project uses none of your organisation's data.",
          "A custodian answers for their own data, and stops the use of it.",
          "Ask the custodian of the dataset.");
    }
  }
}
