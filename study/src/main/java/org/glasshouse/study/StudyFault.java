// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.util.List;
import java.util.stream.Collectors;

/// Why a folder is not a study that could run, said so that its author knows what to do next.
///
/// Found in the study's own files, so a fault never holds a value from a person's row.
public abstract sealed class StudyFault extends RuntimeException {

  private final String code;
  private final String what;
  private final String why;
  private final String next;

  private StudyFault(String code, String what, String why, String next) {
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

  /// What is wrong, naming what the author wrote.
  public String what() {
    return what;
  }

  /// Why the rule exists.
  public String why() {
    return why;
  }

  /// What the author can do now.
  public String next() {
    return next;
  }

  /// The study has no project.yaml.
  public static final class NoProjectFile extends StudyFault {
    NoProjectFile() {
      super(
          "S101",
          "The study has no project.yaml.",
          "That file names the steps, in which order they run and what they leave.",
          "Add project.yaml; docs/reference/project-yaml.md shows one.");
    }
  }

  /// Something in the study's own files is wrong; everything that is, at once.
  public static final class Unclear extends StudyFault {

    private final transient List<Flaw> flaws;

    public Unclear(List<Flaw> flaws) {
      super(
          "S102",
          flaws.stream().map(Flaw::sentence).collect(Collectors.joining("\n")),
          "Nothing runs before it is clear what would run.",
          "Mend each line; docs/reference/project-yaml.md lists what it may hold.");
      this.flaws = List.copyOf(flaws);
    }

    /// What is wrong, in the order of the files.
    public List<Flaw> flaws() {
      return flaws;
    }
  }

  /// A file that a step names is not in the study.
  public static final class FileMissing extends StudyFault {
    FileMissing(String path) {
      super(
          "S103",
          "The study has no file " + path + ".",
          "A step runs just what is in the commit.",
          "Add the file, or name another in project.yaml.");
    }
  }

  /// A step did not leave the file it promised.
  public static final class OutputMissing extends StudyFault {
    OutputMissing(String action, String pattern) {
      super(
          "S301",
          "Step " + action + " did not leave the output it declares, " + pattern + ".",
          "A later step or a release would rest on nothing.",
          "Look at the step's code and at the path in project.yaml.");
    }
  }

  /// A file's path would leave the study's folder or is not plain.
  public static final class PathRefused extends StudyFault {
    PathRefused() {
      super(
          "S104",
          "A file's path is not plain.",
          "Paths in a study are letters, digits, dots, hyphens and underscores, in folders, and never"
              + " climb out of the study.",
          "Rename the file and send the study again.");
    }
  }

  /// The study is larger than a study of code can be.
  public static final class TooLarge extends StudyFault {
    TooLarge(int files, long bytes) {
      super(
          "S105",
          "A study holds at most " + files + " files and " + bytes / 1024 + " KiB.",
          "A study is code that people can read; data come in by a flow, never with the code.",
          "Leave out what is not code.");
    }
  }

  /// What was sent is not a zip file.
  public static final class NotAZip extends StudyFault {
    public NotAZip() {
      super(
          "S107",
          "What you sent is not a zip file with a study in it.",
          "A study's folder is sent as one zip file, so that its files become one commit.",
          "Pack the folder with project.yaml into a zip file, choose it, and send it again.");
    }
  }
}
