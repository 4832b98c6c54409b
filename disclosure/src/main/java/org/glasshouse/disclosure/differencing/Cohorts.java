// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// The people behind released numbers, as sets of positions in a dataset version.
///
/// These sets are personal data: they stay inside. Two sets that differ by fewer people than the
/// threshold differ in size by fewer too, so only sets of nearly the same size are compared at all.
///
/// Safe for several threads once built.
public final class Cohorts {

  /// One released set.
  public record Cohort(String release, RoaringBitmap people) {}

  /// A set that differs from the candidate by at least one person and fewer than the threshold.
  ///
  /// @param release the earlier release
  /// @param nested whether one set holds the other: then a subtraction gives the difference itself
  public record Near(String release, boolean nested) {}

  private record Sized(String release, RoaringBitmap people, long size) {}

  private final List<Sized> bySize;

  /// Keeps the sets as they are; do not change them afterwards.
  public Cohorts(List<Cohort> cohorts) {
    bySize =
        new ArrayList<>(
            cohorts.stream()
                .map(c -> new Sized(c.release(), c.people(), c.people().getLongCardinality()))
                .sorted(Comparator.comparingLong(Sized::size))
                .toList());
  }

  /// All released sets near the candidate, nested ones first.
  public List<Near> near(RoaringBitmap candidate, int threshold) {
    long size = candidate.getLongCardinality();
    List<Near> found = new ArrayList<>();
    for (int i = firstAbove(size - threshold); i < bySize.size(); i++) {
      Sized other = bySize.get(i);
      if (other.size >= size + threshold) {
        break;
      }
      long shared = RoaringBitmap.andCardinality(candidate, other.people);
      long differing = size + other.size - 2 * shared;
      if (differing > 0 && differing < threshold) {
        found.add(new Near(other.release, shared == Math.min(size, other.size)));
      }
    }
    found.sort(Comparator.comparing(Near::nested).reversed());
    return found;
  }

  private int firstAbove(long size) {
    int low = 0;
    int high = bySize.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bySize.get(middle).size > size) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
