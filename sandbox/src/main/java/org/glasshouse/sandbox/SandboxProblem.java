// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.nio.file.Path;

/// Something that the sandbox would not do.
///
/// Same shape as the server's problems: a code with a page in the docs, what, why and what next.
public abstract sealed class SandboxProblem extends RuntimeException
    permits SandboxProblem.NoIsolation,
        SandboxProblem.OddName,
        SandboxProblem.TwoMounts,
        SandboxProblem.NotThere,
        SandboxProblem.ProgramMissing {

  private final String code;
  private final String what;
  private final String why;
  private final String next;

  protected SandboxProblem(String code, String what, String why, String next) {
    super(code + " " + what);
    this.code = code;
    this.what = what;
    this.why = why;
    this.next = next;
  }

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

  /// This machine offers no isolation, so nothing runs.
  public static final class NoIsolation extends SandboxProblem {
    public NoIsolation(String reasons) {
      super(
          "J001",
          "This machine cannot isolate a job. " + reasons,
          "A program that is not isolated could read other projects' data and send it away.",
          "Install bubblewrap and allow user namespaces, or ask the operator to.");
    }
  }

  /// A name of a file in the box with other than plain letters.
  public static final class OddName extends SandboxProblem {
    public OddName() {
      super(
          "J002",
          "A file's name in the box has letters other than plain ones, or leads out of the box.",
          "Odd names can hide a message or mean something else to the next program.",
          "Use letters, digits, spaces and . _ - + = @ , in names, and no more than six folders.");
    }
  }

  /// Two things were to be mounted at one place.
  public static final class TwoMounts extends SandboxProblem {
    public TwoMounts(String inside) {
      super(
          "J003",
          "Two inputs want the same place in the box: " + inside + ".",
          "One of them would silently hide the other.",
          "Rename one of them.");
    }
  }

  /// An input that does not exist.
  public static final class NotThere extends SandboxProblem {
    public NotThere(Path path) {
      super(
          "J004",
          "An input of the job is not there: " + path.getFileName() + ".",
          "A job without one of its inputs would answer a different question.",
          "Check that the step that makes it has run.");
    }
  }

  /// An environment that is not installed here.
  public static final class ProgramMissing extends SandboxProblem {
    public ProgramMissing(String program) {
      super(
          "J005",
          program + " is not installed on this machine.",
          "Steps run with the programs that the operating system packages, so that their versions can"
              + " be recorded.",
          "Ask the operator to install it, or write the step in another language.");
    }
  }
}
