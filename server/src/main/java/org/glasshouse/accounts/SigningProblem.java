// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.accounts;

import org.glasshouse.kernel.Problem;

/// Why a key or a signature was not taken.
public abstract sealed class SigningProblem extends Problem {

  private SigningProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// The text is none that signing knows.
  public static final class NotAStatement extends SigningProblem {
    NotAStatement() {
      super(
          "U020",
          Blame.YOURS,
          "This is not a text that glasshouse decision prints.",
          "A signature counts only under one exact text, so that nobody signs what they did not mean.",
          "Paste all that the command printed, from its first line to the line with your key's name.");
    }
  }

  /// The signature is not by the key that belongs here.
  public static final class SignatureWrong extends SigningProblem {
    SignatureWrong() {
      super(
          "U021",
          Blame.YOURS,
          "The signature does not hold with your key and this ledger.",
          "Anybody could otherwise sign in your name.",
          "Sign again with the key that you registered here, and with this ledger's public key.");
    }
  }

  /// The entry is somebody else's, or no decision.
  public static final class NotYours extends SigningProblem {
    NotYours(long entry) {
      super(
          "U022",
          Blame.NOT_ALLOWED,
          "Entry " + entry + " is not a decision of yours that waits for a signature.",
          "A decision carries the signature of whoever made it, once.",
          "Choose an entry from the list on the page Signing.");
    }
  }

  /// There is a key already.
  public static final class KeyTaken extends SigningProblem {
    KeyTaken() {
      super(
          "U023",
          Blame.CLASH,
          "You have a key in force, or this key was registered before.",
          "With one key for each of us, two signatures are two people.",
          "Withdraw your key first, or make a new one.");
    }
  }
}
