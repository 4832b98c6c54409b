// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.DisclosureProblem;
import tools.jackson.databind.JsonNode;

/// The populations of a history, and which people can be in which of them together.
///
/// With one population there is nothing to tell apart. With several, an atom is also told by the
/// populations that hold it; `within` says that nobody is in one who is not in the other (people
/// who object leave, and nobody joins).
final class Populations {

  private static final int MOST = 8;

  private final List<String> names;
  private final List<Set<String>> patterns;

  private Populations(List<String> names, List<Set<String>> patterns) {
    this.names = names;
    this.patterns = patterns;
  }

  static Populations of(String history, List<String> names, Map<String, String> within) {
    if (names.size() > MOST) {
      throw new DisclosureProblem.TooHard("more than " + MOST + " populations in " + history);
    }
    List<Set<String>> patterns = new ArrayList<>();
    for (int bits = 1; bits < 1 << names.size(); bits++) {
      int in = bits;
      Set<String> pattern = new LinkedHashSet<>();
      IntStream.range(0, names.size())
          .filter(i -> (in >> i & 1) == 1)
          .forEach(i -> pattern.add(names.get(i)));
      boolean possible =
          pattern.stream()
              .allMatch(name -> !within.containsKey(name) || pattern.contains(within.get(name)));
      if (possible) {
        patterns.add(pattern);
      }
    }
    return new Populations(names, patterns);
  }

  static Populations read(String history, JsonNode node) {
    Set<String> names = new LinkedHashSet<>();
    Map<String, String> within = new LinkedHashMap<>();
    JsonNode listed = node.path("populations");
    if (!listed.isMissingNode() && !listed.isArray()) {
      throw new DisclosureProblem.HistoryFault(history, "has populations that are not a list");
    }
    for (JsonNode population : listed) {
      String name = population.required("id").asString();
      if (!names.add(name)) {
        throw new DisclosureProblem.HistoryFault(history, "lists a population twice");
      }
      if (population.hasNonNull("within")) {
        within.put(name, population.get("within").asString());
      }
    }
    for (JsonNode release : node.path("releases")) {
      if (release.hasNonNull("population")) {
        names.add(release.get("population").asString());
      }
    }
    if (!names.containsAll(within.values())) {
      throw new DisclosureProblem.HistoryFault(
          history, "has a population within one that it does not list");
    }
    return of(history, names.isEmpty() ? List.of("") : List.copyOf(names), within);
  }

  String first() {
    return names.getFirst();
  }

  /// Ways in which a person can be in the populations.
  List<Set<String>> patterns() {
    return patterns;
  }

  /// What to add to an atom's labels: nothing where there is one population.
  List<String> label(Set<String> pattern) {
    return names.size() == 1 ? List.of() : List.of("in " + String.join(" and ", pattern));
  }
}
