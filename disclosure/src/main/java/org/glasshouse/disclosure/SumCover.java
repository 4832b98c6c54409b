// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.Statbarn;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.suppression.Pattern;
import org.glasshouse.disclosure.suppression.SumSuppression;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;

/// Which further sums must be hidden so that no risky one can be worked out closely.
///
/// A column is one of sums when its totals are the sums of their parts. A mean or a rate beside a
/// sum that is hidden for another one's sake goes too, since with the count it gives the sum back.
final class SumCover {

  private static final String SUM = "-?\\d{1,15}(\\.\\d{1,6})?";
  private static final long MOST = 1L << 50;

  private final Table table;
  private final Optional<TableEvidence> evidence;
  private final Profile profile;
  private final Set<CellAt> hidden;
  private final Map<Integer, CountGroup> sums = new HashMap<>();
  private final Map<Integer, Integer> decimals = new HashMap<>();
  private final List<Integer> beside = new ArrayList<>();

  private SumCover(
      Table table, Optional<TableEvidence> evidence, Profile profile, Set<CellAt> risky) {
    this.table = table;
    this.evidence = evidence;
    this.profile = profile;
    this.hidden = new HashSet<>(risky);
  }

  /// What to hide besides.
  ///
  /// @param risky numbers that are hidden for their own sake
  static Set<CellAt> of(
      Table table,
      Columns columns,
      Optional<TableEvidence> evidence,
      Profile profile,
      Set<CellAt> risky) {
    SumCover cover = new SumCover(table, evidence, profile, risky);
    columns.of(ColumnKind.NUMBER).forEach(column -> cover.sort(columns, column));
    for (int before = -1; before < cover.hidden.size(); ) {
      before = cover.hidden.size();
      cover.sums.forEach(cover::cover);
    }
    cover.hidden.removeAll(risky);
    return cover.hidden;
  }

  private void sort(Columns columns, int column) {
    Optional<Statbarn> barn =
        evidence.flatMap(e -> Optional.ofNullable(e.statistics().get(table.headers().get(column))));
    if (barn.isPresent() && barn.get() != Statbarn.LINEAR_AGGREGATIONS) {
      return;
    }
    int places =
        table.column(column).stream()
            .map(String::strip)
            .filter(text -> text.matches(SUM) && text.contains("."))
            .mapToInt(text -> text.length() - text.indexOf('.') - 1)
            .max()
            .orElse(0);
    CountGroup group = CountGroup.of(table, columns, column, text -> read(text, places));
    if (group.hasTotals() && addsUp(group)) {
      sums.put(column, group);
      decimals.put(column, places);
    } else {
      beside.add(column);
    }
  }

  /// In the smallest unit that the column writes. A sum below 0 is no sum of contributions.
  private static Count read(String cell, int places) {
    String text = cell.strip();
    if (!text.matches(SUM)) {
      return new Count.Unclear();
    }
    BigDecimal scaled = new BigDecimal(text).movePointRight(places);
    return scaled.signum() < 0 || scaled.compareTo(BigDecimal.valueOf(MOST)) > 0
        ? new Count.Unclear()
        : new Count.Shown(scaled.longValueExact());
  }

  /// Whether every total with readable parts is their sum, but for rounding in the last place.
  private static boolean addsUp(CountGroup group) {
    int found = 0;
    for (CountGroup.Cell total : group.cells()) {
      if (total.key().contains(CountGroup.TOTAL)
          && total.count() instanceof Count.Shown(long all)) {
        long rest = all;
        int parts = 0;
        for (CountGroup.Cell part : group.cells()) {
          if (!part.key().contains(CountGroup.TOTAL)
              && GroupRounding.within(part.key(), total.key())) {
            if (!(part.count() instanceof Count.Shown(long some))) {
              parts = 0;
              break;
            }
            rest -= some;
            parts++;
          }
        }
        if (parts > 0 && Math.abs(rest) > parts) {
          return false;
        }
        found += parts > 0 ? 1 : 0;
      }
    }
    return found > 0;
  }

  private void cover(int column, CountGroup group) {
    Map<Integer, Long> levels = new HashMap<>();
    for (int cell = 0; cell < group.cells().size(); cell++) {
      CountGroup.Cell sum = group.cells().get(cell);
      if (hidden.contains(sum.at())) {
        levels.put(cell, level(sum, decimals.getOrDefault(column, 0)));
      }
    }
    if (levels.isEmpty()) {
      return;
    }
    Set<CellAt> cover = new HashSet<>();
    Optional<GroupTable> whole = GroupTable.of(group);
    if (whole.isEmpty()) {
      levels.keySet().forEach(cell -> above(group, group.cells().get(cell), cover));
    } else {
      Pattern pattern = SumSuppression.protect(whole.get().table(), levels);
      pattern.secondary().stream().forEach(cell -> cover.add(group.cells().get(cell).at()));
      pattern.unproven().stream().forEach(cell -> above(group, group.cells().get(cell), cover));
    }
    hidden.addAll(cover);
    cover.forEach(at -> beside.forEach(other -> hidden.add(new CellAt(at.row(), other))));
  }

  /// Too much, and safe: no total that this sum is in stays, and where it is a total itself, none
  /// that its greatest part is in.
  private static void above(CountGroup group, CountGroup.Cell risky, Set<CellAt> cover) {
    CountGroup.Cell part = risky;
    long most = -1;
    for (CountGroup.Cell cell : group.cells()) {
      boolean leaf = !cell.key().contains(CountGroup.TOTAL);
      if (leaf
          && GroupRounding.within(cell.key(), risky.key())
          && cell.count() instanceof Count.Shown(long value)
          && value > most) {
        most = value;
        part = cell;
      }
    }
    for (CountGroup.Cell cell : group.cells()) {
      if (GroupRounding.within(part.key(), cell.key())) {
        cover.add(cell.at());
      }
    }
  }

  /// How far a sum must stay open on both sides, by the strictest rule (SDC Handbook 4.2). One that
  /// is hidden for another reason stays open by the same share of its largest contribution.
  private long level(CountGroup.Cell sum, int places) {
    Optional<CellEvidence> behind = evidence.flatMap(e -> e.at(sum.at().row(), sum.at().column()));
    double unit = Math.pow(10, places);
    double value = sum.count() instanceof Count.Shown(long shown) ? shown / unit : 0;
    List<Double> largest =
        behind.map(CellEvidence::largest).filter(l -> !l.isEmpty()).orElse(List.of(value));
    double total = behind.map(CellEvidence::absoluteSum).filter(s -> s > 0).orElse(value);
    double level = 0;
    for (Dominance rule : profile.dominance()) {
      double first = largest.getFirst();
      double share = StatisticRules.top(largest, rule.largest()) * 100 / rule.share() - total;
      double percent = first * rule.percent() / 100 - (total - StatisticRules.top(largest, 2));
      level = Math.max(level, Math.max(share, percent));
      level = level > 0 ? level : first * rule.percent() / 100;
    }
    return Math.clamp((long) Math.ceil(level * unit), 1, MOST);
  }
}
