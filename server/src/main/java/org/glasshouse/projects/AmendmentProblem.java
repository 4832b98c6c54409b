// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.LocalDate;
import org.glasshouse.kernel.Problem;

/// Why a permit cannot be changed as asked, or something goes on under it no more.
public abstract sealed class AmendmentProblem extends Problem {

  private AmendmentProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// The form says what the permit says already.
  public static final class NothingChanged extends AmendmentProblem {
    NothingChanged() {
      super(
          "P301",
          Blame.YOURS,
          "Nothing in this request differs from the permit.",
          "Whoever decides reads what would change.",
          "Change at least one part of the form and send it again.");
    }
  }

  /// Somebody asks who works on the project and does not lead it.
  public static final class OnlyTheLead extends AmendmentProblem {
    OnlyTheLead() {
      super(
          "P302",
          Blame.NOT_ALLOWED,
          "Only the project's lead can ask to change its permit.",
          "The lead answers for the application and for what becomes of it.",
          "Ask the lead; the project's page says who it is.");
    }
  }

  /// An earlier request is not decided yet.
  public static final class AnotherWaits extends AmendmentProblem {
    AnotherWaits(int number) {
      super(
          "P303",
          Blame.CLASH,
          "Change " + number + " of this permit is not decided yet.",
          "Two changes at once would each be decided against a permit that the other replaces.",
          "Wait for the decision, or take the earlier request back first.");
    }
  }

  /// The request has been decided or taken back.
  public static final class NotWaiting extends AmendmentProblem {
    NotWaiting() {
      super(
          "P304",
          Blame.CLASH,
          "This change is not waiting any more.",
          "It was decided, or taken back, before you acted.",
          "Look at its page again.");
    }
  }

  /// The lead would not be on the project.
  public static final class LeadStays extends AmendmentProblem {
    LeadStays() {
      super(
          "P305",
          Blame.YOURS,
          "The project's lead cannot be taken off it.",
          "Somebody has to answer for the project until its permit ends.",
          "Leave the lead in the list; a project under another lead needs an application.");
    }
  }

  /// Somebody who cannot be on a project would join this one.
  public static final class NotAColleague extends AmendmentProblem {
    NotAColleague() {
      super(
          "P306",
          Blame.YOURS,
          "Somebody in the list is not a researcher of the project's organisation.",
          "The organisation that holds the permit answers for everybody who works under it.",
          "Choose people from the list only.");
    }
  }

  /// Somebody who decided on the project would join it.
  public static final class DeciderJoins extends AmendmentProblem {
    DeciderJoins() {
      super(
          "P307",
          Blame.NOT_ALLOWED,
          "Somebody who has decided on this project cannot join it.",
          "Nobody approves their own use of other people's records, before or after.",
          "Leave them out.");
    }
  }

  /// The last day was moved before.
  public static final class RenewedBefore extends AmendmentProblem {
    RenewedBefore() {
      super(
          "P308",
          Blame.NOT_ALLOWED,
          "This permit was extended before, and cannot be extended again.",
          "A permit is renewed once; work that goes on longer is asked for anew.",
          "Apply for a new project; your answers can be the same.");
    }
  }

  /// The permit would be extended by more than the environment's policy allows.
  public static final class RenewalTooLong extends AmendmentProblem {
    RenewalTooLong(LocalDate latest) {
      super(
          "P309",
          Blame.YOURS,
          "The permit cannot be extended beyond " + latest + ".",
          "How long a renewal may be is this environment's policy.",
          "Choose a last day on or before that day.");
    }
  }

  /// This body or custodian has decided before.
  public static final class DecidedBefore extends AmendmentProblem {
    DecidedBefore() {
      super(
          "P310",
          Blame.CLASH,
          "Your organisation has already decided on this change.",
          "A decision is recorded for ever and never changed.",
          "Read the decision on this page.");
    }
  }

  /// A text is longer than the ledger takes.
  public static final class ReasonTooLong extends AmendmentProblem {
    ReasonTooLong(int most) {
      super(
          "P311",
          Blame.YOURS,
          "A reason, or the conditions together, are longer than " + most + " characters.",
          "It is public, and stands in one entry of the ledger.",
          "Shorten it and send the form again.");
    }
  }

  /// A user works under the permit who is not on it.
  public static final class NotOnThePermit extends AmendmentProblem {
    public NotOnThePermit() {
      super(
          "P312",
          Blame.NOT_ALLOWED,
          "Whoever asks is not among the people of the permit.",
          "When somebody leaves a project, what they have running ends in the same moment.",
          "Ask somebody on the project to do it, or the lead to have you join.");
    }
  }

  /// Something rests on a permit that another has replaced.
  public static final class Replaced extends AmendmentProblem {
    public Replaced() {
      super(
          "P313",
          Blame.CLASH,
          "The permit was replaced by another one in between.",
          "What begins, or reads records, does so under the permit in force, and only as it says.",
          "Start again; the project's page says what the permit allows now.");
    }
  }
}
