// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.studies;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A salt for every person in a run, all from one seed, of which single ones can be destroyed.
///
/// A tree with sixteen branches at each of eight levels: a seed's branch `i` is the hash of the
/// seed and `i`, and the 32 bits of a person's number lead from the first seed to their salt (the
/// tree of Goldreich, Goldwasser and Micali). To destroy one salt, the seeds on its way are
/// replaced by those beside it: every other salt can still be worked out, and this one by nobody.
///
/// @param seeds those that are kept; none is on the way to another
record UseSalts(Map<Place, byte[]> seeds) {

  static final int BYTES = 32;

  private static final int LEVELS = 8;
  private static final int BITS = 4;
  private static final int BRANCHES = 1 << BITS;

  private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Sha256::digest);

  UseSalts {
    seeds = Map.copyOf(seeds);
  }

  /// A place in the tree.
  ///
  /// @param level 0 for the first seed, 8 for salts
  /// @param prefix the bits of a person's number that lead here
  record Place(int level, int prefix) {

    private static Place on(int level, int number) {
      return new Place(level, level == 0 ? 0 : number >>> (BITS * (LEVELS - level)));
    }
  }

  static UseSalts next(RandomGenerator random) {
    var seed = new byte[BYTES];
    random.nextBytes(seed);
    return new UseSalts(Map.of(new Place(0, 0), seed));
  }

  /// The salt of the person with this number, unless it was destroyed.
  Optional<byte[]> of(int number) {
    for (int level = 0; level <= LEVELS; level++) {
      var seed = seeds.get(Place.on(level, number));
      if (seed != null) {
        return Optional.of(down(seed, level, number));
      }
    }
    return Optional.empty();
  }

  /// All salts but that of one person.
  UseSalts without(int number) {
    var kept = new HashMap<>(seeds);
    for (int level = 0; level <= LEVELS; level++) {
      var seed = kept.remove(Place.on(level, number));
      if (seed != null && level < LEVELS) {
        for (int branch = 0; branch < BRANCHES; branch++) {
          var place = new Place(level + 1, (Place.on(level, number).prefix() << BITS) | branch);
          kept.put(place, branch(seed, branch));
        }
      }
    }
    return new UseSalts(kept);
  }

  private static byte[] down(byte[] from, int level, int number) {
    var seed = from;
    for (int at = level; at < LEVELS; at++) {
      seed = branch(seed, (number >>> (BITS * (LEVELS - at - 1))) & (BRANCHES - 1));
    }
    return seed;
  }

  private static byte[] branch(byte[] seed, int branch) {
    var sha = SHA256.get();
    sha.update(seed);
    sha.update((byte) branch);
    return sha.digest();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UseSalts salts
        && seeds.keySet().equals(salts.seeds.keySet())
        && seeds.keySet().stream()
            .allMatch(place -> Arrays.equals(seeds.get(place), salts.seeds.get(place)));
  }

  @Override
  public int hashCode() {
    return seeds.keySet().hashCode();
  }
}
