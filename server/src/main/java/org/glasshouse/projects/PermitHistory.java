// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Every permit that a project ever had, each in force until the next was granted or its last day
/// was over.
///
/// @param permits in the order of their versions
public record PermitHistory(List<Permit> permits) {

  public PermitHistory {
    permits = permits.stream().sorted(Comparator.comparingInt(Permit::version)).toList();
  }

  /// A permit and from when until when it was in force.
  ///
  /// @param until the instant from which it is not; in the future for one that is in force
  public record Active(Permit permit, Instant from, Instant until) {}

  /// The one permit in force at an instant, if any.
  public Optional<Permit> inForce(Instant at) {
    return permits.stream()
        .filter(permit -> !permit.grantedAt().isAfter(at))
        .reduce((_, later) -> later)
        .filter(permit -> !permit.expired(at));
  }

  /// A permit of the project by its version.
  public Optional<Permit> version(int number) {
    return permits.stream().filter(permit -> permit.version() == number).findFirst();
  }

  /// Whether the last day was moved to a later one before: that is possible once (TEHDAS2 D6.4).
  public boolean renewed() {
    return IntStream.range(1, permits.size())
        .anyMatch(at -> permits.get(at).ends().isAfter(permits.get(at - 1).ends()));
  }

  /// All with the times at which they were in force.
  public List<Active> active() {
    return IntStream.range(0, permits.size())
        .mapToObj(at -> {
          var permit = permits.get(at);
          var over = endOf(permit.ends());
          var next = at + 1 < permits.size() ? permits.get(at + 1).grantedAt() : over;
          return new Active(permit, permit.grantedAt(), next.isBefore(over) ? next : over);
        })
        .toList();
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
