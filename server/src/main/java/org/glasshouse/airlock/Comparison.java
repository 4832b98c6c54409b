// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.ArrayList;
import java.util.List;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.differencing.Differencing;
import org.glasshouse.disclosure.differencing.DifferencingReport;

/// Holds a table against everything that left the project before.
///
/// A file does not say whom it counts, so two tables with the same columns are taken to count the
/// same people, and whatever follows is for people to judge: it never holds a file by itself.
///
/// @param compared how many columns of earlier tables
record Comparison(List<Finding> findings, int compared) {

  static final Comparison NONE = new Comparison(List.of(), 0);

  static final String RULE = "differencing";

  private static final int MOST_CELLS = 300;
  private static final int MOST_TABLES = 40;
  private static final int MOST_FINDINGS = 20;

  Comparison {
    findings = List.copyOf(findings);
  }

  static Comparison of(
      String file, List<CountsOfTable> asked, List<CountsOfTable> earlier, Profile profile) {
    var findings = new ArrayList<Finding>();
    int compared = 0;
    for (var counts : asked) {
      var alike =
          earlier.stream()
              .filter(before -> before.name().equals(counts.name()))
              .filter(before -> sharesAGroup(before, counts))
              .toList();
      if (!alike.isEmpty()) {
        compared += alike.size();
        findings.addAll(found(file, counts, alike, profile));
      }
    }
    return new Comparison(findings.stream().limit(MOST_FINDINGS).toList(), compared);
  }

  private static boolean sharesAGroup(CountsOfTable before, CountsOfTable now) {
    return before.counts().by().stream().anyMatch(now.counts().by()::contains)
        || before.counts().by().isEmpty()
        || now.counts().by().isEmpty();
  }

  private static List<Finding> found(
      String file, CountsOfTable counts, List<CountsOfTable> earlier, Profile profile) {
    if (counts.keys().size() > MOST_CELLS || earlier.size() > MOST_TABLES) {
      return List.of(note(file, counts, Finding.ALL, "It was too large to be compared in full."));
    }
    try {
      var before = earlier.stream().map(CountsOfTable::counts).toList();
      return notes(file, counts, Differencing.check(before, counts.counts(), profile));
    } catch (DisclosureProblem notCompared) {
      return List.of(note(file, counts, Finding.ALL, notCompared.what()));
    }
  }

  private static List<Finding> notes(String file, CountsOfTable counts, DifferencingReport report) {
    var notes = new ArrayList<Finding>();
    for (var collision : report.collisions()) {
      int row = counts.keys().indexOf(collision.key());
      notes.add(note(file, counts, row, collision.sentence()));
    }
    if (!notes.isEmpty()) {
      report
          .remedies()
          .forEach(remedy -> notes.add(note(file, counts, Finding.ALL, remedy.sentence())));
    }
    if (!report.complete()) {
      notes.add(note(file, counts, Finding.ALL, report.limit()));
    }
    return notes;
  }

  private static Finding note(String file, CountsOfTable counts, int row, String words) {
    return new Finding(
        file,
        RULE,
        Finding.Severity.NOTE,
        row,
        row == Finding.ALL ? Finding.ALL : counts.column(),
        false,
        "If this and what was released before count the same people: " + words);
  }
}
