// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.ehrql;

/// Why a Python definition could not be read.
public abstract sealed class EhrqlFault extends RuntimeException {

  private final String code;
  private final String what;
  private final String why;
  private final String next;

  private EhrqlFault(String code, String what, String why, String next) {
    super(code + " " + what);
    this.code = code;
    this.what = what;
    this.why = why;
    this.next = next;
  }

  /// S and three digits; it has a page in the docs.
  public String code() {
    return code;
  }

  public String what() {
    return what;
  }

  public String why() {
    return why;
  }

  public String next() {
    return next;
  }

  /// There is no ehrQL here.
  public static final class NotInstalled extends EhrqlFault {
    /// For a `.py` definition where no interpreter is named.
    public NotInstalled() {
      super(
          "S131",
          "There is no ehrQL interpreter here, so a .py definition cannot be read.",
          "A definition in Python is a program, and ehrQL, which runs it, is not part of Glasshouse.",
          "Ask the operator to install ehrQL and to name it in the setting glasshouse.ehrql.command;"
              + " or commit what ehrql serialize-definition prints, or write the study as .ghq.");
    }
  }

  /// The definition is not in the study.
  public static final class NoDefinition extends EhrqlFault {
    NoDefinition(String path) {
      super(
          "S132",
          "The study has no definition " + path + ".",
          "A definition is a .py file that was committed with the study.",
          "Check the path; it begins at the study's folder.");
    }
  }

  /// It ended without leaving a definition.
  public static final class Failed extends EhrqlFault {
    Failed(String how, String lastLine) {
      super(
          "S133",
          "The definition did not finish. " + how + lastLine,
          "It ran without network and without data; a definition that needs either cannot be read.",
          "Run it on your own computer, mend it, and commit it.");
    }
  }
}
