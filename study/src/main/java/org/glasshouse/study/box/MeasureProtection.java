// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Protection;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Table;

/// Applies a profile to measures, interval by interval, so that a table of any length needs little
/// room: nothing adds up over intervals.
final class MeasureProtection {

  private static final MathContext SIX_DIGITS = new MathContext(6);

  private final List<String> columns;
  private final List<MeasureLine> lines;
  private final Profile profile;

  private MeasureProtection(List<String> columns, List<MeasureLine> lines, Profile profile) {
    this.columns = columns;
    this.lines = lines;
    this.profile = profile;
  }

  /// What may be seen of each line.
  ///
  /// @param columns of the answer
  static List<ShownCounts> of(List<String> columns, List<MeasureLine> all, Profile profile) {
    var places = new LinkedHashMap<List<String>, List<Integer>>();
    for (int at = 0; at < all.size(); at++) {
      places.computeIfAbsent(all.get(at).interval(), _ -> new ArrayList<>()).add(at);
    }
    var shown = new ArrayList<ShownCounts>();
    all.forEach(line -> shown.add(ShownCounts.exact(line)));
    for (var interval : places.values()) {
      var lines = interval.stream().map(all::get).toList();
      var some = new MeasureProtection(columns, lines, profile).shown();
      for (int at = 0; at < some.size(); at++) {
        shown.set(interval.get(at), some.get(at));
      }
    }
    return shown;
  }

  private List<ShownCounts> shown() {
    var hidden = LinkedMeasures.hidden(columns, lines, profile);
    var table = Protection.protect(table(hidden), Optional.of(evidence()), profile).table();
    var shown = new ArrayList<ShownCounts>();
    for (int row = 0; row < lines.size(); row++) {
      var numerator = table.at(row, numerator());
      var denominator = table.at(row, numerator() + 1);
      shown.add(new ShownCounts(ratio(numerator, denominator), numerator, denominator));
    }
    return shown;
  }

  /// From what is shown, so that it tells nothing more; and not so long that it reads like a key.
  private String ratio(String numerator, String denominator) {
    if (List.of(numerator, denominator).contains(profile.symbol())) {
      return profile.symbol();
    }
    long of = Long.parseLong(denominator);
    return of == 0
        ? ""
        : new BigDecimal(numerator)
            .divide(new BigDecimal(of), SIX_DIGITS)
            .stripTrailingZeros()
            .toPlainString();
  }

  /// The place of the numerator, behind the measure's name and its groups.
  private int numerator() {
    return 1 + columns.size() - MeasureLine.GROUPS;
  }

  private Table table(boolean[][] hidden) {
    var headers = new ArrayList<>(List.of("measure"));
    headers.addAll(columns.subList(MeasureLine.GROUPS, columns.size()));
    headers.addAll(List.of("numerator", "denominator"));
    var rows = new ArrayList<List<String>>();
    for (int at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      var row = new ArrayList<>(List.of(line.measure().name()));
      line.row().stream().skip(MeasureLine.GROUPS).map(MeasureLine::text).forEach(row::add);
      row.add(count(hidden[at][LinkedMeasures.NUMERATOR], line.numerator()));
      row.add(count(hidden[at][LinkedMeasures.DENOMINATOR], line.denominator()));
      rows.add(row);
    }
    return new Table(headers, rows);
  }

  private String count(boolean isHidden, long sum) {
    return isHidden ? profile.symbol() : String.valueOf(sum);
  }

  private TableEvidence evidence() {
    var kinds = new HashMap<String, ColumnKind>();
    kinds.put("measure", ColumnKind.DIMENSION);
    columns.stream()
        .skip(MeasureLine.GROUPS)
        .forEach(group -> kinds.put(group, ColumnKind.DIMENSION));
    kinds.put("numerator", ColumnKind.COUNT);
    kinds.put("denominator", ColumnKind.COUNT);
    var cells = new HashMap<CellAt, CellEvidence>();
    for (int at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      cells.put(new CellAt(at, numerator()), CellEvidence.ofPeople(line.contributing()));
      cells.put(new CellAt(at, numerator() + 1), CellEvidence.ofPeople(line.counted()));
    }
    return new TableEvidence("", kinds, Map.of(), cells);
  }
}
