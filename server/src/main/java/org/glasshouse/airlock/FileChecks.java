// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.Checks;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Protection;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;
import org.jspecify.annotations.Nullable;

/// The checks of one file: what kind it is, whether it is a strict table, and what it would tell.
///
/// @param table the checks of the table, or null when the file could not be read as one
/// @param compared what earlier releases add to it
record FileChecks(List<Finding> findings, @Nullable Checks table, Comparison compared) {

  FileChecks {
    findings = List.copyOf(findings);
  }

  FileChecks with(Comparison comparison) {
    return new FileChecks(findings, table, comparison);
  }

  static FileChecks of(String name, byte[] bytes, Profile profile) {
    return of(name, bytes, EvidenceBeside.NONE, profile);
  }

  static FileChecks of(String name, byte[] bytes, EvidenceBeside beside, Profile profile) {
    var found = new ArrayList<>(FileScan.findings(name, bytes));
    if (!found.isEmpty()) {
      return new FileChecks(found, null, Comparison.NONE);
    }
    try {
      var table = TableReader.read(bytes);
      var evidence = beside.behind(bytes);
      counted(name, beside).ifPresent(found::add);
      var checks = TableCheck.check(bytes, table, evidence, profile);
      checks.findings().forEach(finding -> found.add(said(name, finding)));
      return new FileChecks(found, checks, Comparison.NONE);
    } catch (DisclosureProblem unreadable) {
      var words = unreadable.what() + " " + unreadable.why();
      var rule =
          unreadable instanceof DisclosureProblem.EvidenceFault
              ? "evidence.fault"
              : "file.unreadable";
      found.add(Finding.ofFile(name, rule, Finding.Severity.REFUSED, words));
      return new FileChecks(found, null, Comparison.NONE);
    }
  }

  /// The bytes of a protected copy, if protection applies and changes anything.
  static Optional<byte[]> treated(
      String name, byte[] bytes, EvidenceBeside beside, Profile profile) {
    var checks = of(name, bytes, beside, profile);
    if (checks.table() == null || checks.findings().stream().noneMatch(FileChecks::mendable)) {
      return Optional.empty();
    }
    var copy =
        TableWriter.write(
            Protection.protect(TableReader.read(bytes), beside.behind(bytes), profile).table());
    return java.util.Arrays.equals(copy, bytes) ? Optional.empty() : Optional.of(copy);
  }

  /// The protected version of a file and what it costs, if protection applies.
  static Optional<Offer> offer(String name, byte[] bytes, EvidenceBeside beside, Profile profile) {
    if (treated(name, bytes, beside, profile).isEmpty()) {
      return Optional.empty();
    }
    var mended = Protection.protect(TableReader.read(bytes), beside.behind(bytes), profile);
    return Optional.of(new Offer(name, mended.cost(), mended.explanation()));
  }

  /// The file as a table, for a page that shows it; empty if it is not one.
  static Optional<Table> table(byte[] bytes) {
    try {
      return Optional.of(TableReader.read(bytes));
    } catch (DisclosureProblem unreadable) {
      return Optional.empty();
    }
  }

  /// Says on what the checks rest, where that is not the engine's own count.
  private static Optional<Finding> counted(String name, EvidenceBeside beside) {
    if (!beside.isThere()) {
      return Optional.of(
          Finding.ofFile(
              name,
              "evidence.none",
              Finding.Severity.NOTE,
              "Nothing says how many people stand behind these cells. Only the values were read,"
                  + " so people look at whatever the values cannot show."));
    }
    return beside.byStudy()
        ? Optional.of(
            Finding.ofFile(
                name,
                "evidence.by-study",
                Finding.Severity.NOTE,
                "The study's own code counted the people behind these cells; the code says how."))
        : Optional.empty();
  }

  private static boolean mendable(Finding finding) {
    return finding.protectable() && finding.severity() == Finding.Severity.HELD;
  }

  private static Finding said(String file, org.glasshouse.disclosure.Finding finding) {
    return new Finding(
        file,
        finding.rule().id(),
        severity(finding),
        finding.at().row(),
        finding.at().column(),
        finding.protectable(),
        finding.reason());
  }

  private static Finding.Severity severity(org.glasshouse.disclosure.Finding finding) {
    return switch (finding.severity()) {
      case REFUSE ->
          finding.rule().id().startsWith("identifier.")
              ? Finding.Severity.REFUSED
              : Finding.Severity.HELD;
      case REVIEW, NOTE -> Finding.Severity.NOTE;
    };
  }
}
