// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.study.LeftFile;
import org.glasshouse.study.OutputRules;
import org.glasshouse.study.StudyAction;

/// What disclosure control would say about each output that is meant to leave.
record Verdicts(Report report) {

  void of(StudyAction action, List<LeftFile> outputs, Map<String, Object> said) {
    var all = new ArrayList<Map<String, Object>>();
    for (var output : outputs) {
      var one = new LinkedHashMap<String, Object>();
      one.put("path", output.path());
      one.put("level", output.level().slug());
      if (output.level().mayBeAskedFor()) {
        var words = words(output, outputs);
        one.put("disclosureControl", words);
        report.line("  " + output.path() + ": " + words);
      } else if (!output.path().endsWith(".evidence.json")) {
        report.line("  " + output.path() + ": stays inside (" + output.level().slug() + ").");
      }
      all.add(one);
    }
    said.put("outputs", all);
  }

  private static String words(LeftFile output, List<LeftFile> outputs) {
    try {
      var withheld = OutputRules.withheld(output);
      if (withheld.isPresent()) {
        return "could not be asked for. " + withheld.get();
      }
      return output.path().endsWith(".csv")
          ? table(output, outputs)
          : "people would look at it; the machine has no check for this kind.";
    } catch (DisclosureProblem unreadable) {
      return "cannot be checked. " + unreadable.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String table(LeftFile output, List<LeftFile> outputs) throws IOException {
    var bytes = Files.readAllBytes(output.file());
    var table = TableReader.read(bytes);
    var checks =
        TableCheck.check(bytes, table, evidence(output, outputs, bytes, table), Workbench.PROFILE);
    var reasons = checks.findings().stream().map(finding -> finding.reason()).distinct().toList();
    var some = reasons.stream().limit(3).toList();
    return checks.verdict().label()
        + (some.isEmpty() ? "" : ": " + String.join(" ", some))
        + (reasons.size() > some.size() ? " And more." : "");
  }

  private static Optional<TableEvidence> evidence(
      LeftFile output, List<LeftFile> outputs, byte[] bytes, Table table) throws IOException {
    var beside = output.path().replaceFirst("\\.csv\\z", ".evidence.json");
    for (var other : outputs) {
      if (other.path().equals(beside)) {
        return Optional.of(EvidenceFile.read(Files.readAllBytes(other.file()), bytes, table));
      }
    }
    return Optional.empty();
  }
}
