// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.glasshouse.airlock.Finding.Severity.HELD;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Severity;
import org.glasshouse.disclosure.differencing.Collision;
import org.glasshouse.disclosure.differencing.Differencing;
import org.glasshouse.disclosure.differencing.DifferencingReport;

/// Holds a table against everything that left before, and against the other files of its request.
///
/// A file does not say whom it counts, so tables that say the same groups are taken to count the
/// same people whatever they are called ([Alike]), and what follows is for people to judge. What
/// holds a file is an exact number over nearly the same people as an earlier one, because the lists
/// of both runs prove it: it would give away who said no in between. Where the groups of two such
/// tables have nothing in common, what they add up to decides ([NearRuns]).
///
/// @param compared how many columns of other tables
record Comparison(List<Finding> findings, int compared) {

  static final Comparison NONE = new Comparison(List.of(), 0);

  static final String RULE = "differencing";

  /// It is a model of nearly as many people as another of the same data.
  static final String MODELS = "differencing.models";

  /// Other tables left, and none could be compared.
  static final String NOTHING = "differencing.nothing";

  /// The study's own code wrote it, or it is a model, from nearly the same people as something that
  /// left.
  static final String NEAR = "differencing.near";

  private static final String NOTHING_COMPARED =
      "Other tables of the same data left before, and none of them could be compared with this one."
          + " So people look at what they give away together.";

  private static final String EITHER =
      "Two files of this request do so: hide what they give away together, which the page of the"
          + " request offers its author, change one of them, or leave it out.";

  private static final int MOST_CELLS = 5_000;
  private static final int MOST_TABLES = 1_000;
  private static final int MOST_FINDINGS = 20;

  Comparison {
    findings = List.copyOf(findings);
  }

  /// Holds one file of a request against all others.
  static Comparison of(String file, HeldAgainst against, Profile profile) {
    var findings = new ArrayList<Finding>();
    var all = against.of(file);
    var others = all.counts();
    int compared = 0;
    for (var numbers : against.asked(file).numbers()) {
      var held = ComparedNumbers.of(file, numbers, all.numbers());
      compared += held.compared();
      findings.addAll(held.findings());
    }
    for (var counts : against.asked(file).counts()) {
      var alike = Alike.of(counts, others, profile.threshold());
      if (!alike.earlier().isEmpty()) {
        compared += alike.earlier().size();
        findings.addAll(found(file, alike.asked(), alike.earlier(), profile));
      }
      var places = alike.earlier().stream().map(CountsOfTable::place).collect(Collectors.toSet());
      NearRuns.beside(counts, others, places, profile.threshold())
          .ifPresent(other -> findings.add(beside(file, counts, other)));
    }
    var near = against.near().get(file);
    if (near != null && findings.stream().noneMatch(found -> found.severity() == HELD)) {
      findings.add(beside(file, near));
    }
    if (compared == 0 && against.asked().containsKey(file) && against.sameDataLeft()) {
      findings.add(Finding.ofFile(file, NOTHING, Finding.Severity.NOTE, NOTHING_COMPARED));
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return new Comparison(findings.stream().limit(MOST_FINDINGS).toList(), compared);
  }

  /// What the record of checks says: nothing passes that could not be compared.
  String outcome() {
    boolean found = findings.stream().anyMatch(finding -> !finding.rule().equals(NOTHING));
    return found ? "review" : compared == 0 ? "not-applicable" : "pass";
  }

  static boolean tooLarge(CountsOfTable counts, List<CountsOfTable> earlier) {
    return counts.keys().size() > MOST_CELLS || earlier.size() > MOST_TABLES;
  }

  private static List<Finding> found(
      String file, CountsOfTable counts, List<CountsOfTable> earlier, Profile profile) {
    if (tooLarge(counts, earlier)) {
      return List.of(note(file, counts, Finding.ALL, "It was too large to be compared in full."));
    }
    try {
      var before = earlier.stream().map(CountsOfTable::counts).toList();
      return notes(file, counts, Differencing.check(before, counts.counts(), profile), earlier);
    } catch (DisclosureProblem notCompared) {
      return List.of(note(file, counts, Finding.ALL, notCompared.what()));
    }
  }

  private static List<Finding> notes(
      String file, CountsOfTable counts, DifferencingReport report, List<CountsOfTable> earlier) {
    var notes = new ArrayList<Finding>();
    var near = named(earlier, CountsOfTable.Tie.NEARLY_THE_SAME_PEOPLE);
    var siblings = named(earlier, CountsOfTable.Tie.SIBLING);
    boolean together = false;
    for (var collision : report.collisions()) {
      int row = counts.keys().indexOf(collision.key());
      together |= siblings.stream().anyMatch(collision.earlier()::contains);
      notes.add(
          proven(collision, near)
              ? held(file, counts, row, collision)
              : note(file, counts, row, collision.sentence()));
    }
    if (!notes.isEmpty()) {
      report
          .remedies()
          .forEach(remedy -> notes.add(note(file, counts, Finding.ALL, remedy.sentence())));
    }
    if (together) {
      notes.add(note(file, counts, Finding.ALL, EITHER));
    }
    if (!report.complete()) {
      notes.add(note(file, counts, Finding.ALL, report.limit()));
    }
    return notes;
  }

  private static Set<String> named(List<CountsOfTable> tables, CountsOfTable.Tie tie) {
    return tables.stream()
        .filter(table -> table.tie() == tie)
        .map(table -> table.counts().id())
        .collect(Collectors.toSet());
  }

  private static boolean proven(Collision collision, Set<String> near) {
    return collision.severity() == Severity.REFUSE && near.contains(collision.earlier());
  }

  private static Finding held(String file, CountsOfTable counts, int row, Collision collision) {
    return new Finding(
        file,
        RULE,
        HELD,
        row,
        counts.column(),
        false,
        "The two runs read nearly the same people. "
            + collision.sentence()
            + " A choice must not give its maker away: round the numbers, or run again over the"
            + " people of then.");
  }

  private static Finding beside(String file, CountsOfTable counts, CountsOfTable other) {
    return new Finding(
        file,
        RULE,
        HELD,
        Finding.ALL,
        counts.column(),
        false,
        "The two runs read nearly the same people, and these exact numbers add up to nearly what those"
            + " of "
            + other.counts().id()
            + " do, whatever the two are called. Taking one from the other may give away who said no"
            + " in between: round the numbers, or run again over the people of then.");
  }

  private static Finding beside(String file, HeldAgainst.Near near) {
    return switch (near.why()) {
      case CODE ->
          Finding.ofFile(
              file,
              NEAR,
              HELD,
              "A run over nearly the same people left "
                  + near.other()
                  + ", and the study's own code wrote this file. What its numbers count cannot be known,"
                  + " so they may give away who said no in between. Let a table step count, or run again"
                  + " over the people of then; or a checker who held the two against each other clears"
                  + " this with a reason.");
      case MODEL ->
          Finding.ofFile(
              file,
              NEAR,
              HELD,
              "A run over nearly the same people left "
                  + near.other()
                  + ", and this is a model or a curve. What it says follows from everybody in it, so held"
                  + " against what left it may give away who said no in between, and nobody can bound how"
                  + " much. Run again over the people of then; or a checker who held the two against each"
                  + " other clears this with a reason.");
      case AS_MANY ->
          Finding.ofFile(
              file,
              MODELS,
              Finding.Severity.NOTE,
              "This model or curve is of nearly as many people as "
                  + near.other()
                  + ", and not of as many. If it is of the same people but for these few, the two give"
                  + " them away together: ask for one of them, or have people look at how they differ.");
    };
  }

  private static Finding note(String file, CountsOfTable counts, int row, String words) {
    return new Finding(
        file,
        RULE,
        Finding.Severity.NOTE,
        row,
        row == Finding.ALL ? Finding.ALL : counts.column(),
        false,
        "If this and what it is held against count the same people: " + words);
  }
}
