// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attempts on several copies at once")
class AttemptsTests {

  @Test
  void answerWhatOneAfterTheOtherWould() {
    for (int seed = 0; seed < 20; seed++) {
      List<Integer> candidates = new Random(seed).ints(500, 1, 100).boxed().toList();

      List<String> inTurn = all(candidates, 1);

      assertThat(all(candidates, 4)).as("seed %d", seed).isEqualTo(inTurn);
      assertThat(inTurn).hasSizeGreaterThan(5);
    }
  }

  @Test
  void doOnEveryCopyWhatOneFound() {
    List<Sum> copies = Stream.generate(Sum::new).limit(3).toList();
    try (Attempts<Integer, Integer> attempts = new Attempts<>(copies)) {
      attempts.next(List.of(7));
      attempts.next(List.of());

      assertThat(copies).allSatisfy(copy -> assertThat(copy.sum).isEqualTo(7));
    }
  }

  @Test
  void failAsTheCopyThatFailed() {
    AtomicInteger made = new AtomicInteger();
    List<Sum> copies =
        Stream.generate(() -> new Sum(made.getAndIncrement() == 1 ? 1 : Long.MAX_VALUE))
            .limit(2)
            .toList();
    try (Attempts<Integer, Integer> attempts = new Attempts<>(copies)) {
      assertThatThrownBy(
              () -> IntStream.range(0, 1_000).forEach(_ -> attempts.next(List.of(7, 7, 7))))
          .hasRootCauseInstanceOf(IllegalStateException.class);
    }
  }

  private static List<String> all(List<Integer> candidates, int copies) {
    List<String> told = new ArrayList<>();
    List<Sum> sums = Stream.generate(Sum::new).limit(copies).toList();
    try (Attempts<Integer, Integer> attempts = new Attempts<>(sums)) {
      for (int from = 0; from < candidates.size(); ) {
        int end = Math.min(candidates.size(), from + 16);
        Attempts.Turn<Integer> turn = attempts.next(candidates.subList(from, end));
        told.add(turn.toString());
        from += turn.tried();
      }
    }
    return told;
  }

  /// Takes what makes its sum a multiple of 7.
  private static final class Sum implements Attempts.Copy<Integer, Integer> {

    private final long most;
    private long sum;

    Sum() {
      this(Long.MAX_VALUE);
    }

    Sum(long most) {
      this.most = most;
    }

    @Override
    public Attempts.Outcome<Integer> attempt(Integer candidate, BooleanSupplier stopped) {
      if (sum > most) {
        throw new IllegalStateException("too much");
      }
      boolean fits = (sum + candidate) % 7 == 0;
      return new Attempts.Outcome<>(fits ? Optional.of(candidate) : Optional.empty(), candidate);
    }

    @Override
    public void apply(Integer result) {
      sum += result;
    }
  }
}
