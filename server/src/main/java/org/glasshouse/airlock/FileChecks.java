// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.Checks;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
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
    return of(name, bytes, beside, profile, Way.usual());
  }

  /// The same for a copy whose counts were treated in some way.
  static FileChecks of(String name, byte[] bytes, EvidenceBeside beside, Profile profile, Way way) {
    var found = new ArrayList<>(FileScan.findings(name, bytes));
    if (!found.isEmpty()) {
      return new FileChecks(found, null, Comparison.NONE);
    }
    try {
      var table = TableReader.read(bytes);
      var evidence = beside.behind(bytes);
      counted(name, beside).ifPresent(found::add);
      if (!profile.ways().contains(way)) {
        found.add(notAccepted(name, profile, way));
        return new FileChecks(found, null, Comparison.NONE);
      }
      var checks = TableCheck.check(bytes, table, evidence, profile, way);
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

  /// The rules of the permit have changed since the copy was made.
  private static Finding notAccepted(String name, Profile profile, Way way) {
    return new Finding(
        name,
        "count.way",
        Finding.Severity.HELD,
        Finding.ALL,
        Finding.ALL,
        true,
        "Its counts were treated in a way that the rules "
            + profile.id()
            + " do not accept: "
            + way.words().toLowerCase(java.util.Locale.ROOT)
            + ". Choose another one.");
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
