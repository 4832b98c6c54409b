// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Everything that was checked in one file, and what came of it: the content of `checks.json`.
///
/// @param file SHA-256 of the bytes that were checked
/// @param profile the rules
/// @param way in which the counts were treated
/// @param checks one for each rule, also those that passed or did not apply
/// @param findings place by place
/// @param withEvidence whether people were counted behind the cells, or only the values were read
public record Checks(
    String file,
    Profile profile,
    Way way,
    List<Check> checks,
    List<Finding> findings,
    boolean withEvidence) {

  static final String FORMAT = "glasshouse-checks/1";

  public Checks {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
  }

  /// FAIL when anything must not leave, REVIEW when a person must look, else PASS.
  public Outcome verdict() {
    if (checks.stream().anyMatch(check -> check.outcome() == Outcome.FAIL)) {
      return Outcome.FAIL;
    }
    return checks.stream().anyMatch(check -> check.outcome() == Outcome.REVIEW)
        ? Outcome.REVIEW
        : Outcome.PASS;
  }

  /// The same checks with some failures taken on by a checker.
  public Checks with(List<Waiver> waivers) {
    List<Check> after = new ArrayList<>();
    for (Check check : checks) {
      boolean open = check.outcome() == Outcome.FAIL || check.outcome() == Outcome.REVIEW;
      var waiver = waivers.stream().filter(w -> w.rule() == check.rule()).findFirst();
      if (open && waiver.isPresent()) {
        var said = new LinkedHashMap<>(check.parameters());
        said.put("overriddenBy", waiver.get().by());
        said.put("overriddenBecause", waiver.get().reason());
        after.add(
            new Check(check.rule(), said, Outcome.OVERRIDE, check.places(), check.evidence()));
      } else {
        after.add(check);
      }
    }
    return new Checks(file, profile, way, after, findings, withEvidence);
  }

  /// The machine-readable record (SATRE 3.3.09). It holds places and rules, never values.
  public String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("file", file);
    root.put(
        "profile",
        ordered("id", profile.id(), "version", profile.version(), "sha256", profile.sha256()));
    if (!way.equals(Way.usual())) {
      root.put("way", ordered("id", way.id(), "meaning", way.meaning()));
    }
    root.put("tool", ordered("name", "glasshouse-disclosure", "version", "0.1.0"));
    root.put("evidence", withEvidence ? "people counted behind the cells" : "values only");
    root.put("verdict", verdict().label());
    root.put("rules", checks.stream().map(Checks::json).toList());
    root.put("findings", findings.stream().map(Checks::json).toList());
    return Json.text(root);
  }

  private static Map<String, Object> json(Check check) {
    return ordered(
        "rule", check.rule().id(),
        "parameters", check.parameters(),
        "outcome", check.outcome().label(),
        "places", check.places(),
        "lookedAt", check.evidence());
  }

  private static Map<String, Object> json(Finding finding) {
    return ordered(
        "rule", finding.rule().id(),
        "row", finding.at().row(),
        "column", finding.at().column(),
        "severity", finding.severity().name().toLowerCase(Locale.ROOT),
        "reason", finding.reason());
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
