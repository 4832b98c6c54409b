// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

/// Why a model cannot be fitted, said to its author. It names columns, never a value in them and
/// never how many people have it.
public abstract sealed class FittingProblem extends RuntimeException {

  private final String code;
  private final String what;
  private final String why;
  private final String next;

  private FittingProblem(String code, String what, String why, String next) {
    super(code + " " + what);
    this.code = code;
    this.what = what;
    this.why = why;
    this.next = next;
  }

  /// M and three digits; it has a page in the docs.
  public String code() {
    return code;
  }

  /// What happened, naming the column.
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

  /// A column that the model names is not in the dataset.
  public static final class NoColumn extends FittingProblem {
    public NoColumn(String column) {
      super(
          "M001",
          "The dataset has no column " + column + ".",
          "A model is fitted to columns of the step that it is made from.",
          "Name a column that the step leaves, or let the step leave it.");
    }
  }

  /// A column holds something other than numbers.
  public static final class NotNumbers extends FittingProblem {
    public NotNumbers(String column) {
      super(
          "M002",
          "The column " + column + " holds something other than finite numbers.",
          "A coefficient multiplies a number; text, infinity and what is not a number have none.",
          "Declare it categorical, or mend it in the step that makes it; leave what is missing empty.");
    }
  }

  /// A column holds something other than yes and no.
  public static final class NotYesOrNo extends FittingProblem {
    public NotYesOrNo(String column) {
      super(
          "M003",
          "The column " + column + " holds something other than yes and no.",
          "Yes is true, T or 1 and no is false, F or 0; nobody can say what else means.",
          "Make it yes or no in the step that makes it, or declare it otherwise.");
    }
  }

  /// The rows are not one a person.
  public static final class NotOneRowEach extends FittingProblem {
    public NotOneRowEach() {
      super(
          "M004",
          "The dataset has a person in more than one row, or a row of nobody.",
          "Each row is taken for another person: errors would be too small, and one person could"
              + " decide a coefficient with many rows.",
          "Make a dataset with one row for each person, and say which column names the person.");
    }
  }

  /// The outcome is none that the kind of model can have.
  public static final class UnfitOutcome extends FittingProblem {
    public UnfitOutcome(String column, String needed) {
      super(
          "M005",
          "The outcome " + column + " is not " + needed + ".",
          "Each kind of model has its kind of outcome, and one that never differs has no model.",
          "Choose the kind of model that fits, or mend the outcome in the step that makes it.");
    }
  }

  /// A reference level that nobody has, or a predictor that is the same for everybody.
  public static final class NothingToCompare extends FittingProblem {
    public NothingToCompare(String column) {
      super(
          "M006",
          "Nobody with all values has the reference level of "
              + column
              + ", or everybody has the same.",
          "A level is held against the reference, and a predictor against itself in other people.",
          "Declare a reference that people have, or leave the predictor out.");
    }
  }

  /// Columns of the design that follow from others.
  public static final class Aliased extends FittingProblem {
    public Aliased(String columns) {
      super(
          "M007",
          "These follow from the other predictors: " + columns + ".",
          "Their coefficients have no one answer.",
          "Leave one of them out.");
    }
  }

  /// Predictors that tell for some people without fail what their outcome is.
  public static final class Separated extends FittingProblem {
    public Separated(String columns) {
      super(
          "M008",
          "The outcome follows for some people from these: " + columns + ".",
          "Their coefficients are infinite, and say of those people what their outcome is.",
          "Merge levels that hold few people or one outcome only, or leave a predictor out.");
    }
  }

  /// Not more people than coefficients.
  public static final class TooFewPeople extends FittingProblem {
    public TooFewPeople() {
      super(
          "M009",
          "There are not more people with all values than the model has coefficients.",
          "Such a model says again what each of them has, and nothing else.",
          "Use fewer predictors or levels, or see which column is empty for most people.");
    }
  }

  /// Larger than the bounds.
  public static final class TooLarge extends FittingProblem {
    public TooLarge(String asked, String most) {
      super(
          "M010",
          "The model has " + asked + "; the most is " + most + ".",
          "A fit must end in memory and time that are known before.",
          "Use fewer predictors, merge levels, or take a sample of the people.");
    }
  }

  /// The steps do not come to an end.
  public static final class NotSettled extends FittingProblem {
    public NotSettled() {
      super(
          "M011",
          "The fit did not settle in 25 steps.",
          "Coefficients that still move are no answer.",
          "Scale predictors to similar sizes, or leave out one that is nearly another.");
    }
  }

  /// A column that is another name of the person.
  public static final class NamesPeople extends FittingProblem {
    public NamesPeople(String column) {
      super(
          "M012",
          "The column " + column + " names people: it is the person's number, or says no less.",
          "A model of who somebody is says who somebody is.",
          "Use a column that says something about people.");
    }
  }

  /// Too few people for a step of a curve.
  public static final class NoStep extends FittingProblem {
    public NoStep() {
      super(
          "M013",
          "A group has too few people with the event, or people of too few practices, for one step of a"
              + " curve.",
          "Each step is about at least as many people as the rules ask for, with the event and"
              + " without, and where practices are counted of as many of these.",
          "Merge groups, follow people longer, or ask for a table instead.");
    }
  }
}
