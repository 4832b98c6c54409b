// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.linkage;

import java.nio.file.Path;
import org.glasshouse.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Why a person could not be found or a key could not be used. No text names a person.
public abstract sealed class LinkageProblem extends Problem {

  private LinkageProblem(
      String code, Blame blame, String what, String why, String next, @Nullable Throwable cause) {
    super(code, blame, what, why, next, cause);
  }

  /// The text is not an NHS number.
  public static final class NotAnNhsNumber extends LinkageProblem {
    NotAnNhsNumber() {
      super(
          "K001",
          Blame.YOURS,
          "This is not an NHS number.",
          "An NHS number has ten digits, and the last one checks the others.",
          "Compare it with a letter from the NHS, and type all ten digits.",
          null);
    }
  }

  /// Nobody here has this key.
  public static final class NoSuchPerson extends LinkageProblem {
    NoSuchPerson() {
      super(
          "K002",
          Blame.YOURS,
          "There is no such person here.",
          "Only people about whom a flow brought records are known.",
          "Check which person was meant; the key itself is never shown.",
          null);
    }
  }

  /// The new number already belongs to somebody else.
  public static final class NumberBelongsToAnother extends LinkageProblem {
    NumberBelongsToAnother() {
      super(
          "K003",
          Blame.CLASH,
          "The new NHS number already belongs to another person's record.",
          "Putting two people's records together cannot be taken back by itself.",
          "Ask the custodian to decide whether the two are one person.",
          null);
    }
  }

  /// A key file is missing or is not the one that the stored identities were written with.
  public static final class WrongKey extends LinkageProblem {
    WrongKey(String name) {
      super(
          "K101",
          Blame.OURS,
          "The key file " + name + " does not belong to the stored identities.",
          "With another key, nobody could be found and no name could be read.",
          "Put back the keys folder that belongs to this database, from its own backup.",
          null);
    }
  }

  /// A key file that was made is gone.
  public static final class KeyMissing extends LinkageProblem {
    KeyMissing(String name) {
      super(
          "K104",
          Blame.OURS,
          "The key file " + name + " is gone.",
          "What was sealed with it could never be opened with a new one, so none is made.",
          "Put back the keys folder that belongs to this database, from its own backup.",
          null);
    }
  }

  /// A key file cannot be read or made.
  public static final class KeyNotReadable extends LinkageProblem {
    KeyNotReadable(Path file, Throwable cause) {
      super(
          "K102",
          Blame.OURS,
          "The key file " + file.getFileName() + " cannot be read or made.",
          "Identifiers are stored only under their own keys.",
          "Make the keys folder writable for this user and for nobody else.",
          cause);
    }
  }

  /// A stored field does not open under our key: it was changed, moved or damaged.
  public static final class FieldDamaged extends LinkageProblem {
    FieldDamaged(Throwable cause) {
      super(
          "K103",
          Blame.OURS,
          "A stored identity does not open under our key.",
          "Each field is sealed to its person and its column, so that none can be swapped.",
          "Restore the identity store from its backup.",
          cause);
    }
  }
}
