// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.codelist;

/// A codelist that cannot be relied on. Each kind has a page in the docs under its code.
public sealed interface CodelistProblem {

  /// Q and three digits.
  String code();

  /// What happened.
  String what();

  /// What to do now.
  String next();

  /// The problem as one paragraph.
  default String paragraph() {
    return code()
        + " "
        + what()
        + " A codelist decides who is in a study, so everybody must be able to see which one it was. → "
        + next();
  }

  /// `codelists.txt` and what was fetched do not agree.
  record Stale(String name) implements CodelistProblem {
    @Override
    public String code() {
      return "Q121";
    }

    @Override
    public String what() {
      return "The codelist " + name + " is not the one that codelists/codelists.txt names.";
    }

    @Override
    public String next() {
      return "Run “opensafely codelists update”, look at what changed, and commit it.";
    }
  }

  /// The file is not what was fetched.
  record Edited(String path) implements CodelistProblem {
    @Override
    public String code() {
      return "Q122";
    }

    @Override
    public String what() {
      return "The file " + path + " was changed after it was fetched.";
    }

    @Override
    public String next() {
      return "Fetch it again, or move your own version to local_codelists/ under a name of its own.";
    }
  }

  /// Nobody says where the file came from.
  record NoOrigin(String path) implements CodelistProblem {
    @Override
    public String code() {
      return "Q123";
    }

    @Override
    public String what() {
      return "Nothing says where the file " + path + " came from.";
    }

    @Override
    public String next() {
      return "Name its list in codelists/codelists.txt and update, or move it to local_codelists/.";
    }
  }

  /// A line or entry cannot be read.
  record Unreadable(String where) implements CodelistProblem {
    @Override
    public String code() {
      return "Q124";
    }

    @Override
    public String what() {
      return where + " cannot be read.";
    }

    @Override
    public String next() {
      return "Write one list a line: organisation/name/version, or user/person/name/version.";
    }
  }
}
