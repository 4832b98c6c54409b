// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.Arrays;

/// A table found in floating point, made into a proof.
///
/// The steps along the directions are taken as they are, as exact binary fractions. Each direction
/// is in whole numbers and was checked to leave every published sum as it is, so every combination
/// of them fits exactly. What is left to prove is that no count is negative: the combination is
/// drawn a millionth towards the true table, and the sum must be above zero by more than floating
/// point can err.
final class Certificate {

  /// Drawn towards the true table by this share.
  static final double SHRINK = 1e-6;

  private final double[] change;
  private final double[] error;

  private Certificate(double[] change, double[] error) {
    this.change = change;
    this.error = error;
  }

  /// The proof, or one that says nothing where a count may be negative.
  static Certificate of(CellTable table, Freedom freedom) {
    double[] change = new double[table.atomCount()];
    double[] size = new double[change.length];
    int[] terms = new int[change.length];
    double[] steps = freedom.steps(table);
    for (int j = 0; j < steps.length; j++) {
      double step = steps[j] * (1 - SHRINK);
      if (step != 0) {
        Direction direction = freedom.directions().get(j);
        for (int i = 0; i < direction.atoms.length; i++) {
          double term = step * direction.step[i];
          int atom = direction.atoms[i];
          change[atom] += term;
          size[atom] += Math.abs(term);
          terms[atom]++;
        }
      }
    }
    double[] error = new double[change.length];
    for (int atom = 0; atom < change.length; atom++) {
      error[atom] = (terms[atom] + 4) * Math.ulp(1.0) * size[atom];
      if (terms[atom] > 0 && table.atom(atom) + change[atom] <= 2 * error[atom]) {
        return new Certificate(new double[change.length], new double[change.length]);
      }
    }
    return new Certificate(change, error);
  }

  /// By how much at least a sum of atoms is larger than in the true table.
  double more(int[] atoms) {
    return Arrays.stream(atoms).mapToDouble(atom -> change[atom] - 2 * error[atom]).sum();
  }

  /// By how much at least it is smaller.
  double fewer(int[] atoms) {
    return Arrays.stream(atoms).mapToDouble(atom -> -change[atom] - 2 * error[atom]).sum();
  }
}
