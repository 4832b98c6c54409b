// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

/// Looks on while an engine answers: hears how far it is, and may stop it.
///
/// Engines call it now and then, from any thread; both methods must return at once.
public interface Watch {

  /// Lets the engine work and hears nothing.
  Watch NOBODY =
      new Watch() {
        @Override
        public void reached(Progress progress) {}

        @Override
        public boolean isStopped() {
          return false;
        }
      };

  /// Hears how far the engine is.
  void reached(Progress progress);

  /// True when the answer is not wanted any more; the engine then gives up with
  /// [QueryProblem.Stopped].
  boolean isStopped();

  /// How far an answer is.
  ///
  /// @param step the part of the work that goes on, from 1
  /// @param steps how many parts there are
  /// @param done how much of this part is done, from 0 to 1; 0 while nobody can tell
  record Progress(int step, int steps, double done) {
    public Progress {
      if (step < 1 || step > steps || !(done >= 0 && done <= 1)) {
        throw new IllegalArgumentException("step " + step + " of " + steps + ", done " + done);
      }
    }

    /// How much of the whole is done, from 0 to 1, when all parts count alike.
    public double overall() {
      return (step - 1 + done) / steps;
    }
  }
}
