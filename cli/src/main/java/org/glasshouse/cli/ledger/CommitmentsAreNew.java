// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// No two personal entries hold the same commitment: each is made with a salt of its own, so one
/// that comes again was copied, or says something else than it should.
final class CommitmentsAreNew implements Rule {

  /// The first eight bytes of each commitment, one after the other, in base 64. Two of ten million
  /// that differ have them in common once in about 370,000 ledgers.
  record Memory(String seen) {
    Memory() {
      this("");
    }
  }

  /// Odd, so that it moves each number to another place; also stands for zero.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final long FOR_ZERO = SPREAD;

  /// Open addressing in an array at most three quarters full; zero is an empty place.
  private long[] places = new long[1024];

  private int count;

  CommitmentsAreNew(Memory memory) {
    var seen = ByteBuffer.wrap(Base64.getDecoder().decode(memory.seen()));
    while (seen.hasRemaining()) {
      isNew(seen.getLong());
    }
  }

  @Override
  public Memory memory() {
    var seen = ByteBuffer.allocate(Math.multiplyExact(count, Long.BYTES));
    Arrays.stream(places).filter(place -> place != 0).forEach(seen::putLong);
    return new Memory(Base64.getEncoder().encodeToString(seen.array()));
  }

  @Override
  public List<Finding> read(LogEntry entry) {
    if (!entry.kind().equals("personal")) {
      return List.of();
    }
    return Commitment.of(entry)
        .filter(bytes -> !isNew(ByteBuffer.wrap(bytes).getLong()))
        .map(_ ->
            entry.found(
                "commitment-doubled",
                "Entry " + entry.index() + " holds a commitment that an earlier entry holds."))
        .orElse(List.of());
  }

  private boolean isNew(long start) {
    long kept = start == 0 ? FOR_ZERO : start;
    int place = find(places, kept);
    if (places[place] == kept) {
      return false;
    }
    places[place] = kept;
    count++;
    if (count > places.length / 4 * 3) {
      var larger = new long[Math.multiplyExact(places.length, 2)];
      Arrays.stream(places).filter(one -> one != 0).forEach(one -> larger[find(larger, one)] = one);
      places = larger;
    }
    return true;
  }

  private static int find(long[] places, long wanted) {
    int place = Long.hashCode(wanted * SPREAD) & (places.length - 1);
    while (places[place] != 0 && places[place] != wanted) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }
}
