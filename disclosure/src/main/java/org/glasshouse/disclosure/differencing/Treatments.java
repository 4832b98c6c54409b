// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Rounding;
import org.glasshouse.disclosure.differencing.TableRelease.Cell;

/// Changes to a candidate that are tried before they are offered.
final class Treatments {

  private Treatments() {}

  static TableRelease hide(TableRelease table, Set<List<String>> keys) {
    return table.with(
        table.cells().stream()
            .map(
                cell -> keys.contains(cell.key()) ? new Cell(cell.key(), new Shown.Hidden()) : cell)
            .toList());
  }

  static TableRelease round(TableRelease table, int base, Profile profile) {
    return table.with(table.cells().stream().map(cell -> rounded(cell, base, profile)).toList());
  }

  private static Cell rounded(Cell cell, int base, Profile profile) {
    return switch (cell.shown()) {
      case Shown.Exactly(long people) -> {
        long shown = Rounding.NEAREST.apply(people, base);
        long least = Rounding.NEAREST.least(shown, base);
        // After suppression a shown count is never below the threshold, unless it is a true zero.
        yield people == 0
            ? cell
            : new Cell(
                cell.key(),
                new Shown.Between(
                    Math.min(people, Math.max(least, profile.threshold())),
                    Rounding.NEAREST.greatest(shown, base)));
      }
      case Shown.Between _, Shown.Hidden _ -> cell;
    };
  }

  /// The smallest shown group of the table that meets the collision's group.
  static Optional<List<String>> covering(
      TableRelease table, Collision collision, Universe universe) {
    for (Cell cell : table.cells()) {
      if (cell.key().equals(collision.key()) && !(cell.shown() instanceof Shown.Hidden)) {
        return Optional.of(cell.key());
      }
    }
    BitSet target = universe.group(collision.key());
    return table.cells().stream()
        .filter(cell -> !(cell.shown() instanceof Shown.Hidden))
        .filter(cell -> universe.atoms(table, cell).intersects(target) || target.isEmpty())
        .min(Comparator.comparingInt(cell -> universe.atoms(table, cell).cardinality()))
        .map(Cell::key);
  }
}
