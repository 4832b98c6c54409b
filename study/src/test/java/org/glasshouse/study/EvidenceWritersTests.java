// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.glasshouse.disclosure.Outcome;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.GroupOrganisations;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.model.Regression;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Mount;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.ScriptProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both run in the box, as studies run them, over the same file.
@DisplayName("The evidence writers for Python and R")
class EvidenceWritersTests {

  private static final Limits LIMITS = Limits.standard().withWall(Duration.ofMinutes(2));
  private static final String WRITERS = "/org/glasshouse/disclosure/evidence-writers/";

  /// Both languages read the same rows, missing values as None and NA.
  private static final String PYTHON =
      """
      import csv
      from glasshouse_evidence import write_curve, write_model, write_table
      number = lambda text: float(text) if text else None
      rows = [{**row, "cost": number(row["cost"]), "time": number(row["time"]), "event": row["event"] == "1"}
              for row in csv.DictReader(open("rows.csv", encoding="utf-8"))]
      once = list({row["who"]: row for row in rows}.values())
      """;

  private static final String R =
      """
      source("glasshouse_evidence.R")
      rows <- read.csv("rows.csv", colClasses = c(region = "character", practice = "character"),
                       encoding = "UTF-8", na.strings = "")
      once <- rows[!duplicated(rows$who, fromLast = TRUE), ]
      """;

  @TempDir static Path shared;
  private static Sandbox sandbox;

  @TempDir Path folder;

  @BeforeAll
  static void detect() throws IOException {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    sandbox = Sandbox.detect(shared.resolve("workshop"));
  }

  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Three hundred people, some with several rows; some rows without practice or cost.
  private static List<String> rows(Random random) {
    var rows = new ArrayList<String>();
    rows.add("who,region,practice,cost,time,event");
    for (int who = 0; who < 300; who++) {
      double time = random.nextInt(1, 2000) / 2.0;
      int event = random.nextInt(3) == 0 ? 1 : 0;
      for (int row = 0; row <= who % 3; row++) {
        rows.add(
            "%d,%s,%s,%s,%s,%d"
                .formatted(
                    who,
                    List.of("\"North, \"\"upper\"\"\"", "Ångström", "west", "East").get(who % 4),
                    random.nextInt(8) == 0 ? "" : "P" + random.nextInt(4),
                    random.nextInt(9) == 0 ? "" : random.nextInt(-400, 2000) / 4.0,
                    time,
                    event));
      }
    }
    return rows;
  }

  @Test
  void saysTheSameOfATableInBothLanguages() throws IOException {
    var rows = rows(new Random(11));

    var python =
        left(
            ScriptProgram.PYTHON,
            rows,
            """
            write_table(rows, by=["region"], person="who", path="output/t.csv", organisation="practice",
                        statistics={"n": ("count", None), "all": ("sum", "cost"), "mean": ("mean", "cost")})
            """);
    var r =
        left(
            ScriptProgram.R,
            rows,
            """
            write_table(rows, by = "region", person = "who", path = "output/t.csv", organisation = "practice",
                        statistics = list(n = c("count", NA), all = c("sum", "cost"), mean = c("mean", "cost")))
            """);

    assertSame(python, r);
    assertThat(python.table().column(0))
        .as("in the order of their letters' numbers, whatever the machine's language is")
        .containsExactly("East", "North, \"upper\"", "west", "Ångström");
    var north = python.evidence().at(1, 1).orElseThrow();
    assertThat(north.persons()).isEqualTo(75);
    assertThat(north.organisations().number()).isEqualTo(4);
    assertThat(north.organisations().largest()).hasSize(3);
    assertThat(north.organisations().absoluteSum()).isGreaterThanOrEqualTo(75);
  }

  @Test
  void countsRowsWithoutAnOrganisationAsOneMoreContributorOnly() throws IOException {
    var rows =
        List.of(
            "who,region,practice,cost,time,event",
            "1,a,P,10,1,0",
            "1,a,P,-4,1,0",
            "2,a,Q,-8,1,0",
            "3,a,,3,1,0",
            "4,b,,5,1,0");
    var python =
        left(
            ScriptProgram.PYTHON,
            rows,
            "write_table(rows, [\"region\"], \"who\", \"output/t.csv\", {\"n\": (\"count\", None),"
                + " \"all\": (\"sum\", \"cost\")}, organisation=\"practice\")\n");
    var r =
        left(
            ScriptProgram.R,
            rows,
            "write_table(rows, \"region\", \"who\", \"output/t.csv\", list(n = c(\"count\", NA),"
                + " all = c(\"sum\", \"cost\")), organisation = \"practice\")\n");

    assertSame(python, r);
    assertThat(python.evidence().at(0, 1).orElseThrow().organisations())
        .isEqualTo(new Organisations(2, 3, List.of(1.0, 1.0, 1.0)));
    assertThat(python.evidence().at(0, 2).orElseThrow().organisations())
        .isEqualTo(new Organisations(2, 17, List.of(8.0, 6.0, 3.0)));
    assertThat(python.evidence().at(1, 1).orElseThrow().organisations())
        .isEqualTo(new Organisations(1, 1, List.of(1.0)));
  }

  @Test
  void saysTheSameOfAModelAndWhatTheLibraryWorksOut() throws IOException {
    var rows = rows(new Random(12));
    var python =
        left(
            ScriptProgram.PYTHON,
            rows,
            """
            people = [row["who"] for row in rows]
            design = [[1, row["time"], int(row["region"] == "west")] for row in rows]
            weights = [0.1 + (n % 7) / 10 for n in range(len(rows))]
            write_model([{"term": "constant", "coefficient": 0.4}, {"term": "time", "coefficient": 0.02},
                         {"term": "west", "coefficient": 1.25}], design, people, "output/t.csv", weights)
            """);
    var r =
        left(
            ScriptProgram.R,
            rows,
            """
            write_model(data.frame(term = c("constant", "time", "west"), coefficient = c(0.4, 0.02, 1.25)),
                        model.matrix(~ time + (region == "west"), rows), rows$who, "output/t.csv",
                        0.1 + ((seq_len(nrow(rows)) - 1) %% 7) / 10)
            """);

    assertSame(python, r);
    int all = rows.size() - 1;
    var design = new double[all][];
    var people = new long[all];
    var weights = new double[all];
    for (int row = 0; row < all; row++) {
      var cells =
          TableReader.read((rows.getFirst() + "\n" + rows.get(row + 1) + "\n").getBytes(UTF_8));
      people[row] = Long.parseLong(cells.at(0, 0));
      weights[row] = 0.1 + row % 7 / 10.0;
      design[row] =
          new double[] {
            1, Double.parseDouble(cells.at(0, 4)), cells.at(0, 1).equals("west") ? 1 : 0
          };
    }
    var ours = new Regression(design, people, weights).evidence(List.of("coefficient"));
    var theirs = r.evidence().models().getFirst();
    assertThat(theirs.persons()).isEqualTo(ours.persons());
    assertThat(theirs.fewestApart()).isEqualTo(ours.fewestApart());
    assertThat(theirs.rowLeverage()).isCloseTo(ours.rowLeverage(), within(1e-9));
    assertThat(theirs.personLeverage()).isCloseTo(ours.personLeverage(), within(1e-9));
    assertThat(theirs.personLeverage()).isGreaterThan(theirs.rowLeverage());
  }

  @Test
  void saysTheSameOfAModelThatOnePersonDecidesOrThatHasNoOneAnswer() throws IOException {
    var rows = rows(new Random(13));
    var results = "data.frame(term = c(\"a\", \"b\", \"c\"), coefficient = 1:3)";
    for (var column : List.of("who == 17", "2 * time")) {
      var python =
          left(
              ScriptProgram.PYTHON,
              rows,
              """
              design = [[1, row["time"], COLUMN] for row in once]
              write_model([{"term": t, "coefficient": c} for t, c in zip("abc", (1, 2, 3))], design,
                          [row["who"] for row in once], "output/t.csv")
              """
                  .replace(
                      "COLUMN",
                      column.startsWith("who") ? "int(row['who'] == '17')" : "2 * row['time']"));
      var r =
          left(
              ScriptProgram.R,
              rows,
              "write_model(%s, cbind(1, once$time, with(once, %s)), once$who, \"output/t.csv\")\n"
                  .formatted(results, column));

      assertSame(python, r);
      var model = r.evidence().models().getFirst();
      assertThat(model.oneAnswer()).isEqualTo(column.startsWith("who"));
      assertThat(model.rowLeverage()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void saysTheSameOfACurveWhoseStepsAreOfEnoughPeopleAndPass() throws IOException {
    for (int threshold : List.of(10, 20)) {
      var rows = rows(new Random(threshold));
      var call =
          "write_curve(once, \"who\", \"time\", \"event\", 30, \"output/t.csv\", threshold%s%d)\n";
      var python = left(ScriptProgram.PYTHON, rows, call.formatted("=", threshold));
      var r = left(ScriptProgram.R, rows, call.formatted(" = ", threshold));

      assertSame(python, r);
      assertThat(python.table().headers())
          .containsExactly("until", "at_risk", "events", "leaving", "survival");
      assertCurve(python, people(rows, ""), 0, threshold);
      assertThat(python.table().rows()).hasSizeGreaterThan(3);
      assertThat(verdict(python)).isEqualTo(Outcome.PASS);
    }
  }

  @Test
  void saysWhichRowsAreWhichCurve() throws IOException {
    var rows = rows(new Random(21));
    var call = "write_curve(once, \"who\", \"time\", \"event\", 90, \"output/t.csv\", by%s)\n";
    var python = left(ScriptProgram.PYTHON, rows, call.formatted("=[\"region\"]"));
    var r = left(ScriptProgram.R, rows, call.formatted(" = \"region\""));

    assertSame(python, r);
    var regions = List.of("East", "North, \"upper\"", "west", "Ångström");
    assertThat(python.evidence().steps()).hasSize(regions.size());
    for (int curve = 0; curve < regions.size(); curve++) {
      var own = python.evidence().steps().get(curve).rows();
      assertThat(own).isNotEmpty().allSatisfy(row -> assertThat(row).isNotNegative());
      assertThat(own.stream().map(row -> python.table().at(row, 0)).distinct())
          .containsExactly(regions.get(curve));
      assertCurve(python.only(own), people(rows, regions.get(curve)), 1, 10);
    }
    assertThat(verdict(python)).isEqualTo(Outcome.PASS);
  }

  @Test
  void cannotMakeACurveOfFewerPeopleThanTheRulesAskPass() throws IOException {
    var rows = rows(new Random(5));
    var script =
        "write_curve(once, \"who\", \"time\", \"event\", 1, \"output/t.csv\", threshold=2)\n";

    assertThat(verdict(left(ScriptProgram.PYTHON, rows, script))).isEqualTo(Outcome.FAIL);
    assertThat(verdict(left(ScriptProgram.R, rows, script))).isEqualTo(Outcome.FAIL);
  }

  @Test
  void makesNoCurveOfSeveralRowsAPersonAndNamesNobody() throws IOException {
    var rows = rows(new Random(3));
    var script = "write_curve(rows, \"who\", \"time\", \"event\", 30, \"output/t.csv\")\n";

    for (var program : List.of(ScriptProgram.PYTHON, ScriptProgram.R)) {
      var home = run(program, rows, script);

      assertThat(home.resolve("out/t.csv")).doesNotExist();
      assertThat(home.resolve("logs/stderr.txt")).content().contains("one row a person");
    }
  }

  @Test
  void countTheOrganisationsBehindAModelAndOneOfAFewIsRefused() throws IOException {
    var rows = rows(new Random(14));
    var python =
        left(
            ScriptProgram.PYTHON,
            rows,
            """
            design = [[1, row["time"], int(row["region"] == "west")] for row in rows]
            write_model([{"term": t, "coefficient": c} for t, c in zip("abc", (1, 2, 3))], design,
                        [row["who"] for row in rows], "output/t.csv",
                        organisations=[row["practice"] for row in rows], outcome=[row["event"] for row in rows])
            """);
    var r =
        left(
            ScriptProgram.R,
            rows,
            """
            write_model(data.frame(term = c("a", "b", "c"), coefficient = 1:3),
                        model.matrix(~ time + (region == "west"), rows), rows$who, "output/t.csv",
                        organisations = rows$practice, outcome = rows$event)
            """);

    assertSame(python, r);
    assertThat(python.evidence().at(2, 1).orElseThrow().organisations())
        .isEqualTo(organisations(rows, _ -> true));
    assertThat(python.evidence().models().getFirst().groups())
        .hasSize(5)
        .contains(
            of("PEOPLE", organisations(rows, row -> row.get(1).equals("west"))),
            of("PEOPLE", organisations(rows, row -> !row.get(1).equals("west"))),
            of("OUTCOME", organisations(rows, row -> row.get(5).equals("1"))),
            of("OUTCOME", organisations(rows, row -> row.get(5).equals("0"))));
    assertThat(verdict(python)).isEqualTo(Outcome.PASS);

    var west =
        rows.stream()
            .map(row -> row.contains(",west,") ? row.replaceFirst(",P?[0-3]?,", ",P1,") : row);
    var ofOne =
        left(
            ScriptProgram.PYTHON,
            west.toList(),
            """
            design = [[1, row["time"], int(row["region"] == "west")] for row in rows]
            write_model([{"term": t, "coefficient": c} for t, c in zip("abc", (1, 2, 3))], design,
                        [row["who"] for row in rows], "output/t.csv", organisations=[row["practice"] for row in rows])
            """);
    assertThat(verdict(ofOne)).isEqualTo(Outcome.FAIL);
  }

  @Test
  void countTheOrganisationsBehindEachStepOfACurve() throws IOException {
    var rows = rows(new Random(15));
    var call =
        "write_curve(once, \"who\", \"time\", \"event\", 30, \"output/t.csv\", organisation%s)\n";
    var python = left(ScriptProgram.PYTHON, rows, call.formatted("=\"practice\""));
    var r = left(ScriptProgram.R, rows, call.formatted(" = \"practice\""));

    assertSame(python, r);
    var once = new TreeMap<String, String>();
    rows.stream().skip(1).forEach(row -> once.put(row.substring(0, row.indexOf(',')), row));
    var all = new ArrayList<>(List.of(rows.getFirst()));
    all.addAll(once.values());
    double from = -1;
    for (int row = 0; row < python.table().rows().size(); row++) {
      double start = from;
      double until = python.number(row, 0);
      Predicate<List<String>> atRisk = each -> Double.parseDouble(each.get(4)) > start;
      var here = atRisk.and(each -> Double.parseDouble(each.get(4)) <= until);
      var expected = List.of(atRisk, here.and(each -> each.get(5).equals("1")), here, atRisk);
      for (int column = 1; column <= expected.size(); column++) {
        assertThat(python.evidence().at(row, column).orElseThrow().organisations())
            .isEqualTo(organisations(all, expected.get(column - 1)));
      }
      from = until;
    }
    assertThat(python.table().rows()).hasSizeGreaterThan(3);
  }

  private static GroupOrganisations of(String of, Organisations organisations) {
    return new GroupOrganisations(GroupOrganisations.Of.valueOf(of), organisations);
  }

  /// Counted one row after the other.
  private static Organisations organisations(List<String> rows, Predicate<List<String>> among) {
    var members = new HashMap<String, Set<String>>();
    for (var row : TableReader.read((String.join("\n", rows) + "\n").getBytes(UTF_8)).rows()) {
      if (among.test(row)) {
        members.computeIfAbsent(row.get(2), _ -> new TreeSet<>()).add(row.getFirst());
      }
    }
    var sizes =
        members.values().stream()
            .map(each -> (double) each.size())
            .sorted(Comparator.reverseOrder())
            .toList();
    long named = members.keySet().stream().filter(name -> !name.isEmpty()).count();
    return new Organisations(
        named, sizes.stream().mapToDouble(each -> each).sum(), sizes.subList(0, 3));
  }

  private record Person(double time, boolean event) {}

  /// Everybody once, or everybody of a region.
  private static List<Person> people(List<String> rows, String region) {
    var people = new TreeMap<String, Person>();
    var table = TableReader.read((String.join("\n", rows) + "\n").getBytes(UTF_8));
    for (var row : table.rows()) {
      if (region.isEmpty() || row.get(1).equals(region)) {
        people.put(
            row.getFirst(), new Person(Double.parseDouble(row.get(4)), row.get(5).equals("1")));
      }
    }
    return List.copyOf(people.values());
  }

  /// Each step against the people themselves: who is counted, that they are enough, and where the
  /// curve of Kaplan and Meier is at its end.
  ///
  /// @param labels columns in front of the time
  private static void assertCurve(Left left, List<Person> people, int labels, int threshold) {
    double from = 0;
    for (int row = 0; row < left.table.rows().size(); row++) {
      double start = from;
      double until = left.number(row, labels);
      long atRisk = people.stream().filter(p -> p.time > start || start == 0).count();
      var leaving = people.stream().filter(p -> (p.time > start || start == 0) && p.time <= until);
      var inside = leaving.toList();
      long events = inside.stream().filter(Person::event).count();
      long censored = inside.size() - events;

      assertThat(until % 30).as("no day of somebody's own").isZero();
      assertThat(events).isGreaterThanOrEqualTo(threshold);
      assertThat(censored == 0 || censored >= threshold).isTrue();
      long[] counts = {atRisk, events, inside.size()};
      for (int count = 0; count < counts.length; count++) {
        assertThat(left.number(row, labels + 1 + count) % 5).isZero();
        assertThat(left.number(row, labels + 1 + count))
            .isCloseTo((double) counts[count], within(2.5));
        assertThat(left.evidence.at(row, labels + 1 + count).orElseThrow().persons())
            .isEqualTo(counts[count]);
      }
      assertThat(left.number(row, labels + 4)).isCloseTo(survival(people, until), within(5.1e-5));
      long behind = atRisk - inside.size();
      assertThat(row + 1 < left.table.rows().size() || behind == 0 || behind >= threshold).isTrue();
      from = until;
    }
  }

  private static double survival(List<Person> people, double until) {
    double share = 1;
    var times = new TreeSet<Double>();
    people.stream().filter(p -> p.event && p.time <= until).forEach(p -> times.add(p.time));
    for (double time : times) {
      double atRisk = people.stream().filter(p -> p.time >= time).count();
      double events = people.stream().filter(p -> p.event && p.time == time).count();
      share *= 1 - events / atRisk;
    }
    return share;
  }

  private static Outcome verdict(Left left) {
    return TableCheck.check(
            left.csv.getBytes(UTF_8),
            left.table,
            Optional.of(left.evidence),
            Profiles.named("nhs-england-sde"))
        .verdict();
  }

  private record Left(String csv, Table table, TableEvidence evidence) {

    /// Some rows of it, with what stands behind them.
    Left only(List<Integer> rows) {
      var cells = new HashMap<CellAt, CellEvidence>();
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < table.headers().size(); column++) {
          var at = new CellAt(row, column);
          evidence.at(rows.get(row), column).ifPresent(cell -> cells.put(at, cell));
        }
      }
      var some = table.with(rows.stream().map(table.rows()::get).toList());
      return new Left(
          csv, some, new TableEvidence("", evidence.kinds(), evidence.statistics(), cells));
    }

    double number(int row, int column) {
      return Double.parseDouble(table.at(row, column));
    }
  }

  private static void assertSame(Left one, Left other) {
    assertThat(other.table.headers()).isEqualTo(one.table.headers());
    assertThat(other.table.rows()).hasSameSizeAs(one.table.rows());
    for (int row = 0; row < one.table.rows().size(); row++) {
      for (int column = 0; column < one.table.headers().size(); column++) {
        if (one.table.at(row, column).matches("-?\\d+(\\.\\d+)?(e-?\\d+)?")) {
          assertThat(other.number(row, column)).isEqualTo(one.number(row, column));
        } else {
          assertThat(other.table.at(row, column)).isEqualTo(one.table.at(row, column));
        }
      }
    }
    var a = one.evidence;
    var b = other.evidence;
    assertThat(b.kinds()).isEqualTo(a.kinds());
    assertThat(b.statistics()).isEqualTo(a.statistics());
    assertThat(b.cells()).isEqualTo(a.cells());
    assertThat(b.steps()).isEqualTo(a.steps());
    assertThat(b.models())
        .usingRecursiveFieldByFieldElementComparator(
            org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration.builder()
                .withComparatorForType(
                    (x, y) -> Math.abs(x - y) < 1e-9 ? 0 : Double.compare(x, y), Double.class)
                .build())
        .isEqualTo(a.models());
  }

  private Left left(ScriptProgram program, List<String> rows, String script) throws IOException {
    var home = run(program, rows, script);
    assertThat(home.resolve("out/t.csv"))
        .as(Files.readString(home.resolve("logs/stderr.txt")))
        .exists();
    var csv = Files.readAllBytes(home.resolve("out/t.csv"));
    var table = TableReader.read(csv);
    return new Left(
        new String(csv, UTF_8),
        table,
        EvidenceFile.read(Files.readAllBytes(home.resolve("out/t.evidence.json")), csv, table));
  }

  private Path run(ScriptProgram program, List<String> rows, String script) throws IOException {
    var home = Files.createTempDirectory(folder, "run");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    var study = Files.createDirectories(home.resolve("study"));
    for (var writer : List.of("glasshouse_evidence.py", "glasshouse_evidence.R")) {
      try (var in = Objects.requireNonNull(Sandbox.class.getResourceAsStream(WRITERS + writer))) {
        Files.write(study.resolve(writer), in.readAllBytes());
      }
    }
    Files.write(study.resolve("rows.csv"), rows);
    Files.writeString(
        study.resolve("step"), (program == ScriptProgram.PYTHON ? PYTHON : R) + script);
    var command =
        program.command(
            List.of("step"),
            Mount.each(study, Set.of()),
            home.resolve("out"),
            "output",
            home.resolve("logs"));
    sandbox.run(command, LIMITS, new Cancellation());
    return home;
  }
}
