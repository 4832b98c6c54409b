// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.cellkey.RecordKeys;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;
import org.jspecify.annotations.Nullable;

/// Makes a table of exact counts fit to leave: suppresses, rounds, adds up again, and says so.
public final class Protection {

  private final Table table;
  private final Columns columns;
  private final Optional<TableEvidence> evidence;
  private final Profile profile;
  private final CountMethod method;
  private final Set<CellAt> primary = new HashSet<>();
  private final Set<CellAt> secondary = new HashSet<>();
  private final Map<CellAt, Long> counted = new HashMap<>();
  private final Map<CellAt, Long> shown = new HashMap<>();
  private final Set<CellAt> numbers = new HashSet<>();
  private int ratios;
  private final Set<CellAt> joint = new HashSet<>();
  private int others;
  private int further;
  private long furthest;
  private int covered;
  private int organisations;

  Protection(Table table, Optional<TableEvidence> evidence, Profile profile, CountMethod method) {
    this.method = method;
    this.table = table;
    this.evidence = evidence;
    this.profile = profile;
    this.columns = Columns.of(table, evidence.map(TableEvidence::kinds).orElseGet(Map::of));
  }

  /// Applies a profile to a table of exact counts.
  ///
  /// Identifiers, free text and marks that nobody understands are not changed: no treatment makes
  /// them fit to leave. Check the result with [TableCheck].
  public static Protected protect(Table table, Optional<TableEvidence> evidence, Profile profile) {
    return protect(table, evidence, profile, new CountMethod.Hide());
  }

  /// The same with a method of the operator's choice; the profile's rules for other statistics
  /// hold.
  ///
  /// @throws DisclosureProblem.ProfileFault when the method does not fit the table
  public static Protected protect(
      Table table, Optional<TableEvidence> evidence, Profile profile, CountMethod method) {
    return new Protection(table, evidence, profile, method).run();
  }

  /// The same in a way that the profile accepts.
  ///
  /// @param keys of a secret that only the environment has
  /// @throws DisclosureProblem.ProfileFault when the profile does not accept the way, or the way
  ///   does not fit the table
  public static Protected protect(
      Table table, Optional<TableEvidence> evidence, Profile profile, Way way, RecordKeys keys) {
    if (!profile.ways().contains(way)) {
      throw new DisclosureProblem.ProfileFault(
          profile.id(), "does not accept counts treated as " + way.id());
    }
    // What the profile hides among other numbers goes by its own rules, whatever becomes of counts.
    Profile rules = way.changes() ? profile : way.rules(profile);
    return new Protection(table, evidence, rules, way.method(keys)).run();
  }

  private Protected run() {
    return run(Map.of(), 0);
  }

  /// The same where some columns of counts are protected together with those of other tables.
  ///
  /// @param together what is hidden of such a column, by its place among the groups of counts
  /// @param tables how many other tables are protected with this one
  Protected run(Map<Integer, Set<CellAt>> together, int tables) {
    List<CountGroup> groups = groups();
    others = tables;
    for (int index = 0; index < groups.size(); index++) {
      CountGroup group = groups.get(index);
      Set<CellAt> small = small(group);
      switch (method) {
        case CountMethod.Hide _ -> hide(group, small, together.get(index));
        case CountMethod.SmallCounts(int base) ->
            shown.putAll(GroupTreatment.smallCounts(group, base));
        case CountMethod.ControlledRounding rounding -> {
          GroupTreatment.Controlled rounded =
              GroupTreatment.controlled(group, name(group), rounding);
          shown.putAll(rounded.shown());
          further += rounded.further();
          furthest = Math.max(furthest, rounded.furthest());
        }
        case CountMethod.CellKeys keys ->
            shown.putAll(GroupTreatment.cellKeys(group, name(group), evidence, keys));
      }
    }
    findNumbers();
    Set<CellAt> risky = Set.copyOf(numbers);
    if (profile.secondary()) {
      numbers.addAll(SumCover.of(table, columns, evidence, profile, risky));
    }
    covered = numbers.size() - risky.size();
    Table treated = withRatiosAnew(newTable());
    Protected.Cost cost = cost();
    return new Protected(treated, ProtectionWords.of(method, profile, cost, extras()), cost);
  }

  /// Ratios come from treated counts: worked out anew where they are ratios of the counts beside
  /// them, and hidden where they only fit the counts as they were.
  private Table withRatiosAnew(Table treated) {
    if (profile.rounding() == Rounding.NONE && method instanceof CountMethod.Hide) {
      return treated;
    }
    List<List<String>> rows = new ArrayList<>();
    treated.rows().forEach(row -> rows.add(new ArrayList<>(row)));
    for (int column : columns.of(ColumnKind.NUMBER)) {
      List<Optional<String>> anew = RatioRules.anew(table, treated, columns, column, profile);
      for (int row = 0; row < rows.size(); row++) {
        Optional<String> text = anew.get(row);
        if (text.isPresent() && !numbers.contains(new CellAt(row, column))) {
          rows.get(row).set(column, text.get());
          ratios++;
        }
      }
    }
    Table written = treated.with(rows);
    boolean changed = !(method instanceof CountMethod.Hide);
    List<Finding> early =
        changed
            ? RatioRules.notFromShown(written, columns, profile.rounding(Rounding.NONE, 1))
            : NumberRules.findings(written, columns, evidence, profile);
    for (Finding finding : early) {
      if (finding.rule() == Rule.NUMBER_UNTREATED && numbers.add(finding.at())) {
        rows.get(finding.at().row()).set(finding.at().column(), profile.symbol());
      }
    }
    return treated.with(rows);
  }

  private void hide(CountGroup group, Set<CellAt> small, @Nullable Set<CellAt> together) {
    primary.addAll(small);
    Set<CellAt> hidden = new HashSet<>(small);
    Set<CellAt> alone =
        profile.secondary() && group.hasTotals() ? GroupCover.of(group, small, profile) : Set.of();
    if (together == null) {
      hidden.addAll(alone);
    } else {
      group.cells().stream()
          .filter(cell -> cell.count() instanceof Count.Shown && together.contains(cell.at()))
          .map(CountGroup.Cell::at)
          .forEach(hidden::add);
      hidden.stream().filter(at -> !alone.contains(at) && !small.contains(at)).forEach(joint::add);
    }
    hidden.stream().filter(at -> !small.contains(at)).forEach(secondary::add);
    shown.putAll(GroupRounding.of(group, hidden, profile));
  }

  private List<CountGroup> groups() {
    return CountGroup.of(table, columns, profile);
  }

  /// The columns of counts that could be protected together with those of other tables.
  ///
  /// @param member which of the tables this is
  List<JointPart> parts(int member) {
    List<JointPart> parts = new ArrayList<>();
    List<CountGroup> groups = groups();
    for (int index = 0; index < groups.size(); index++) {
      JointPart.of(member, index, table, columns, evidence, groups.get(index))
          .ifPresent(parts::add);
    }
    return parts;
  }

  /// Counts of a column that no table shows: those that break a rule, and those hidden already.
  Set<CellAt> hiddenAnyhow(int index) {
    CountGroup group = groups().get(index);
    Set<CellAt> hidden = new HashSet<>();
    for (CountGroup.Cell cell : group.cells()) {
      if (cell.count() instanceof Count.Suppressed
          || (cell.count() instanceof Count.Shown(long people)
              && (few(cell, people) || fewOrganisations(cell)))) {
        hidden.add(cell.at());
      }
    }
    return hidden;
  }

  /// What the table says, to put tables in an order that does not hang on how they are given.
  String text() {
    return table.headers() + "\n" + table.rows();
  }

  /// Counts that are hidden for the sake of other tables only.
  int further() {
    return joint.size();
  }

  private String name(CountGroup group) {
    return group.cells().isEmpty()
        ? ""
        : table.headers().get(group.cells().getFirst().at().column());
  }

  private Set<CellAt> small(CountGroup group) {
    Set<CellAt> small = new HashSet<>();
    for (CountGroup.Cell cell : group.cells()) {
      if (cell.count() instanceof Count.Shown(long people)) {
        counted.put(cell.at(), people);
        boolean organisation = fewOrganisations(cell);
        organisations += organisation ? 1 : 0;
        if (organisation || few(cell, people)) {
          small.add(cell.at());
        }
      }
    }
    return small;
  }

  private boolean few(CountGroup.Cell cell, long people) {
    long behind =
        evidence
            .flatMap(e -> e.at(cell.at().row(), cell.at().column()))
            .map(e -> e.persons())
            .orElse(people);
    return profile.small(behind) || profile.small(people);
  }

  private boolean fewOrganisations(CountGroup.Cell cell) {
    return evidence
        .flatMap(e -> e.at(cell.at().row(), cell.at().column()))
        .filter(e -> profile.refuses(e.organisations()))
        .isPresent();
  }

  /// Other statistics go when their own people are few, or when a count beside them is hidden.
  private void findNumbers() {
    Set<CellAt> risky = new HashSet<>();
    for (Finding finding : NumberRules.findings(table, columns, evidence, profile)) {
      if (finding.protectable() && finding.severity() == Severity.REFUSE) {
        risky.add(finding.at());
      }
    }
    for (Finding finding : OrganisationRules.findings(table, columns, evidence, profile)) {
      risky.add(finding.at());
    }
    List<Integer> counts = columns.of(ColumnKind.COUNT);
    for (int column : columns.of(ColumnKind.NUMBER)) {
      for (int row = 0; row < table.rows().size(); row++) {
        int at = row;
        boolean beside =
            counts.stream()
                .map(c -> new CellAt(at, c))
                .anyMatch(c -> primary.contains(c) || secondary.contains(c));
        if (beside
            || risky.contains(new CellAt(row, column))
            || risky.contains(new CellAt(CellAt.ALL, column))) {
          numbers.add(new CellAt(row, column));
        }
      }
    }
  }

  private Table newTable() {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      List<String> cells = new ArrayList<>(table.rows().get(row));
      for (int column = 0; column < cells.size(); column++) {
        CellAt at = new CellAt(row, column);
        if (primary.contains(at) || secondary.contains(at) || numbers.contains(at)) {
          cells.set(column, profile.symbol());
        } else if (shown.containsKey(at)) {
          cells.set(column, String.valueOf(shown.get(at)));
        }
      }
      rows.add(cells);
    }
    return table.with(rows);
  }

  private Protected.Cost cost() {
    long rounded =
        shown.entrySet().stream()
            .filter(e -> !e.getValue().equals(counted.get(e.getKey())))
            .count();
    double change =
        shown.entrySet().stream()
            .mapToLong(e -> Math.abs(e.getValue() - counted.getOrDefault(e.getKey(), 0L)))
            .average()
            .orElse(0);
    TotalsDrift totals = TotalsDrift.of(CountGroup.of(table, columns, profile), shown);
    return new Protected.Cost(
        counted.size(),
        primary.size(),
        secondary.size(),
        (int) rounded,
        numbers.size(),
        change,
        shown.entrySet().stream()
            .mapToLong(e -> Math.abs(e.getValue() - counted.getOrDefault(e.getKey(), 0L)))
            .max()
            .orElse(0),
        totals);
  }

  private ProtectionWords.Extras extras() {
    long people = counted.values().stream().mapToLong(Long::longValue).sum();
    long hidden =
        counted.entrySet().stream()
            .filter(cell -> !shown.containsKey(cell.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return new ProtectionWords.Extras(
        organisations,
        ratios,
        evidence
            .map(e -> e.cells().values().stream().anyMatch(c -> !c.people().isEmpty()))
            .orElse(false),
        covered,
        people == 0 ? 0 : (double) hidden / people,
        further,
        furthest,
        joint.size(),
        others);
  }
}
