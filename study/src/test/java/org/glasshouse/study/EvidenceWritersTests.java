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
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.model.Regression;
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
      from glasshouse_evidence import write_model, write_table
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

  private record Left(Table table, TableEvidence evidence) {

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
