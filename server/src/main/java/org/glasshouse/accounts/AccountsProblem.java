// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.Problem;
import org.glasshouse.kernel.UserId;

/// Why somebody may not sign in or act.
public abstract sealed class AccountsProblem extends Problem {

  private AccountsProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// No such user.
  public static final class UnknownUser extends AccountsProblem {
    public UnknownUser(UserId user) {
      super(
          "U001",
          Blame.YOURS,
          "There is no user " + user + ".",
          "Every act here belongs to somebody who can be named.",
          "Check the reference, or ask an operator to register the user.");
    }
  }

  /// No such organisation.
  public static final class UnknownOrganisation extends AccountsProblem {
    public UnknownOrganisation(OrganisationId organisation) {
      super(
          "U002",
          Blame.YOURS,
          "There is no organisation " + organisation + ".",
          "Every user answers to an organisation, and people may refuse use by its kind.",
          "Check the reference, or register the organisation first.");
    }
  }

  /// The act needs an employer, and this user has none.
  public static final class NoOrganisation extends AccountsProblem {
    NoOrganisation(UserId user) {
      super(
          "U003",
          Blame.NOT_ALLOWED,
          "User " + user + " does not belong to an organisation.",
          "Applying, approving and checking are done for an organisation that answers for them.",
          "Ask an operator to register you with your organisation.");
    }
  }

  /// Accreditation was never given.
  public static final class NotAccredited extends AccountsProblem {
    NotAccredited(UserId user) {
      super(
          "U004",
          Blame.NOT_ALLOWED,
          "User " + user + " is not an accredited researcher.",
          "Only accredited people may work with records, even without seeing them.",
          "Apply for accreditation, then ask an operator to record it.");
    }
  }

  /// Accreditation was given and has ended.
  public static final class AccreditationEnded extends AccountsProblem {
    AccreditationEnded(UserId user, LocalDate expired) {
      super(
          "U005",
          Blame.NOT_ALLOWED,
          "The accreditation of user " + user + " ended on " + expired + ".",
          "Accreditation is checked at every step, so that it cannot lapse unnoticed.",
          "Renew the accreditation; work can go on from the moment it is recorded.");
    }
  }

  /// Training is missing or has ended.
  public static final class TrainingEnded extends AccountsProblem {
    TrainingEnded(UserId user) {
      super(
          "U006",
          Blame.NOT_ALLOWED,
          "User " + user + " has no current training in using people's data safely.",
          "Training counts for a limited time, because rules and risks change.",
          "Take the course again; work can go on from the moment it is recorded.");
    }
  }

  /// Under a sanction that has not ended.
  public static final class UserIsBanned extends AccountsProblem {
    UserIsBanned(UserId user, Sanction sanction) {
      super(
          "U007",
          Blame.NOT_ALLOWED,
          "User " + user + " may not act here until " + day(sanction) + ".",
          "A sanction stops every act at once; it is published with its reason and its end.",
          "Read sanction " + sanction.id() + " in the public register; it says how to appeal.");
    }

    private static LocalDate day(Sanction sanction) {
      return sanction.until().atZone(ZoneOffset.UTC).toLocalDate();
    }
  }

  /// The sign-in service vouches for somebody whom nobody registered.
  public static final class NotRegistered extends AccountsProblem {
    public NotRegistered() {
      super(
          "U008",
          Blame.NOT_ALLOWED,
          "You have signed in, but you are not registered here.",
          "Staff are registered by an operator, so that somebody answers for each of them.",
          "Ask an operator to register you under the e-mail address that you sign in with.");
    }
  }

  /// No power to act for this person now.
  public static final class NoPowerToAct extends AccountsProblem {
    public NoPowerToAct(ProxyPower.Scope scope) {
      super(
          "U009",
          Blame.NOT_ALLOWED,
          "You do not have the power to " + scope.words() + " for this person.",
          "A carer or parent acts only within a power that was shown and has not ended.",
          "Show the evidence of your power to the service that holds this person's record.");
    }
  }

  /// A decision about oneself.
  public static final class OwnSanction extends AccountsProblem {
    OwnSanction() {
      super(
          "U010",
          Blame.NOT_ALLOWED,
          "You cannot decide a sanction on yourself.",
          "Nobody judges their own case.",
          "Ask somebody else who may decide sanctions.");
    }
  }

  /// A sanction that does not exist or was lifted before.
  public static final class NoSuchSanction extends AccountsProblem {
    NoSuchSanction() {
      super(
          "U011",
          Blame.CLASH,
          "There is no such sanction in force.",
          "A sanction is lifted once.",
          "Look again at the list of sanctions.");
    }
  }

  /// Two members of staff cannot share an address.
  public static final class AddressTaken extends AccountsProblem {
    AddressTaken() {
      super(
          "U012",
          Blame.CLASH,
          "Somebody else is registered under this e-mail address.",
          "Staff are recognised by the address that they sign in with, so nobody shares one.",
          "Use another address, or look for the person in the list of staff.");
    }
  }

  /// A sanction is decided and lifted for a reason that everybody can read.
  public static final class ReasonMissing extends AccountsProblem {
    ReasonMissing() {
      super(
          "U013",
          Blame.YOURS,
          "The reason is missing.",
          "A sanction and its end are published with their reasons.",
          "Say in one line why.");
    }
  }

  /// An appeal needs fresh eyes.
  public static final class OwnDecision extends AccountsProblem {
    OwnDecision() {
      super(
          "U014",
          Blame.NOT_ALLOWED,
          "You decided this sanction, so you cannot lift it.",
          "An appeal is heard by somebody other than whoever decided.",
          "Ask another operator.");
    }
  }
}
