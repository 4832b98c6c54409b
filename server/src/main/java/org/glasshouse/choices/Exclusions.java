// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.choices;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.kernel.PersonKey;

/// Everyone whose choices rule out one use at one instant, each under one refusal.
///
/// @param asOf the instant whose choices these are
/// @param under the refusal that left each person out: their broadest that reaches the use
public record Exclusions(Instant asOf, Map<PersonKey, Refusal> under) {

  public Exclusions {
    under = Map.copyOf(under);
  }

  /// Everyone who is left out.
  public Set<PersonKey> people() {
    return under.keySet();
  }

  /// Those left out under each refusal.
  public Map<Refusal, Set<PersonKey>> byRefusal() {
    return under.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                Collectors.mapping(Map.Entry::getKey, Collectors.toUnmodifiableSet())));
  }
}
