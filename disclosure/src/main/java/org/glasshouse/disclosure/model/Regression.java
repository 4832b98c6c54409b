// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.evidence.ModelEvidence;

/// The columns of a regression and whose rows they are, as its evidence is worked out beside the
/// data: nothing of it leaves.
///
/// Level counts alone miss a combination of columns that isolates somebody, and the leverage of
/// rows alone misses a person with several rows; so all three are checked. For a generalised linear
/// model give the weights of its last step.
public final class Regression {

  /// A leverage this near to 1 is 1: floating point has no more to say.
  private static final double EDGE = 1e-6;

  private static final int MOST_ROUNDS = 2_000;

  private final double[][] rows;
  private final long[] persons;
  private final double[] weights;

  /// A regression whose results ask to leave.
  ///
  /// @param rows one line of the design matrix for each row, the constant column included
  /// @param persons whose row it is
  /// @param weights of the rows; all 1 for least squares
  public Regression(double[][] rows, long[] persons, double[] weights) {
    this.rows = rows.clone();
    this.persons = persons.clone();
    this.weights = weights.clone();
    if (rows.length == 0 || rows.length != persons.length || rows.length != weights.length) {
      throw new IllegalArgumentException("a regression has rows, each with a person and a weight");
    }
  }

  /// Every risk that the profile does not accept; empty when the results may leave.
  public Set<RegressionRisk> risks(Profile profile) {
    return risks(evidence(List.of()), profile);
  }

  /// The same, from what was worked out beside the data.
  public static Set<RegressionRisk> risks(ModelEvidence model, Profile profile) {
    Set<RegressionRisk> risks = EnumSet.noneOf(RegressionRisk.class);
    if (model.persons() - model.parameters() < profile.degreesOfFreedom()) {
      risks.add(RegressionRisk.FEW_DEGREES_OF_FREEDOM);
    }
    if (model.fewestApart() < profile.threshold()
        || model.terms().stream().anyMatch(term -> term.isOfFew(profile.threshold()))) {
      risks.add(RegressionRisk.FEW_PEOPLE_BEHIND_A_COLUMN);
    }
    if (model.terms().stream().anyMatch(term -> term.hasFewOfOneOutcome(profile.threshold()))) {
      risks.add(RegressionRisk.FEW_WITH_ONE_OUTCOME);
    }
    if (model.saturated()) {
      risks.add(
          model.fewestInCell() < profile.threshold()
              ? RegressionRisk.TABLE_OF_FEW
              : RegressionRisk.TABLE);
    }
    if (!model.oneAnswer()) {
      risks.add(RegressionRisk.NOT_ONE_ANSWER);
      return risks;
    }
    if (model.rowLeverage() > 1 - EDGE) {
      risks.add(RegressionRisk.ROW_OF_ITS_OWN);
    }
    if (model.personLeverage() > 1 - EDGE && model.rowLeverage() <= 1 - EDGE) {
      risks.add(RegressionRisk.PERSON_OF_THEIR_OWN);
    }
    return risks;
  }

  /// What stands behind it, in numbers from which nobody can be read.
  ///
  /// @param results headers of the columns that hold its results
  public ModelEvidence evidence(List<String> results) {
    Map<Long, List<Integer>> rowsOf = new HashMap<>();
    for (int i = 0; i < persons.length; i++) {
      rowsOf.computeIfAbsent(persons[i], _ -> new ArrayList<>()).add(i);
    }
    int columns = rows[0].length;
    int fewest = rowsOf.size();
    for (int column = 0; column < columns; column++) {
      int apart = apart(column);
      fewest = apart > 0 ? Math.min(fewest, apart) : fewest;
    }
    Cholesky cholesky = Cholesky.of(rows, weights);
    if (cholesky.singular()) {
      return new ModelEvidence(results, rowsOf.size(), columns, fewest, 1, 1, false);
    }
    double[][] lines = new double[rows.length][];
    double row = 0;
    for (int i = 0; i < rows.length; i++) {
      lines[i] = cholesky.solveLower(rows[i], Math.sqrt(weights[i]));
      row = Math.max(row, square(lines[i]));
    }
    double person = row;
    for (List<Integer> own : rowsOf.values()) {
      if (own.size() > 1) {
        person = Math.max(person, largest(lines, own, columns));
      }
    }
    return new ModelEvidence(results, rowsOf.size(), columns, fewest, row, person, true);
  }

  /// People with a row that has not the column's commonest value; in a column of two values, those
  /// on the smaller side.
  private int apart(int column) {
    Map<Double, Set<Long>> holders = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      holders.computeIfAbsent(rows[i][column], _ -> new HashSet<>()).add(persons[i]);
    }
    int most = 0;
    double commonest = Double.NaN;
    for (Map.Entry<Double, Set<Long>> holder : holders.entrySet()) {
      if (holder.getValue().size() > most) {
        most = holder.getValue().size();
        commonest = holder.getKey();
      }
    }
    Set<Long> apart = new HashSet<>();
    for (Map.Entry<Double, Set<Long>> holder : holders.entrySet()) {
      if (Double.compare(holder.getKey(), commonest) != 0) {
        apart.addAll(holder.getValue());
      }
    }
    return holders.size() == 2 ? Math.min(most, apart.size()) : apart.size();
  }

  private static double square(double[] line) {
    double sum = 0;
    for (double v : line) {
      sum += v * v;
    }
    return sum;
  }

  /// The largest eigenvalue of one person's block of the hat matrix, by repeated multiplication.
  private static double largest(double[][] lines, List<Integer> own, int columns) {
    double[] direction = new double[columns];
    for (int row : own) {
      for (int j = 0; j < columns; j++) {
        direction[j] += lines[row][j] * (1 + row % 7 * 0.01);
      }
    }
    double value = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double length = Math.sqrt(square(direction));
      if (length == 0) {
        return value;
      }
      double[] next = new double[columns];
      for (int row : own) {
        double along = 0;
        for (int j = 0; j < columns; j++) {
          along += lines[row][j] * direction[j] / length;
        }
        for (int j = 0; j < columns; j++) {
          next[j] += lines[row][j] * along;
        }
      }
      double now = Math.sqrt(square(next));
      if (Math.abs(now - value) < 1e-12) {
        return now;
      }
      value = now;
      direction = next;
    }
    return value;
  }
}
