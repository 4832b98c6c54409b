// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What to hide besides the primaries, and the proofs for it that the judge confirms, by primary.
record Choice(BitSet secondary, Map<Integer, List<Proof>> proofs, int width) {

  /// Beyond this many cells the elimination, which gives the cover a hint, takes too long.
  private static final int MOST_ELIMINATED = 20_000;

  /// What the cover hides, thinned; where it has nothing to work with, what independence asks for.
  ///
  /// @param alone against whom to protect, besides readers
  static Choice of(CellTable table, BitSet primaries, BitSet forced, int width, Alone alone) {
    BitSet hint =
        table.size() <= MOST_ELIMINATED
            ? Suppression.eliminate(table, primaries, forced)
            : new BitSet();
    Map<Integer, List<Proof>> found = new HashMap<>();
    BitSet hidden = (BitSet) primaries.clone();
    if (Cover.fits(table)) {
      Cover cover = new Cover(table, primaries, forced, width, alone);
      hidden.or(cover.of(primaries, hint));
      cover
          .witnesses()
          .forEach((p, witness) ->
              found.put(p, witness.tables.stream().map(two -> two.proof(alone)).toList()));
    }
    if (found.isEmpty()) {
      BitSet independent = hint.isEmpty() ? Suppression.eliminate(table, primaries, forced) : hint;
      return new Choice(independent, Map.of(), width);
    }
    if (Thinning.fits(table)) {
      Thinning thinning = new Thinning(table, primaries, hidden, width, alone);
      BitSet fewer = thinning.run(found);
      fewer.or(primaries);
      return confirmed(table, primaries, fewer, thinning.proofs(), width);
    }
    return confirmed(table, primaries, hidden, found, width);
  }

  private static Choice confirmed(
      CellTable table,
      BitSet primaries,
      BitSet hidden,
      Map<Integer, List<Proof>> proofs,
      int width) {
    Judge judge = new Judge(table, hidden);
    Map<Integer, List<Proof>> confirmed = new HashMap<>();
    proofs.forEach((p, all) -> {
      List<Proof> fitting = new ArrayList<>(all);
      fitting.removeIf(proof -> !judge.fits(proof.more()) || !judge.fits(proof.fewer()));
      confirmed.put(p, List.copyOf(fitting));
    });
    BitSet secondary = (BitSet) hidden.clone();
    secondary.andNot(primaries);
    return new Choice(secondary, confirmed, width);
  }
}
