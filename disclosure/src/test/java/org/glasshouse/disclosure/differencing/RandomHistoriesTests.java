// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.glasshouse.disclosure.exact.Interval;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The audit against two other ways to the same bounds, on invented histories.
@DisplayName("Bounds of random histories")
class RandomHistoriesTests {

  private static final int HISTORIES = 120;

  /// No group of the invented populations has more, unless nothing limits it.
  private static final long MOST = 9;

  @Test
  void areThoseOfEliminationAndOfTryingEveryPopulation() {
    int compared = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      History history = HistoryFile.read(RandomHistory.json(seed)).getFirst().history();
      if (history.atoms().size() > 8) {
        continue;
      }
      Knowledge known = Knowledge.of(history);
      ByHand hand = new ByHand(history);
      for (BitSet target : hand.targets().toList()) {
        Reach reach = known.reach(target);
        assertThat(reach.real()).as("seed %d, %s", seed, target).isEqualTo(hand.real(target));
        compared++;
      }
      compared += whole(history, known, hand, seed);
    }
    assertThat(compared).isGreaterThan(700);
  }

  private static int whole(History history, Knowledge known, ByHand hand, int seed) {
    boolean closed = hand.targets().allMatch(target -> limited(known.reach(target).real()));
    if (!closed || history.atoms().size() > 4) {
      return 0;
    }
    int compared = 0;
    for (BitSet target : hand.targets().toList()) {
      Interval whole = known.reach(target).whole();
      long[] tried = hand.whole(target, MOST);
      assertThat(new long[] {whole.least().floor(), whole.greatest().orElseThrow().floor()})
          .as("seed %d, %s", seed, target)
          .isEqualTo(tried);
      compared++;
    }
    return compared;
  }

  private static boolean limited(Interval real) {
    return real.greatest().map(g -> g.floor() <= MOST).orElse(false);
  }
}
