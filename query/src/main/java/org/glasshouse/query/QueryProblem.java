// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import java.util.Collection;
import java.util.Locale;

/// A question that has no answer, or an answer that could not be had, said so that the reader knows
/// what to do next. Each kind has a page in the docs under its code. A problem names tables,
/// columns and values of the study, never a value from a person's row.
public sealed class QueryProblem extends RuntimeException {

  private final String code;
  private final String what;
  private final String why;
  private final String next;

  private QueryProblem(String code, String what, String why, String next) {
    super(code + " " + what);
    this.code = code;
    this.what = what;
    this.why = why;
    this.next = next;
  }

  /// Q and three digits.
  public String code() {
    return code;
  }

  /// What happened, naming the thing that the reader wrote.
  public String what() {
    return what;
  }

  /// Why the rule exists.
  public String why() {
    return why;
  }

  /// What the reader can do now.
  public String next() {
    return next;
  }

  /// The problem as one paragraph: code, what, why, and what to do.
  public String paragraph() {
    return code + " " + what + " " + why + " → " + next;
  }

  private static String quoted(String text) {
    var shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return "“" + shown.replaceAll("\\p{Cntrl}", "?") + "”";
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// Q001.
  public static final class ManyRows extends QueryProblem {
    public ManyRows(String what) {
      super(
          "Q001",
          what + " must have one value for each person, and this series may have many.",
          "A result has one row for each person, so there would be no telling which of the values to show.",
          "Take one value, for example the first row after a sort, the earliest date, a count, or whether any row exists.");
    }
  }

  /// Q002.
  public static final class WrongType extends QueryProblem {
    public WrongType(String what, String wanted, Type actual) {
      super(
          "Q002",
          what + " needs " + wanted + ", and this is " + actual.published() + ".",
          "An operation means something only for the kinds of value it was made for.",
          "Use a series of the right kind, or convert it first, for example to a whole number or to its year.");
    }
  }

  /// Q003.
  public static final class DifferentTypes extends QueryProblem {
    public DifferentTypes(String what, Type left, Type right) {
      super(
          "Q003",
          what + " puts " + left.published() + " beside " + right.published() + ".",
          "Whole numbers, decimal numbers, yes-or-no values and codes of different systems never equal each other by accident.",
          "Convert one side, or use a value of the same kind: 1.0 instead of 1, a code instead of text.");
    }
  }

  /// Q004.
  public static final class UnrelatedRows extends QueryProblem {
    public UnrelatedRows(TableName left, TableName right) {
      super(
          "Q004",
          "These values run along different rows, of "
              + left
              + " and of "
              + right
              + ", and a person can have many rows in each.",
          "There is no way to tell which row of one belongs with which row of the other, also when both are filters of one table.",
          "Take one value for each person from one of them first, for example its earliest date, or use the same filters on both.");
    }
  }

  /// Q005.
  public static final class SortedByOneValue extends QueryProblem {
    public SortedByOneValue() {
      super(
          "Q005",
          "This sort uses a value of which each person has only one.",
          "It would leave all rows of a person in a tie.",
          "Sort by a column of the rows themselves.");
    }
  }

  /// Q006.
  public static final class NotSorted extends QueryProblem {
    public NotSorted() {
      super(
          "Q006",
          "A first or last row is taken from rows that are not sorted.",
          "Rows have no order of their own, so the answer would change from run to run.",
          "Sort the rows first, for example by their date.");
    }
  }

  /// Q007.
  public static final class NoSuchColumn extends QueryProblem {
    public NoSuchColumn(String name, Collection<String> known) {
      super(
          "Q007",
          "There is no column " + name + " in this table.",
          "A study can read only the columns that the table's published contract names.",
          "Use one of these: " + String.join(", ", known) + ".");
    }
  }

  /// Q008.
  public static final class EverybodyElse extends QueryProblem {
    public EverybodyElse() {
      super(
          "Q008",
          "This population would also hold people of whom nothing is known.",
          "Somebody without a row in any table would belong to it, and how many such people there are depends on whom you ask.",
          "Add a condition that needs a record, for example: and has a row in patients.");
    }
  }

  /// Q009.
  public static final class BadName extends QueryProblem {
    public BadName(String name) {
      super(
          "Q009",
          "The name " + quoted(name) + " cannot be used here.",
          "Names become columns of files that people and programs read; some are taken.",
          "Use a letter followed by letters, digits or _, and not patient_id, dataset or a column that every measure has.");
    }
  }

  /// Q010.
  public static final class UnknownNode extends QueryProblem {
    public UnknownNode(String name) {
      super(
          "Q010",
          "The study uses " + quoted(name) + ", which this version does not know.",
          "Guessing at its meaning could give a wrong answer that looks right.",
          "Check which version of ehrQL wrote the study and which this one reads: docs/reference/ehrql.md.");
    }
  }

  /// Q011.
  public static final class BadFile extends QueryProblem {
    public BadFile(String what, String next) {
      super(
          "Q011",
          "The study's file cannot be read: " + what + ".",
          "A file that is read differently by two programs proves nothing.",
          "Then: " + next + ".");
    }
  }

  /// Q012.
  public static final class DirectTable extends QueryProblem {
    public DirectTable() {
      super(
          "Q012",
          "The study describes a table itself instead of naming one.",
          "A study could then claim columns or rows that the environment never agreed to show.",
          "Name a published table of the environment.");
    }
  }

  /// Q013.
  public static final class NoSuchTable extends QueryProblem {
    public NoSuchTable(TableName name) {
      super(
          "Q013",
          "There is no table " + name + " here.",
          "A study can read only tables that the environment publishes.",
          "Look up the tables in docs/reference/table-contracts.md, or ask for the data to be added.");
    }
  }

  /// Q014.
  public static final class PathOutside extends QueryProblem {
    public PathOutside() {
      super(
          "Q014",
          "The study names a file outside its own folder.",
          "A study may read what was committed with it and nothing else.",
          "Put the file into the study's folder and name it from there.");
    }
  }

  /// Q015.
  public static final class TooLarge extends QueryProblem {
    public TooLarge(String what) {
      super(
          "Q015",
          "The query is " + what + ".",
          "Every walk over a query is bounded, so that no study can stop the environment.",
          "Split the study, or look for a definition that repeats itself by mistake.");
    }
  }

  /// Q016.
  public static final class DefinitionFailed extends QueryProblem {
    public DefinitionFailed(String message) {
      super(
          "Q016",
          "The study's definition stopped with an error: " + message,
          "The definition is a program, and this one did not finish, so there is nothing to run.",
          "Mend the definition; running it on your own computer shows the same error.");
    }
  }

  /// Q017.
  public static final class OutOfRange extends QueryProblem {
    public OutOfRange(String what) {
      super(
          "Q017",
          "While computing, " + what + ".",
          "A number or date that does not fit would otherwise turn into a wrong one without a word.",
          "Filter out rows with impossible dates or numbers before computing with them.");
    }
  }

  /// Q018.
  public static final class TableNotPermitted extends QueryProblem {
    public TableNotPermitted(TableName name) {
      super(
          "Q018",
          "The permit does not cover the table " + name + ".",
          "A study sees only what was agreed for its project.",
          "Leave the table out, or ask for an amendment of the permit.");
    }
  }

  /// Q019.
  public static final class ColumnNotPermitted extends QueryProblem {
    public ColumnNotPermitted(TableName table, String column) {
      super(
          "Q019",
          "The permit does not cover the column " + column + " of " + table + ".",
          "A study sees only what was agreed for its project.",
          "Leave the column out, or ask for an amendment of the permit.");
    }
  }

  /// Q020.
  public static final class OutsideMeasure extends QueryProblem {
    public OutsideMeasure() {
      super(
          "Q020",
          "An interval's first or last day is used outside a measure.",
          "Only measures have intervals.",
          "Use a fixed date, or turn the dataset into a measure.");
    }
  }

  /// Q021.
  public static final class MeasureMistake extends QueryProblem {
    public MeasureMistake(String what, String next) {
      super(
          "Q021",
          capital(what) + ".",
          "A measure needs a name, intervals, and something to count.",
          "Then: " + next + ".");
    }
  }

  /// Q022.
  public static final class NothingToChoose extends QueryProblem {
    public NothingToChoose(String what) {
      super(
          "Q022",
          "The study asks for " + what + ".",
          "There would be no value and no kind of value.",
          "Give at least one.");
    }
  }

  /// Q023.
  public static final class OneRowOnly extends QueryProblem {
    public OneRowOnly(String what) {
      super(
          "Q023",
          what + " is used on a table that has one row for each person.",
          "There is nothing to choose from.",
          "Use the table's columns directly.");
    }
  }

  /// Q024.
  public static final class NoEvents extends QueryProblem {
    public NoEvents() {
      super(
          "Q024",
          "A table of events has no column that runs along events.",
          "It would repeat one row for nobody knows how many events.",
          "Add at least one column of the events themselves, or report the values in the dataset.");
    }
  }

  /// Q025.
  public static final class NotOfType extends QueryProblem {
    public NotOfType(Type type) {
      super(
          "Q025",
          "A value does not fit the kind " + type.published() + ".",
          "A constant or cell must be what its column says it is.",
          "Check the file: dates as 2024-03-01 in the years 1 to 9999, decimal numbers finite, and text without NUL characters.");
    }
  }

  /// Q026.
  public static final class NoSuchParameter extends QueryProblem {
    public NoSuchParameter(String name) {
      super(
          "Q026",
          "There is no parameter " + quoted(name) + ".",
          "A run fills in only an interval's first and last day.",
          "Use interval_start_date or interval_end_date.");
    }
  }

  /// Q027.
  public static final class RepeatedPerson extends QueryProblem {
    public RepeatedPerson(TableName table) {
      super(
          "Q027",
          "The table " + table + " has two rows for one person and promises at most one.",
          "The answer would depend on which row is met first.",
          "This is for the operator: check how the table is presented.");
    }
  }

  /// Q028.
  public static final class Stopped extends QueryProblem {
    public Stopped() {
      super(
          "Q028",
          "The query was stopped before it finished.",
          "Somebody cancelled the run, or its project, or the time was up.",
          "Nothing was kept. Start it again if it should run.");
    }
  }

  /// Q029.
  public static final class NoRoom extends QueryProblem {
    public NoRoom() {
      super(
          "Q029",
          "The query needed more memory or disk than it was given.",
          "Limits keep one study from taking the whole computer.",
          "Narrow the population or the dates, or ask the operator for more room.");
    }
  }

  /// Q030.
  public static final class EngineFailed extends QueryProblem {
    public EngineFailed(String what) {
      super(
          "Q030",
          "The database did not run the query: " + what,
          "This is a fault of the environment, not of the study.",
          "Report the study's commit to the operator.");
    }
  }
}
