// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What permits and custodians say about outputs, as the ledger has it so far.
///
/// A custodian's newest word on a project counts for as long as its permit covers data of that
/// custodian. A change that asks for fewer checkers ends what was said before, because every
/// custodian decides on it.
final class TermsSaid {

  /// @param organisation of those who hold the permit
  /// @param datasets that it covers
  record Permit(Terms terms, String organisation, Set<String> datasets) {}

  /// @param policies by project and custodian
  /// @param custodians by dataset
  /// @param homes the organisation of each user
  /// @param loosening projects whose open wish for a change asks for fewer checkers
  record Memory(
      Map<String, Permit> permits,
      Map<String, Map<String, Terms>> policies,
      Map<String, String> custodians,
      Map<String, String> homes,
      Set<String> loosening) {
    Memory() {
      this(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
    }
  }

  private final Memory memory;

  TermsSaid(Memory memory) {
    this.memory = memory;
  }

  void read(LogEntry entry) {
    var project = entry.text("project");
    switch (entry.kind()) {
      case "user-registered" -> memory.homes().put(entry.text("user"), entry.text("organisation"));
      case "dataset-described" ->
          memory.custodians().put(entry.text("dataset"), entry.text("custodian"));
      case "airlock-policy-set" ->
          memory
              .policies()
              .computeIfAbsent(project, _ -> new HashMap<>())
              .put(entry.text("custodian"), Terms.ofPolicy(entry.data()));
      case "amendment-requested" -> {
        memory.loosening().remove(project);
        if (asksForFewerCheckers(entry)) {
          memory.loosening().add(project);
        }
      }
      case "permit-granted" -> granted(entry, project);
      default -> {}
    }
  }

  private void granted(LogEntry entry, String project) {
    var datasets = new HashSet<String>();
    entry.data().path("datasets").forEach(part -> datasets.add(part.path("dataset").asString("")));
    var terms = Terms.ofPermit(entry.data().path("outputs"));
    memory.permits().put(project, new Permit(terms, entry.text("organisation"), datasets));
    if (memory.loosening().remove(project)) {
      memory.policies().remove(project);
    }
  }

  private static boolean asksForFewerCheckers(LogEntry entry) {
    return entry
        .data()
        .path("changes")
        .valueStream()
        .anyMatch(change ->
            change.path("part").asString("").equals("checkers")
                && change.path("after").asString("").compareTo(change.path("before").asString(""))
                    < 0);
  }

  /// What counts for a project now.
  Terms of(String project) {
    var permit = memory.permits().get(project);
    var terms = permit == null ? Terms.USUAL : permit.terms();
    for (var word : memory.policies().getOrDefault(project, Map.of()).entrySet()) {
      if (permit == null || concerns(permit, word.getKey())) {
        terms = terms.and(word.getValue());
      }
    }
    return terms;
  }

  /// Whether data of the custodian are covered, or data of which nobody said whose they are.
  private boolean concerns(Permit permit, String custodian) {
    return permit.datasets().isEmpty()
        || permit.datasets().stream()
            .anyMatch(data -> memory.custodians().getOrDefault(data, custodian).equals(custodian));
  }

  /// Where an author works: as they were registered, or else where the permit is.
  String home(String author, String project) {
    var permit = memory.permits().get(project);
    return memory.homes().getOrDefault(author, permit == null ? "" : permit.organisation());
  }
}
