// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.exact.Work;

/// What follows about the hidden counts of one table from all of its others together.
public final class HiddenCounts {

  private HiddenCounts() {}

  /// One reach for each hidden cell, in the order of the history.
  ///
  /// @param work numbers touched by the search before it is given up
  /// @return empty when the work was not enough to be sure of all
  /// @throws DisclosureProblem.ImpossibleHistory when no population fits
  public static Optional<List<Reach>> of(History history, long work) {
    List<Reach> reaches = new ArrayList<>();
    try {
      Knowledge known = Knowledge.of(history, new Work(work));
      for (ReleasedCell cell : history.cells()) {
        if (cell.shown() instanceof Shown.Hidden) {
          Reach reach = known.reach(cell.atoms());
          if (reach.open()) {
            return Optional.empty();
          }
          reaches.add(reach);
        }
      }
      return Optional.of(reaches);
    } catch (DisclosureProblem.TooHard _) {
      return Optional.empty();
    }
  }
}
