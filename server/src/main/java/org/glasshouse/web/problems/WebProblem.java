// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.problems;

import org.glasshouse.kernel.Problem;

/// Why a page could not be shown.
public abstract sealed class WebProblem extends Problem {

  private WebProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// There is nothing at this address.
  public static final class PageNotFound extends WebProblem {
    public PageNotFound() {
      super(
          "W001",
          Blame.YOURS,
          "There is no page at this address.",
          "The address may be mistyped, or what it named has another reference.",
          "Start again from the front page, or search the register.");
    }
  }

  /// The page is there, for other roles.
  public static final class NotYourDoor extends WebProblem {
    public NotYourDoor(String whoMay) {
      super(
          "W002",
          Blame.NOT_ALLOWED,
          "This page is for another role: " + whoMay + ".",
          "Each part of the environment opens only for those whose work it is.",
          "If it is your work, ask an operator to add the role to your account.");
    }
  }

  /// A form without the token that belongs to it.
  public static final class FormExpired extends WebProblem {
    public FormExpired() {
      super(
          "W003",
          Blame.CLASH,
          "This form was open for too long, or did not come from our own page. Nothing was changed.",
          "Each form carries a secret of your session, so that no other site can send it for you.",
          "Go back, load the page again, and send the form once more.");
    }
  }

  /// The issuer did not vouch for the user.
  public static final class SignInFailed extends WebProblem {
    public SignInFailed() {
      super(
          "W004",
          Blame.YOURS,
          "You could not be signed in.",
          "The sign-in service did not confirm who you are, or its answer came too late.",
          "Try to sign in again. If it fails again, tell us when it happened.");
    }
  }

  /// No issuer has been configured.
  public static final class SignInNotConfigured extends WebProblem {
    public SignInNotConfigured() {
      super(
          "W005",
          Blame.OURS,
          "Nobody can sign in to this installation yet.",
          "No sign-in service has been configured; the public pages work without one.",
          "An operator sets glasshouse.sign-in.issuer, client-id and client-secret-file.");
    }
  }

  /// Something broke on our side.
  public static final class OurFault extends WebProblem {
    public OurFault(String reference) {
      super(
          "W006",
          Blame.OURS,
          "Something went wrong on our side.",
          "It has been noted for the operators as " + reference + ", without any record's content.",
          "Try again in a minute. If it happens again, tell us the reference.");
    }
  }

  /// A request that makes no sense.
  public static final class NotUnderstood extends WebProblem {
    public NotUnderstood() {
      super(
          "W007",
          Blame.YOURS,
          "The request could not be understood.",
          "Something in the address or in the form is missing or of the wrong kind.",
          "Go back to the page that you came from and use its links and buttons.");
    }
  }

  /// The issuer does not answer.
  public static final class SignInServiceUnreachable extends WebProblem {
    public SignInServiceUnreachable() {
      super(
          "W008",
          Blame.OURS,
          "The sign-in service does not answer.",
          "Signing in needs the service that vouches for you; everything public works without it.",
          "Try again in a few minutes. Operators: see the log for which address was tried.");
    }
  }

  /// Only for somebody who has signed in.
  public static final class SignInNeeded extends WebProblem {
    public SignInNeeded() {
      super(
          "W009",
          Blame.NOT_ALLOWED,
          "You need to sign in to see this page.",
          "It belongs to somebody, and we have to know that it is you.",
          "Use the link Sign in at the top of the page.");
    }
  }

  /// A real installation was pointed at a folder of the demonstration.
  public static final class FolderOfTheDemonstration extends WebProblem {
    public FolderOfTheDemonstration(String folder) {
      super(
          "W010",
          Blame.YOURS,
          "The data folder " + folder + " belongs to a demonstration.",
          "Its users are made up; nothing real may be added to them.",
          "Start with --glasshouse.home=FOLDER and a new folder, or run ./glasshouse demo.");
    }
  }

  /// The demonstration was pointed at a real folder.
  public static final class FolderIsReal extends WebProblem {
    public FolderIsReal(String folder) {
      super(
          "W011",
          Blame.YOURS,
          "The data folder " + folder + " was not made by the demonstration.",
          "In the demonstration anybody may sign in as anybody.",
          "Start the demonstration with --glasshouse.home=FOLDER and a folder of its own.");
    }
  }

  /// The demonstration and a real sign-in service together.
  public static final class DemonstrationBesideAnIssuer extends WebProblem {
    public DemonstrationBesideAnIssuer() {
      super(
          "W012",
          Blame.YOURS,
          "The demonstration cannot use the sign-in service that is configured.",
          "It brings its own, with which anybody may sign in as anybody.",
          "Leave out glasshouse.sign-in.issuer, or leave out the profile demo.");
    }
  }

  /// The demonstration on a database that others may use.
  public static final class DemonstrationOnAnotherDatabase extends WebProblem {
    public DemonstrationOnAnotherDatabase() {
      super(
          "W013",
          Blame.YOURS,
          "The demonstration uses only the database in its own folder.",
          "Another database may hold real users, and here anybody may sign in as anybody.",
          "Leave out spring.datasource.url, or leave out the profile demo.");
    }
  }

  /// The folder of a demonstration on another source.
  public static final class AnotherSource extends WebProblem {
    public AnotherSource(String folder) {
      super(
          "W014",
          Blame.YOURS,
          "The data folder " + folder + " holds a demonstration on another source.",
          "Two sources in one folder would tell one story about different people.",
          "Start with --home FOLDER and a folder of its own, or with the source of before.");
    }
  }
}
