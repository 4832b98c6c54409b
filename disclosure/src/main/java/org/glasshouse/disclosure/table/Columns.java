// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What each column of a table is: as declared, or else as its name and its cells suggest.
///
/// @param kinds one for each column, from the left
/// @param guessed whether the kind at that place was guessed
public record Columns(List<ColumnKind> kinds, List<Boolean> guessed) {

  private static final Set<String> COUNT_WORDS =
      Set.of(
          "n",
          "count",
          "counts",
          "people",
          "persons",
          "patients",
          "total",
          "number",
          "num",
          "freq",
          "frequency",
          "participants",
          "individuals",
          "subjects",
          "respondents",
          "events",
          "deaths",
          "admissions",
          "appointments",
          "cases",
          "numerator",
          "denominator",
          "population",
          "all",
          "records",
          "midpoint6",
          "rounded");
  private static final Set<String> NUMBER_WORDS =
      Set.of(
          "mean",
          "average",
          "avg",
          "median",
          "rate",
          "ratio",
          "percent",
          "percentage",
          "pct",
          "sd",
          "std",
          "se",
          "min",
          "max",
          "minimum",
          "maximum",
          "sum",
          "p",
          "pvalue",
          "coefficient",
          "coef",
          "estimate",
          "lower",
          "upper",
          "ci",
          "or",
          "hr",
          "rr",
          "quantile",
          "centile",
          "proportion",
          "share",
          "variance",
          "iqr");
  private static final Set<String> DIMENSION_WORDS =
      Set.of(
          "age",
          "band",
          "group",
          "sex",
          "gender",
          "region",
          "area",
          "month",
          "year",
          "date",
          "week",
          "quarter",
          "interval",
          "start",
          "end",
          "ethnicity",
          "imd",
          "quintile",
          "decile",
          "code",
          "category",
          "name",
          "measure",
          "icb",
          "trust",
          "practice",
          "day",
          "label");

  // Columns of names, whose numbers are names too.
  private static final Set<String> NAMES =
      Set.of("code", "codes", "name", "label", "id", "date", "snomed", "concept");

  public Columns {
    kinds = List.copyOf(kinds);
    guessed = List.copyOf(guessed);
  }

  /// Guesses every column.
  public static Columns of(Table table) {
    return of(table, Map.of());
  }

  /// Takes what was declared by header, and guesses the rest.
  public static Columns of(Table table, Map<String, ColumnKind> declared) {
    List<ColumnKind> kinds = new ArrayList<>();
    List<Boolean> guessed = new ArrayList<>();
    for (int column = 0; column < table.headers().size(); column++) {
      ColumnKind kind = declared.get(table.headers().get(column));
      guessed.add(kind == null);
      kinds.add(kind == null ? guess(table, column) : kind);
    }
    if (!kinds.contains(ColumnKind.COUNT)) {
      for (int column = 0; column < kinds.size(); column++) {
        if (guessed.get(column) && counted(table, column, kinds)) {
          kinds.set(column, ColumnKind.COUNT);
        }
      }
    }
    return new Columns(kinds, guessed);
  }

  /// Where no other column counts, "3 people" is no size of a household; and where nothing else is
  /// a number either, whole numbers that are no years are counts, whatever they are called.
  private static boolean counted(Table table, int column, List<ColumnKind> kinds) {
    List<String> values = values(table, column);
    if (kinds.get(column) != ColumnKind.DIMENSION || values.isEmpty()) {
      return false;
    }
    return most(values, CountText::ofPeople)
        || (!kinds.contains(ColumnKind.NUMBER)
            && !has(words(table.headers().get(column)), NAMES)
            && values.stream().allMatch(value -> value.matches("\\d{1,9}"))
            && !values.stream().allMatch(Columns::yearOrTotal));
  }

  /// The kind of one column.
  public ColumnKind kind(int column) {
    return kinds.get(column);
  }

  /// Positions of the columns of one kind, from the left.
  public List<Integer> of(ColumnKind kind) {
    List<Integer> found = new ArrayList<>();
    for (int column = 0; column < kinds.size(); column++) {
      if (kinds.get(column) == kind) {
        found.add(column);
      }
    }
    return found;
  }

  private static ColumnKind guess(Table table, int column) {
    List<String> values = values(table, column);
    Set<String> words = words(table.headers().get(column));
    boolean whole = values.stream().allMatch(value -> value.matches("-?\\d+(\\.0+)?"));
    boolean numeric = values.stream().allMatch(Columns::number);
    boolean counts =
        has(words, COUNT_WORDS)
            || (words.contains("size")
                && has(words, Set.of("group", "sample", "cluster", "cohort", "cell", "subgroup")));
    if (most(values, CountText::nIs)) {
      return ColumnKind.COUNT;
    }
    if (most(values, cell -> CountText.share(cell).isPresent())) {
      boolean deviation = !counts && has(words, NUMBER_WORDS);
      return deviation && values.stream().noneMatch(CountText::signed)
          ? ColumnKind.NUMBER
          : ColumnKind.COUNT;
    }
    if (counts && !numeric && most(values, CountText::meant) && !has(words, NAMES)) {
      return ColumnKind.COUNT;
    }
    if (!numeric) {
      // One word among numbers must not turn a column of counts into labels that nobody checks.
      if (!counts && values.stream().allMatch(Columns::yearOrTotal)) {
        return ColumnKind.DIMENSION;
      }
      boolean mostly = values.stream().filter(Columns::number).count() * 2 > values.size();
      return mostly && !has(words, DIMENSION_WORDS)
          ? (counts ? ColumnKind.COUNT : ColumnKind.NUMBER)
          : ColumnKind.DIMENSION;
    }
    if (has(words, NUMBER_WORDS) && !(counts && whole && !has(words, Set.of("rate", "ratio")))) {
      return ColumnKind.NUMBER;
    }
    if (counts) {
      return whole || values.stream().anyMatch(value -> value.matches(".*[eE].*"))
          ? ColumnKind.COUNT
          : ColumnKind.NUMBER;
    }
    if (has(words, DIMENSION_WORDS) && whole && !(words.contains("year") && notYears(values))) {
      return ColumnKind.DIMENSION;
    }
    return whole ? ColumnKind.COUNT : ColumnKind.NUMBER;
  }

  private static List<String> values(Table table, int column) {
    return table.column(column).stream()
        .map(String::strip)
        .filter(text -> !isBlankOrMarker(text))
        .toList();
  }

  /// At least half, because the other half may be words that hide what the column is.
  private static boolean most(List<String> values, Predicate<String> form) {
    return !values.isEmpty() && values.stream().filter(form).count() * 2 >= values.size();
  }

  /// Neither years of the calendar nor years of something, counted from its first.
  private static boolean notYears(List<String> values) {
    List<Long> all =
        values.stream()
            .distinct()
            .map(value -> Math.round(Double.parseDouble(value)))
            .sorted()
            .toList();
    boolean calendar = values.stream().allMatch(Columns::yearOrTotal);
    boolean steps =
        !all.isEmpty() && all.getFirst() <= 1 && all.getLast() - all.getFirst() == all.size() - 1;
    return !calendar && !steps;
  }

  /// Years with a total among them are labels: totals are found by their labels.
  private static boolean yearOrTotal(String text) {
    return text.matches("(18|19|20|21)\\d\\d|(?i:total|all|overall)");
  }

  private static boolean has(Set<String> words, Set<String> known) {
    Predicate<String> isKnown = known::contains;
    return words.stream().anyMatch(isKnown);
  }

  private static boolean isBlankOrMarker(String text) {
    return text.isEmpty() || text.equals("*") || text.matches("\\[[A-Za-z]+]") || text.equals("NA");
  }

  private static boolean number(String text) {
    return text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?%?");
  }

  private static Set<String> words(String header) {
    String spaced = header.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    return new HashSet<>(List.of(spaced.strip().split("[^a-z0-9]+")));
  }
}
