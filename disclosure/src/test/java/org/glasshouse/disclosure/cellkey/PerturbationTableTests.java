// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.cellkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.glasshouse.disclosure.DisclosureProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Noise by cell key")
class PerturbationTableTests {

  private static final byte[] SECRET =
      "thirty-two bytes that nobody knows".getBytes(StandardCharsets.UTF_8);

  private final RecordKeys keys = new RecordKeys(SECRET, "dashboards");

  @Test
  void isTheSameWhereverTheSamePeopleAreCounted() {
    PerturbationTable table = PerturbationTable.of(3, 1.5, 0);
    long once = keys.cell(LongStream.of(7, 8, 9, 9));
    long again = new RecordKeys(SECRET, "dashboards").cell(LongStream.of(9, 7, 8));

    assertThat(again).isEqualTo(once);
    assertThat(table.apply(3, again)).isEqualTo(table.apply(3, once));
    assertThat(new RecordKeys(SECRET, "counts").cell(LongStream.of(7, 8, 9))).isNotEqualTo(once);
  }

  @Test
  void hasMeanZeroTheVarianceAndNoBlockedResult() {
    PerturbationTable table = PerturbationTable.of(5, 3, 2);
    for (long count : new long[] {1, 2, 3, 4, 7, 1_000}) {
      double sum = 0;
      double squares = 0;
      int draws = 15_000;
      boolean allowed = true;
      for (int person = 0; person < draws; person++) {
        long noise = table.apply(count, keys.of(person)) - count;
        long shown = count + noise;
        allowed &= Math.abs(noise) <= 5 && shown >= 0 && shown != 1 && shown != 2;
        sum += noise;
        squares += noise * noise;
      }
      assertThat(allowed).as("%d", count).isTrue();
      assertThat(sum / draws).as("%d", count).isCloseTo(0, within(0.06));
      assertThat(squares / draws).as("%d", count).isCloseTo(3, within(0.2));
    }
  }

  @Test
  void leavesNobodyAsNobody() {
    PerturbationTable table = PerturbationTable.of(5, 3, 2);

    assertThat(table.apply(0, keys.of(1))).isZero();
    assertThat(table.apply(0, -1L)).isZero();
  }

  @Test
  void isAsUncertainAsItCanBe() {
    double[] chances = PerturbationTable.chances(List.of(-1, 0, 1), 0.6, 3);

    assertThat(chances[0]).isCloseTo(0.3, within(1e-9));
    assertThat(chances[1]).isCloseTo(0.4, within(1e-9));
    assertThat(chances[2]).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void doesNotExistWithTooLittleVarianceForWhatIsBlocked() {
    assertThatThrownBy(() -> PerturbationTable.of(5, 0.5, 2))
        .isInstanceOf(DisclosureProblem.ProfileFault.class);
  }
}
