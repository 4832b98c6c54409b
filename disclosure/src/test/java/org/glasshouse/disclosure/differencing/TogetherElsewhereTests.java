// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.differencing.TableRelease.Cell;
import org.glasshouse.disclosure.exact.Fraction;
import org.glasshouse.disclosure.exact.Interval;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The last table of invented histories as a request after the others, against bounds that HiGHS
/// worked out (SciPy 1.17.1, `milp`): small tables with margins, and tables of 400 to 2,000 groups
/// over their own totals, exact and rounded.
@DisplayName("A request after all tables of a population together")
class TogetherElsewhereTests {

  private static final Profile PROFILE = Profiles.named(Profiles.DEFAULT);

  private static final int LEAST_ASKED = 40;
  private static final int LEAST_GIVEN = 1;

  @ParameterizedTest
  @ValueSource(strings = {"solved-elsewhere.json.gz", "together-elsewhere.json.gz"})
  void saysOfEachHiddenCountWhatASolverOutsideSays(String file) throws IOException {
    int asked = 0;
    int given = 0;
    for (HistoryFile.Entry entry : entries(file)) {
      if (!comparable(entry.node())) {
        continue;
      }
      List<TableRelease> tables = tables(entry.node());
      History all = entry.history();
      Knowledge before = Knowledge.of(without(all, tables.getLast().id()));

      DifferencingReport report =
          Differencing.check(tables.subList(0, tables.size() - 1), tables.getLast(), PROFILE);

      assertThat(report.complete()).as("%s, %s", entry.id(), report.limit()).isTrue();
      Map<BitSet, Set<Place>> places = places(all);
      for (ReleasedCell cell : all.cells()) {
        Optional<Interval> solved = expected(entry, cell);
        if (solved.isPresent()) {
          Interval then = before.reach(cell.atoms()).whole();
          Interval now = solved.get();
          Set<Place> same = Objects.requireNonNull(places.get(cell.atoms()));
          assertThat(narrowed(report, same))
              .as("%s, %s %s", entry.id(), cell.release(), cell.key())
              .isEqualTo(then.equals(now) ? Optional.empty() : Optional.of(now));
          if (now.exact() && !then.exact()) {
            assertThat(report.collisions())
                .as("%s, %s", entry.id(), cell.key())
                .anyMatch(collision ->
                    same.stream().anyMatch(place -> place.key.equals(collision.key())));
            given++;
          }
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(LEAST_ASKED);
    assertThat(given).as("counts that the request gives away").isGreaterThan(LEAST_GIVEN);
  }

  /// The airlock knows categories from the tables only: whoever a filter leaves out may be of one
  /// that none of them lists, which the solver outside was told not to be.
  private static boolean comparable(JsonNode history) {
    return history.has("dimensions")
        && !history.has("populations")
        && history.path("releases").valueStream().allMatch(r -> r.path("filter").isEmpty());
  }

  private static Optional<Interval> narrowed(DifferencingReport report, Set<Place> places) {
    return report.narrowed().stream()
        .filter(narrowing -> places.contains(new Place(narrowing.release(), narrowing.key())))
        .map(Narrowing::after)
        .findFirst();
  }

  /// Of cells about the same people only the first is listed.
  private static Optional<Interval> expected(HistoryFile.Entry entry, ReleasedCell cell) {
    for (JsonNode known : entry.expected().orElseThrow().path("suppressed")) {
      if (known.path("release").asString().equals(cell.release())
          && texts(known.path("key")).equals(cell.key())) {
        JsonNode whole = known.path("int");
        return Optional.of(
            new Interval(
                Fraction.of(Math.round(whole.get(0).asDouble())),
                whole.get(1).isNull()
                    ? Optional.empty()
                    : Optional.of(Fraction.of(Math.round(whole.get(1).asDouble())))));
      }
    }
    return Optional.empty();
  }

  private record Place(String release, List<String> key) {}

  /// Where all cells about the same people stand.
  private static Map<BitSet, Set<Place>> places(History history) {
    Map<BitSet, Set<Place>> places = new HashMap<>();
    for (ReleasedCell cell : history.cells()) {
      places
          .computeIfAbsent(cell.atoms(), _ -> new HashSet<>())
          .add(new Place(cell.release(), cell.key()));
    }
    return places;
  }

  private static History without(History history, String release) {
    return new History(
        history.id(),
        history.threshold(),
        history.atoms(),
        history.cells().stream().filter(cell -> !cell.release().equals(release)).toList());
  }

  private static List<TableRelease> tables(JsonNode history) {
    List<TableRelease> tables = new ArrayList<>();
    for (JsonNode release : history.path("releases")) {
      Map<String, List<String>> filter = new HashMap<>();
      release.path("filter").properties().forEach(f -> filter.put(f.getKey(), texts(f.getValue())));
      List<Cell> cells = new ArrayList<>();
      for (JsonNode cell : release.path("cells")) {
        JsonNode value = cell.path("value");
        Shown shown =
            value.isNull()
                ? new Shown.Hidden()
                : value.isArray()
                    ? new Shown.Between(value.get(0).asLong(), value.get(1).asLong())
                    : new Shown.Exactly(value.asLong());
        cells.add(new Cell(texts(cell.path("key")), shown));
      }
      tables.add(
          new TableRelease(
              release.path("id").asString(), "all", filter, texts(release.path("by")), cells));
    }
    return tables;
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static List<HistoryFile.Entry> entries(String name) throws IOException {
    try (InputStream file =
        new GZIPInputStream(
            Objects.requireNonNull(TogetherElsewhereTests.class.getResourceAsStream(name)))) {
      return HistoryFile.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
