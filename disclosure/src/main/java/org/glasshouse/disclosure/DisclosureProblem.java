// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

/// Why a file, a profile or a history could not be judged at all.
///
/// A problem names places (row 3, column 2), never what stands there: the text may reach a log, and
/// what stands there may be a person's. Rows count from 1 below the header, columns from 1.
public sealed class DisclosureProblem extends RuntimeException {

  private final String code;
  private final String what;
  private final String why;
  private final String next;

  DisclosureProblem(String code, String what, String why, String next) {
    super(code + " " + what + " " + why + " → " + next);
    this.code = code;
    this.what = what;
    this.why = why;
    this.next = next;
  }

  /// The letter E and three digits; `docs/reference/errors` has a page for each.
  public String code() {
    return code;
  }

  /// What happened.
  public String what() {
    return what;
  }

  /// Why the rule exists.
  public String why() {
    return why;
  }

  /// What to do.
  public String next() {
    return next;
  }

  /// The bytes are not UTF-8 text.
  public static final class NotText extends DisclosureProblem {
    public NotText() {
      super(
          "E001",
          "The file is not UTF-8 text.",
          "A file that cannot be read cannot be checked.",
          "Write it again as a CSV file in UTF-8.");
    }
  }

  /// More bytes, rows, columns or characters in a cell than may leave at once.
  public static final class TooLarge extends DisclosureProblem {
    public TooLarge(String part, long found, long most) {
      super(
          "E002",
          "The file has " + found + " " + part + "; at most " + most + " may leave.",
          "People must be able to read everything that they are asked to approve.",
          "Make a smaller table, or several.");
    }
  }

  /// The file holds no table: nothing, or a header alone.
  public static final class NoTable extends DisclosureProblem {
    public NoTable() {
      super(
          "E003",
          "The file has no rows below a header.",
          "Only a table with a header can be checked.",
          "Write one header line and at least one row.");
    }
  }

  /// A header is blank or stands twice.
  public static final class UnclearHeader extends DisclosureProblem {
    public UnclearHeader(int column, String fault) {
      super(
          "E004",
          "The header of column " + column + " is " + fault + ".",
          "Each column needs a name of its own, so that a rule can say which one it means.",
          "Give the column a name that no other has.");
    }
  }

  /// A row has more or fewer cells than the header.
  public static final class RaggedRow extends DisclosureProblem {
    public RaggedRow(int row, int found, int expected) {
      super(
          "E005",
          "Row " + row + " has " + found + " cells; the header has " + expected + ".",
          "A cell without a column cannot be checked.",
          "Write the same number of cells in each row.");
    }
  }

  /// A quote is not closed, or stands where RFC 4180 has none.
  public static final class BrokenQuote extends DisclosureProblem {
    public BrokenQuote(int row) {
      super(
          "E006",
          "Row " + row + " has a quote that RFC 4180 does not allow there.",
          "Two programs would read the row differently, so a checker could approve what nobody gets.",
          "Quote the whole cell, and double each quote inside it.");
    }
  }

  /// A cell would run as a formula in a spreadsheet.
  public static final class Formula extends DisclosureProblem {
    public Formula(int row, int column) {
      super(
          "E007",
          "Row " + row + ", column " + column + " begins like a formula (= + - or @).",
          "A spreadsheet would run it on the reader's computer.",
          "Begin the text with a letter or a digit; a minus may only begin a number.");
    }
  }

  /// A cell holds characters that no reader can see.
  public static final class HiddenCharacter extends DisclosureProblem {
    public HiddenCharacter(int row, int column, String name) {
      super(
          "E008",
          "Row "
              + row
              + ", column "
              + column
              + " holds a character that cannot be seen: "
              + name
              + ".",
          "What a checker cannot see can carry a record out, or change what is read.",
          "Remove control, direction, zero-width and unusual space characters.");
    }
  }

  /// No profile has this name.
  public static final class UnknownProfile extends DisclosureProblem {
    public UnknownProfile(String id, String known) {
      super(
          "E009",
          "There is no disclosure profile called " + id + ".",
          "Rules are named data, so that a verdict can be repeated.",
          "Use one of: " + known + ".");
    }
  }

  /// A profile's numbers make no sense together.
  public static final class ProfileFault extends DisclosureProblem {
    public ProfileFault(String id, String fault) {
      super(
          "E010",
          "The profile " + id + " " + fault + ".",
          "A wrong rule would release what it should hold back.",
          "Correct the profile.");
    }
  }

  /// Evidence that does not belong to the table, or cannot be read.
  public static final class EvidenceFault extends DisclosureProblem {
    public EvidenceFault(String fault) {
      super(
          "E011",
          "The evidence file " + fault + ".",
          "Evidence for another table proves nothing about this one.",
          "Write table and evidence in the same step of the study.");
    }
  }

  /// A history of releases that is not in the agreed shape.
  public static final class HistoryFault extends DisclosureProblem {
    public HistoryFault(String history, String fault) {
      super(
          "E012",
          "The history " + history + " " + fault + ".",
          "The audit must know which people each number counts.",
          "Compare the file with docs/reference/differencing-history.md.");
    }
  }

  /// Published numbers that no population can produce.
  public static final class ImpossibleHistory extends DisclosureProblem {
    public ImpossibleHistory(String history) {
      super(
          "E013",
          "No population fits all the numbers of the history " + history + ".",
          "Some were changed (rounded, perturbed, or counted over other people) without saying so.",
          "Give each changed number its interval, and each population its own name.");
    }
  }

  /// A table or history too large for the exact method within its limit.
  public static final class TooHard extends DisclosureProblem {
    public TooHard(String what) {
      super(
          "E014",
          "The exact method stopped at its limit: " + what + ".",
          "An unproven table must not pass as a proven one.",
          "Split the table, or use coarser categories.");
    }
  }
}
