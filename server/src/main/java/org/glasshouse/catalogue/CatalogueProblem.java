// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.Problem;

/// Why something about a dataset could not be done.
public abstract sealed class CatalogueProblem extends Problem {

  private CatalogueProblem(String code, Blame blame, String what, String why, String next) {
    super(code, blame, what, why, next);
  }

  /// Nobody described a dataset of this name.
  public static final class NoSuchDataset extends CatalogueProblem {
    public NoSuchDataset(DatasetId dataset) {
      super(
          "D001",
          Blame.YOURS,
          "There is no dataset " + dataset + ".",
          "Only data that the catalogue describes can be asked for or delivered.",
          "Look at the list on the page Data, or describe the dataset first.");
    }
  }

  /// The dataset has no version of this number.
  public static final class NoSuchVersion extends CatalogueProblem {
    public NoSuchVersion(DatasetId dataset, int number) {
      super(
          "D002",
          Blame.YOURS,
          "Dataset " + dataset + " has no version " + number + ".",
          "A study names the version that it used, so that it can be done again.",
          "Choose one of the versions on the dataset's page.");
    }
  }

  /// A version of this number is there already.
  public static final class VersionTaken extends CatalogueProblem {
    VersionTaken(DatasetId dataset, int number) {
      super(
          "D003",
          Blame.CLASH,
          "Dataset " + dataset + " has a version " + number + " already.",
          "A version never changes once it is published.",
          "Deliver the data again; it becomes the next version.");
    }
  }

  /// The dataset is described already, and differently.
  public static final class AlreadyDescribed extends CatalogueProblem {
    AlreadyDescribed(DatasetId dataset) {
      super(
          "D004",
          Blame.CLASH,
          "Dataset " + dataset + " is in the catalogue already.",
          "Two descriptions of one dataset would contradict each other.",
          "Use the dataset as it is, or choose another name.");
    }
  }

  /// The title is empty or too long.
  public static final class TitleMissing extends CatalogueProblem {
    TitleMissing(DatasetId dataset) {
      super(
          "D005",
          Blame.YOURS,
          "Dataset " + dataset + " needs a title of at most 120 characters.",
          "People find data by its title.",
          "Give it a title.");
    }
  }

  /// The name does not begin with a letter or a digit.
  public static final class NameNotUsable extends CatalogueProblem {
    NameNotUsable(DatasetId dataset) {
      super(
          "D006",
          Blame.YOURS,
          "A dataset cannot be called " + dataset + ".",
          "Its name is also the name of a folder and part of an address.",
          "Begin the name with a letter or a digit.");
    }
  }
}
