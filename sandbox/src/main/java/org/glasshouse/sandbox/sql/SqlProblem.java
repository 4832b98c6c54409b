// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox.sql;

/// Something in a query's text that the rules do not allow, with its place.
///
/// Found before any row is read, so the text names tables, columns and functions and no value of
/// anybody's.
public abstract sealed class SqlProblem extends RuntimeException {

  private static final String ONE_VIEW =
      "A study's SQL reads the project's own tables and nothing else.";

  private final String code;
  private final Position position;
  private final String what;
  private final String why;
  private final String next;

  private SqlProblem(String code, Position position, String what, String why, String next) {
    super(code + " line " + position.line() + ", column " + position.column() + ": " + what);
    this.code = code;
    this.position = position;
    this.what = what;
    this.why = why;
    this.next = next;
  }

  public String code() {
    return code;
  }

  public Position position() {
    return position;
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

  /// The text is no SQL.
  public static final class NotSql extends SqlProblem {
    NotSql(Position position, String what) {
      super(
          "J101",
          position,
          what,
          "The query must be understood as a whole before it may run.",
          "Correct the text at this place.");
    }
  }

  /// Something other than one SELECT.
  public static final class NotOneSelect extends SqlProblem {
    NotOneSelect(Position position, String found) {
      super(
          "J102",
          position,
          "A sql step is one SELECT; this is " + found + ".",
          "Only a SELECT cannot change, copy, attach or set anything.",
          "Write one SELECT, and use WITH for steps on the way; the result is kept for you.");
    }
  }

  /// A function that is not on the list.
  public static final class ForbiddenFunction extends SqlProblem {
    ForbiddenFunction(Position position, String function) {
      super(
          "J103",
          position,
          "The function " + function + " may not be used here.",
          "Functions that read files or settings leave the project's view; those that ask the clock"
              + " or chance give another answer tomorrow.",
          "See the list of functions in the sandbox reference; give dates as parameters of the study.");
    }
  }

  /// A table that the step was not given.
  public static final class UnknownTable extends SqlProblem {
    UnknownTable(Position position, String table, String known) {
      super(
          "J104",
          position,
          "There is no table " + table + " in this step. It has: " + known + ".",
          ONE_VIEW,
          "Use one of these, or add the step that makes it to `needs`.");
    }
  }

  /// A construct that the check does not know.
  public static final class ForbiddenConstruct extends SqlProblem {
    ForbiddenConstruct(Position position, String construct) {
      super(
          "J105",
          position,
          "This part of the query, " + construct + ", may not be used here.",
          "What the check does not know it cannot answer for.",
          "Write it with joins, WHERE, GROUP BY, window functions, WITH and UNION.");
    }
  }

  /// Too long or too deeply nested.
  public static final class TooLarge extends SqlProblem {
    TooLarge() {
      super(
          "J106",
          Position.START,
          "The query is longer than 50,000 characters or too deeply nested.",
          "A query that nobody could read could not be checked by anybody either.",
          "Split it into steps.");
    }
  }

  /// It is a SELECT, and does not fit the tables.
  public static final class DoesNotFit extends SqlProblem {
    DoesNotFit(Position position, String what) {
      super(
          "J107",
          position,
          what,
          "A name or type that does not fit would stop the query after hours in the queue.",
          "Compare with the table's columns in the catalogue.");
    }
  }

  /// Two columns of the result with one name.
  public static final class TwoColumns extends SqlProblem {
    TwoColumns(String name) {
      super(
          "J108",
          Position.START,
          "Two columns of the result are called " + name + ".",
          "Output checkers and later steps tell columns apart by name.",
          "Give one of them another name with AS.");
    }
  }

  /// One of the others, found by the guard in its box and told to the server.
  public static final class FoundInBox extends SqlProblem {
    FoundInBox(String code, Position position, String what, String why, String next) {
      super(code, position, what, why, next);
    }
  }
}
