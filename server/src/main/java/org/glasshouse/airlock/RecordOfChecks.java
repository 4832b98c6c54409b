// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Way;
import org.glasshouse.kernel.OrganisationId;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The machine-readable record of the rules that were applied to each file (SATRE 3.3.09).
///
/// It holds rules, places and hashes, never a value, because it becomes public with the release.
final class RecordOfChecks {

  static final String FORMAT = "glasshouse-airlock-checks/1";

  private final JsonMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// @param together what became of the files that were protected as one
  String text(
      Contents contents,
      Map<String, FileChecks> byFile,
      Profile profile,
      JointFiles together,
      Instant now) {
    var root = json.createObjectNode();
    root.put("format", FORMAT);
    root.put("request", contents.id().value());
    root.put("run", contents.run().value());
    root.put("turn", contents.turn());
    root.put("checkedAt", now.toString());
    root.putObject("profile")
        .put("id", profile.id())
        .put("version", profile.version())
        .put("sha256", profile.sha256());
    var files = root.putArray("files");
    for (var file : contents.files()) {
      var checks = byFile.get(file.name());
      if (checks != null) {
        var node = file(contents, file, checks);
        together.in(file).ifPresent(joined -> together(node, joined));
        files.add(node);
      }
    }
    root.putArray("overrides");
    return json.writeValueAsString(root) + "\n";
  }

  /// The record with the word of a checker added; nothing in it is taken away.
  String cleared(String before, OrganisationId organisation, String because, Instant now) {
    var root = (ObjectNode) json.readTree(before);
    root.withArray("overrides")
        .addObject()
        .put("role", "output checker")
        .put("organisation", organisation.value())
        .put("because", because.strip())
        .put("at", now.toString());
    return json.writeValueAsString(root) + "\n";
  }

  /// The record with the instant added at which the files were compared again and nothing new was
  /// found. The ledger says when they were at the release itself.
  String comparedAgain(String before, int columns, Instant now) {
    var root = (ObjectNode) json.readTree(before);
    root.withArray("comparedAgain")
        .addObject()
        .put("at", now.toString())
        .put("columnsCompared", columns)
        .put("newFindings", 0);
    return json.writeValueAsString(root) + "\n";
  }

  private ObjectNode file(Contents contents, AskedFile file, FileChecks checks) {
    var node = json.createObjectNode();
    node.put("name", file.name());
    node.put(
        contents.audience() == Audience.PUBLIC ? "sha256" : "sealed",
        file.told(contents.audience()));
    node.put("bytes", file.bytes().size());
    if (file.treated() != null) {
      node.put("originalSealed", file.sealed(file.original()));
    }
    if (!file.way().equals(Way.usual())) {
      node.putObject("way").put("id", file.way().id()).put("meaning", file.way().meaning());
    }
    var exception = file.exception();
    if (exception != null) {
      node.putObject("exception")
          .put("kind", exception.kind().words())
          .put("organisation", exception.organisation().value())
          .put("because", exception.because());
    }
    var evidence = file.evidence();
    if (evidence != null) {
      node.putObject("evidence")
          .put("sealed", file.sealed(evidence.bytes()))
          .put("countedBy", evidence.by().words());
    }
    node.set("scan", json.valueToTree(scan(checks.findings())));
    node.putObject("earlierReleases")
        .put("columnsCompared", checks.compared().compared())
        .put("findings", checks.compared().findings().size())
        .put("outcome", checks.compared().outcome());
    var table = checks.table();
    if (table != null) {
      var checked = (ObjectNode) json.readTree(table.json());
      checked.put("file", file.told(contents.audience()));
      node.set("table", checked);
    }
    return node;
  }

  /// What it cost that the file leaves with others of the same people.
  private static void together(ObjectNode node, JointFiles.Joined joined) {
    var cost = joined.copy().cost();
    var said = node.putObject("together");
    joined.beside().forEach(said.putArray("with")::add);
    said.put("counts", cost.counts())
        .put("hidden", cost.primary() + cost.secondary())
        .put("hiddenForTheOthers", joined.further());
  }

  private static List<Map<String, String>> scan(List<Finding> findings) {
    return List.of(
            "file.type", "file.content", "file.polyglot", "file.unreadable", "evidence.fault")
        .stream()
        .map(rule -> {
          var outcome = new LinkedHashMap<String, String>();
          outcome.put("rule", rule);
          boolean failed = findings.stream().anyMatch(finding -> finding.rule().equals(rule));
          outcome.put("outcome", failed ? "fail" : "pass");
          return (Map<String, String>) outcome;
        })
        .toList();
  }
}
