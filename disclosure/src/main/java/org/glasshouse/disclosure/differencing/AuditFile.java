// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.exact.Interval;
import tools.jackson.databind.JsonNode;

/// An audit as JSON, and its comparison with what somebody else worked out.
public final class AuditFile {

  private static final double TOLERANCE = 1e-4;

  private AuditFile() {}

  /// The audit with all bounds, in the shape of `expected` in a history file.
  public static Map<String, Object> json(Audit audit) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("id", audit.history().id());
    List<Map<String, Object>> suppressed = new ArrayList<>();
    List<ReleasedCell> hidden = audit.hidden();
    for (int i = 0; i < hidden.size(); i++) {
      Map<String, Object> cell = new LinkedHashMap<>();
      cell.put("release", hidden.get(i).release());
      cell.put("key", hidden.get(i).key());
      bounds(cell, audit.suppressed().get(i));
      suppressed.add(cell);
    }
    root.put("suppressed", suppressed);
    List<Map<String, Object>> atoms = new ArrayList<>();
    for (int i = 0; i < audit.atoms().size(); i++) {
      Map<String, Object> atom = new LinkedHashMap<>();
      atom.put("key", audit.history().atoms().get(i));
      bounds(atom, audit.atoms().get(i));
      atoms.add(atom);
    }
    root.put("atoms", atoms);
    root.put(
        "pairwise",
        audit.pairs().stream()
            .map(pair -> {
              Map<String, Object> out = new LinkedHashMap<>();
              out.put("larger", List.of(pair.larger().release(), pair.larger().key()));
              out.put("smaller", List.of(pair.smaller().release(), pair.smaller().key()));
              out.put("difference", pair.difference());
              return out;
            })
            .toList());
    Map<String, Object> verdict = new LinkedHashMap<>();
    verdict.put("exact_small_atoms", audit.exactSmallAtoms());
    verdict.put("exact_suppressed", audit.exactSuppressed());
    verdict.put("pairwise", audit.pairs().size());
    verdict.put("undecided", audit.undecided());
    // Neither yes nor no, where the search was given up.
    boolean decided = audit.disclosive() || audit.safe();
    verdict.put("disclosive", decided ? audit.disclosive() : null);
    root.put("verdict", verdict);
    return root;
  }

  private static void bounds(Map<String, Object> out, Reach reach) {
    out.put("lp", ends(reach.real()));
    out.put("int", ends(reach.whole()));
  }

  private static List<Object> ends(Interval interval) {
    return Arrays.asList(
        interval.least().toDouble(),
        interval.greatest().<Object>map(greatest -> greatest.toDouble()).orElse(null));
  }

  /// What differs from the expected verdict and bounds (to 1e-4); empty when nothing does.
  public static List<String> differences(Audit audit, JsonNode expected) {
    List<String> found = new ArrayList<>();
    JsonNode verdict = expected.path("verdict");
    JsonNode disclosive =
        verdict.isMissingNode() ? expected.path("disclosive") : verdict.path("disclosive");
    if (disclosive.isBoolean() && (disclosive.asBoolean() ? !audit.disclosive() : !audit.safe())) {
      found.add("verdict");
    }
    number(verdict, "exact_small_atoms", audit.exactSmallAtoms(), found);
    number(verdict, "exact_suppressed", audit.exactSuppressed(), found);
    number(verdict, "pairwise", audit.pairs().size(), found);
    Map<List<String>, Reach> cells = new LinkedHashMap<>();
    List<ReleasedCell> hidden = audit.hidden();
    for (int i = 0; i < hidden.size(); i++) {
      List<String> name = new ArrayList<>(hidden.get(i).key());
      name.addFirst(hidden.get(i).release());
      cells.put(name, audit.suppressed().get(i));
    }
    Map<List<String>, Reach> atoms = new LinkedHashMap<>();
    for (int i = 0; i < audit.atoms().size(); i++) {
      atoms.put(audit.history().atoms().get(i), audit.atoms().get(i));
    }
    compare("cell", expected.path("suppressed"), cells, found);
    compare("atom", expected.path("atoms"), atoms, found);
    return found;
  }

  private static void compare(
      String what, JsonNode expected, Map<List<String>, Reach> reached, List<String> found) {
    for (JsonNode one : expected) {
      List<String> name = new ArrayList<>();
      if (one.has("name")) {
        name.addAll(List.of(one.get("name").asString(), one.get("name").asString()));
      } else {
        Optional.ofNullable(one.get("release")).ifPresent(r -> name.add(r.asString()));
        one.path("key").forEach(label -> name.add(label.asString()));
      }
      Reach reach = reached.get(name);
      if (reach == null) {
        found.add(what + " " + name + " is not in the audit");
      } else if (differs(one.path("lp"), reach.real()) || differs(one.path("int"), reach.whole())) {
        found.add(what + " " + name + " has other bounds");
      }
    }
  }

  private static boolean differs(JsonNode ends, Interval interval) {
    if (!ends.isArray()) {
      return false;
    }
    boolean noEnd = ends.get(1).isNull();
    return Math.abs(ends.get(0).asDouble() - interval.least().toDouble()) > TOLERANCE
        || noEnd != interval.greatest().isEmpty()
        || (!noEnd
            && Math.abs(ends.get(1).asDouble() - interval.greatest().orElseThrow().toDouble())
                > TOLERANCE);
  }

  private static void number(JsonNode verdict, String name, int mine, List<String> found) {
    if (verdict.has(name) && verdict.get(name).asInt() != mine) {
      found.add(name);
    }
  }
}
