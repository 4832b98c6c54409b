// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Columns;
import org.glasshouse.disclosure.table.Table;

/// Finds percentages and rates that were worked out before the counts beside them were rounded.
///
/// Such a ratio narrows the rounded counts, often to one value (the commonest reason for which
/// OpenSAFELY sends outputs back). A column is held against every pair of counts that it could be
/// the ratio of: two columns of its row, or one column and its own sum. It was worked out too early
/// when every row fits counts that round to those shown, and some row does not fit those shown.
final class RatioRules {

  /// A ratio may stand for itself, in per cent, or for so many people.
  private static final long[] SCALES = {1, 100, 1_000, 10_000, 100_000, 1_000_000};

  private static final double ERROR = 1e-9;

  /// A count as it is shown, and what could be behind it.
  private record Seen(double shown, double least, double greatest) {
    static final Seen NOTHING = new Seen(0, 0, 0);

    Seen plus(Seen other) {
      return new Seen(shown + other.shown, least + other.least, greatest + other.greatest);
    }
  }

  /// A ratio's value with the room that its decimals leave.
  private record Ratio(int row, double value, double room) {}

  /// What a ratio could be of, row by row; empty where a count is missing or hidden.
  private record Source(List<Optional<Seen>> parts, List<Optional<Seen>> wholes, long scale) {

    private boolean known(Ratio ratio) {
      return parts.get(ratio.row).isPresent()
          && wholes.get(ratio.row).filter(whole -> whole.shown > 0).isPresent();
    }

    boolean fitsShown(Ratio ratio) {
      Seen part = parts.get(ratio.row).orElse(Seen.NOTHING);
      Seen whole = wholes.get(ratio.row).orElse(Seen.NOTHING);
      return Math.abs(scale * part.shown / whole.shown - ratio.value) <= ratio.room;
    }

    boolean fitsBehind(Ratio ratio) {
      Seen part = parts.get(ratio.row).orElse(Seen.NOTHING);
      Seen whole = wholes.get(ratio.row).orElse(Seen.NOTHING);
      return scale * part.least / whole.greatest <= ratio.value + ratio.room
          && scale * part.greatest / Math.max(whole.least, 1) >= ratio.value - ratio.room;
    }
  }

  private RatioRules() {}

  /// Cells of one column of ratios that only fit counts before rounding.
  static List<Finding> findings(Table table, Columns columns, int column, Profile profile) {
    if (profile.rounding() == Rounding.NONE) {
      return List.of();
    }
    List<Ratio> ratios = ratios(table, column);
    List<Source> sources = sources(table, columns, profile);
    List<Source> complete =
        sources.stream()
            .filter(source -> ratios.stream().filter(source::known).count() >= 2)
            .toList();
    for (Source source : complete) {
      if (ratios.stream().filter(source::known).allMatch(source::fitsShown)) {
        return List.of();
      }
    }
    return complete.stream()
        .filter(source -> ratios.stream().filter(source::known).allMatch(source::fitsBehind))
        .findFirst()
        .map(source -> early(source, ratios, column))
        .orElseGet(List::of);
  }

  /// A column of ratios of the counts beside it, worked out anew from the treated ones; row by row,
  /// and empty where the column is no such ratio or a count it needs is hidden.
  static List<Optional<String>> anew(
      Table exact, Table treated, Columns columns, int column, Profile profile) {
    List<Ratio> ratios = ratios(exact, column);
    List<Source> sources = sources(exact, columns, profile);
    List<Source> after = sources(treated, columns, profile);
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      List<Ratio> known = ratios.stream().filter(source::known).toList();
      if (known.size() >= 2 && known.stream().allMatch(source::fitsShown)) {
        return written(exact, known, after.get(i), column);
      }
    }
    return exact.rows().stream().map(_ -> Optional.<String>empty()).toList();
  }

  /// Numbers that are not ratios of the counts shown beside them, where counts were changed: with
  /// exact numbers beside them, the counted ones could be worked out.
  static List<Finding> notFromShown(Table table, Columns columns, Profile profile) {
    List<Finding> found = new ArrayList<>();
    List<Source> sources = sources(table, columns, profile);
    for (int column : columns.of(ColumnKind.NUMBER)) {
      List<Ratio> ratios = ratios(table, column);
      Optional<Source> source =
          sources.stream()
              .filter(each -> ratios.stream().filter(each::known).count() >= 2)
              .filter(each -> ratios.stream().filter(each::known).allMatch(each::fitsShown))
              .findFirst();
      for (int row = 0; row < table.rows().size(); row++) {
        int at = row;
        String text = table.at(row, column).strip();
        boolean fits =
            source
                .map(each -> ratios.stream().anyMatch(r -> r.row() == at && each.known(r)))
                .orElse(false);
        if (!fits && !text.isEmpty() && !profile.marks(text)) {
          found.add(
              new Finding(
                  Rule.NUMBER_UNTREATED,
                  new CellAt(row, column),
                  Severity.REFUSE,
                  "It was not worked out from the changed counts beside it, and could give back the"
                      + " counted ones."));
        }
      }
    }
    return found;
  }

  private static List<Optional<String>> written(
      Table exact, List<Ratio> ratios, Source source, int column) {
    List<Optional<String>> written = new ArrayList<>();
    exact.rows().forEach(_ -> written.add(Optional.empty()));
    for (Ratio ratio : ratios) {
      if (source.known(ratio)) {
        String text = exact.at(ratio.row, column).strip();
        int point = text.indexOf('.');
        String digits = text.replaceFirst("\\s*%$", "");
        int decimals = point < 0 ? 0 : digits.length() - point - 1;
        double value =
            source.scale
                * source.parts.get(ratio.row).orElse(Seen.NOTHING).shown
                / source.wholes.get(ratio.row).orElse(Seen.NOTHING).shown;
        written.set(
            ratio.row,
            Optional.of(
                BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                    + text.substring(digits.length())));
      }
    }
    return written;
  }

  private static List<Finding> early(Source source, List<Ratio> ratios, int column) {
    return ratios.stream()
        .filter(source::known)
        .filter(ratio -> !source.fitsShown(ratio))
        .map(ratio ->
            new Finding(
                Rule.NUMBER_UNTREATED,
                new CellAt(ratio.row, column),
                Severity.REFUSE,
                "It fits counts before they were rounded, not those shown: work ratios out"
                    + " from the rounded counts."))
        .toList();
  }

  private static List<Ratio> ratios(Table table, int column) {
    List<Ratio> ratios = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      String text = table.at(row, column).strip().replaceFirst("\\s*%$", "");
      if (text.matches("\\d{1,9}(\\.\\d{1,12})?")) {
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        double room = 0.5 * Math.pow(10, -decimals) + ERROR;
        ratios.add(new Ratio(row, Double.parseDouble(text), room));
      }
    }
    return ratios;
  }

  private static List<Source> sources(Table table, Columns columns, Profile profile) {
    List<Source> sources = new ArrayList<>();
    List<List<Optional<Seen>>> counts =
        columns.of(ColumnKind.COUNT).stream().map(c -> seen(table, c, profile)).toList();
    for (List<Optional<Seen>> parts : counts) {
      List<List<Optional<Seen>>> wholes = new ArrayList<>(counts);
      wholes.remove(parts);
      wholes.add(everywhere(parts, sum(parts)));
      wholes.add(everywhere(parts, parts.isEmpty() ? Optional.empty() : parts.getLast()));
      for (List<Optional<Seen>> whole : wholes) {
        for (long scale : SCALES) {
          sources.add(new Source(parts, whole, scale));
        }
      }
    }
    return sources;
  }

  private static Optional<Seen> sum(List<Optional<Seen>> parts) {
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.stream().flatMap(Optional::stream).reduce(Seen.NOTHING, Seen::plus))
        : Optional.empty();
  }

  private static List<Optional<Seen>> everywhere(List<Optional<Seen>> rows, Optional<Seen> whole) {
    return rows.stream().map(_ -> whole).toList();
  }

  private static List<Optional<Seen>> seen(Table table, int column, Profile profile) {
    return IntStream.range(0, table.rows().size())
        .mapToObj(row ->
            Count.of(table.at(row, column), profile) instanceof Count.Shown(long people)
                ? Optional.of(
                    new Seen(
                        people,
                        profile.rounding().least(people, profile.base()),
                        profile.rounding().greatest(people, profile.base())))
                : Optional.<Seen>empty())
        .toList();
  }
}
