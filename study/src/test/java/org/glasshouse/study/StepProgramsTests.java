// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.sandbox.BoxedRun;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Environment;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A step of a study")
class StepProgramsTests {

  private static final Limits LIMITS =
      Limits.standard().withWall(Duration.ofSeconds(60)).withMemory(1L << 30);

  @TempDir static Path shared;
  private static Sandbox sandbox;
  private static StepPrograms programs;

  @TempDir Path folder;
  private Path view;

  @BeforeAll
  static void unpack() throws IOException {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    sandbox = Sandbox.detect(shared.resolve("workshop"));
    programs = StepPrograms.unpack(shared.resolve("workshop"));
  }

  @AfterAll
  static void isolated() {
    assertThat(sandbox.isIsolating()).as(sandbox.reasons()).isTrue();
  }

  @BeforeEach
  void somePeople() throws IOException, SQLException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    view = Files.createDirectories(folder.resolve("view"));
    parquet(
        view.resolve("person.parquet"),
        """
        select i::bigint as person_id, 1900 + i::int as year_of_birth,
          case when i % 3 = 0 then 8507 else 8532 end as gender_concept_id from range(1, 101) r(i)
        """);
  }

  private static void parquet(Path file, String sql) throws SQLException {
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute("copy (" + sql + ") to '" + file + "' (format parquet)");
    }
  }

  private static final String BORN_LATE =
      """
      {"value": {"ModuleDetails": {"dataset": {"ref": "1"}, "measures": null, "claimed_permissions": {"tuple": []}}},
       "1": {"Dataset": {"population": {"ref": "2"},
         "variables": {"dict": [["sex", {"ref": "5"}], ["young", {"ref": "2"}]]},
         "events": {"dict": []}, "measures": null}},
       "2": {"Function.GT": {"lhs": {"ref": "3"}, "rhs": {"Value": {"date": "1950-01-01"}}}},
       "3": {"SelectColumn": {"name": "date_of_birth", "source": {"ref": "4"}}},
       "4": {"external_ref": {"module": "ehrql.tables.core", "name": "patients"}},
       "5": {"SelectColumn": {"name": "sex", "source": {"ref": "4"}}}}
      """;

  private StudyAction action(String step, Map<String, String> files) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    contents.put("project.yaml", ("version: 4\nactions: {a: {" + step + "}}").getBytes(UTF_8));
    files.forEach((path, text) -> contents.put(path, text.getBytes(UTF_8)));
    for (var file : contents.entrySet()) {
      var place = folder.resolve("study").resolve(file.getKey());
      Files.createDirectories(place.getParent());
      Files.write(place, file.getValue());
    }
    return StudyDefinition.of(new StudyFiles(contents)).actions().getLast();
  }

  private BoxedRun run(
      StudyAction action, Optional<Path> prepared, Map<String, Map<String, Path>> needed)
      throws IOException {
    var inputs =
        new StepInputs(
            folder.resolve("study"), view, prepared, needed, Profiles.named(Profiles.DEFAULT));
    Files.createDirectories(inputs.study());
    var command =
        programs.command(action, inputs, folder.resolve("out"), folder.resolve("logs"), LIMITS);
    return sandbox.run(command, LIMITS, new Cancellation());
  }

  @Test
  void inSqlReadsWhatCameInAsTextAndGuessesNothing() throws IOException {
    var action =
        action(
            "run: 'sql:v1 a.sql', outputs: {highly_sensitive: {c: out/a.csv}}",
            Map.of(
                "a.sql",
                "unused",
                "imports/bands.csv",
                "code,term\n08507,\"male, or\nman\"\n008532,female\n"));
    var query =
        Files.writeString(
            folder.resolve("query.sql"),
            "select b.code, length(b.term) as n, count(*) as people from person p join bands b"
                + " on cast(b.code as bigint) = p.gender_concept_id group by all order by 1");
    var study = folder.resolve("study");
    var imports =
        new StudyImports(
            new TreeMap<>(Map.of("imports/bands.csv", study.resolve("imports/bands.csv"))));
    var inputs =
        new StepInputs(
            study, view, Optional.of(query), Map.of(), imports, Profiles.named(Profiles.DEFAULT));
    var command =
        programs.command(action, inputs, folder.resolve("out"), folder.resolve("logs"), LIMITS);

    var run = sandbox.run(command, LIMITS, new Cancellation());

    assertThat(run.succeeded()).as(run + log()).isTrue();
    assertThat(left(action).getFirst().file())
        .hasContent("code,n,people\n008532,6,67\n08507,12,33\n");
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("logs/stdout.txt"))
        + Files.readString(folder.resolve("logs/stderr.txt"));
  }

  private List<LeftFile> left(StudyAction action) throws IOException {
    return StepOutputs.collect(action, folder.resolve("out"));
  }

  @Test
  void inSqlLeavesTheSameRowsInSeveralKindsOfFile() throws IOException, SQLException {
    var action =
        action(
            "run: 'sql:v1 a.sql', outputs: {highly_sensitive: {p: a.parquet, c: out/a.csv, z: a.csv.gz}}",
            Map.of("a.sql", "unused"));
    var query = Files.writeString(folder.resolve("query.sql"), "select count(*) as n from person");

    var run = run(action, Optional.of(query), Map.of());

    assertThat(run.succeeded()).as(run + log()).isTrue();
    assertThat(left(action))
        .extracting(LeftFile::name)
        .containsExactly("a.parquet", "out/a.csv", "a.csv.gz");
    assertThat(left(action).get(1).file()).hasContent("n\n100\n");
    assertThat(left(action)).allMatch(LeftFile::byEngine);
  }

  @Test
  void inEhrqlIsAnsweredOverTheView() throws IOException {
    var action =
        action(
            "run: 'ehrql:v1 generate-dataset a.json --output output/a.csv', outputs: {highly_sensitive: {c: output/a.csv, p: output/a.parquet}}",
            Map.of("a.json", BORN_LATE));

    var run = run(action, Optional.of(folder.resolve("study/a.json")), Map.of());

    assertThat(run.succeeded()).as(run + log()).isTrue();
    assertThat(Files.readAllLines(left(action).getFirst().file()))
        .hasSize(51)
        .startsWith("patient_id,sex,young", "51,male,T");
    var again = run(action, Optional.of(folder.resolve("study/a.json")), Map.of());
    assertThat(again.outputs()).as("the same bytes").isEqualTo(run.outputs());
  }

  @Test
  void inEhrqlSaysWhichTableIsNotPermitted() throws IOException {
    var json =
        BORN_LATE.replace("\"patients\"", "\"medications\"").replace("date_of_birth", "date");
    var action =
        action(
            "run: 'query:v1 a.json', outputs: {highly_sensitive: {c: a.csv}}",
            Map.of("a.json", json));

    var run = run(action, Optional.of(folder.resolve("study/a.json")), Map.of());

    assertThat(run.exitCode()).isEqualTo(30);
    assertThat(Files.readAllLines(folder.resolve("out/problem.txt")).getFirst()).startsWith("Q0");
    assertThat(log()).isEmpty();
  }

  private static final String MEASURES =
      """
      {"value": {"ModuleDetails": {"dataset": null, "measures": {"MeasureCollection": {"measures": [{"ref": "1"}]}},
        "measures_disclosure_control_config": {"DisclosureControlConfig": {"enabled": true}},
        "claimed_permissions": {"tuple": []}}},
       "1": {"Measure": {"name": "late", "numerator": {"ref": "2"}, "denominator": {"ref": "6"},
         "group_by": {"dict": [["sex", {"ref": "5"}]]},
         "intervals": {"tuple": [{"tuple": [{"date": "2024-01-01"}, {"date": "2024-12-31"}]}]}}},
       "2": {"Function.GT": {"lhs": {"ref": "3"}, "rhs": {"Value": {"date": "1990-01-01"}}}},
       "3": {"SelectColumn": {"name": "date_of_birth", "source": {"ref": "4"}}},
       "4": {"external_ref": {"module": "ehrql.tables.core", "name": "patients"}},
       "5": {"SelectColumn": {"name": "sex", "source": {"ref": "4"}}},
       "6": {"AggregateByPatient.Exists": {"source": {"ref": "4"}}}}
      """;

  private static final String PROTECTED =
      """
      measure,interval_start,interval_end,ratio,numerator,denominator,sex
      late,2024-01-01,2024-12-31,*,*,65,female
      late,2024-01-01,2024-12-31,*,*,35,male
      """;

  private StudyAction measures(String json) throws IOException {
    return action(
        "run: 'ehrql:v1 generate-measures a.json', outputs: {moderately_sensitive: {c: m.csv}, highly_sensitive: {z: m.csv.gz}}",
        Map.of("a.json", json));
  }

  @Test
  void withMeasuresLeavesThemProtectedAndTheExactCountsOnlyWhereNothingLeaves() throws IOException {
    var action = measures(MEASURES);

    var run = run(action, Optional.of(folder.resolve("study/a.json")), Map.of());

    assertThat(run.succeeded()).as(run + log()).isTrue();
    var csv = left(action).getFirst();
    assertThat(csv.file()).hasContent(PROTECTED);
    assertThat(OutputRules.withheld(csv)).isEmpty();
    var exact = left(action).getLast();
    assertThat(exact.level()).isEqualTo(PrivacyLevel.HIGHLY_SENSITIVE);
    try (var packed = new GZIPInputStream(Files.newInputStream(exact.file()))) {
      assertThat(new String(packed.readAllBytes(), UTF_8)).contains("7,67,female", "3,33,male");
    }
    var bytes = Files.readAllBytes(csv.file());
    var evidence = left(action).get(1);
    assertThat(evidence.level()).isEqualTo(PrivacyLevel.HIGHLY_SENSITIVE);
    var read =
        EvidenceFile.read(Files.readAllBytes(evidence.file()), bytes, TableReader.read(bytes));
    assertThat(read.at(0, 4).orElseThrow().persons()).isEqualTo(7);
  }

  @Test
  void withMeasuresIsProtectedAlthoughTheStudySwitchesThatOff() throws IOException {
    var off = measures(MEASURES.replace("\"enabled\": true", "\"enabled\": false"));

    var run = run(off, Optional.of(folder.resolve("study/a.json")), Map.of());

    assertThat(run.succeeded()).as(run + log()).isTrue();
    assertThat(left(off).getFirst().file()).hasContent(PROTECTED);
  }

  @Test
  void thatIsATableKnowsWhoStandsBehindEachCell() throws IOException, SQLException {
    var extract = folder.resolve("cohort.parquet");
    parquet(
        extract,
        """
        select * from (values (1, 'a', true, 10.0), (1, 'a', true, 5.0), (2, 'a', false, 1.0),
          (3, 'b', false, 7.0), (4, null, true, null)) t(person_id, ward, ill, cost)
        """);
    var action =
        withCohort(
            "from: cohort\nby: [ward]\ncolumns: {n: people, ill: people(ill), visits: rows, cost: sum(cost), mean: mean(cost)}\n");

    var run = run(action, Optional.empty(), Map.of("cohort", Map.of("cohort.parquet", extract)));

    assertThat(run.succeeded()).as(run + log()).isTrue();
    var csv = left(action).getFirst();
    assertThat(csv.file())
        .hasContent(
            "ward,n,ill,visits,cost,mean\na,2,1,3,16.0,5.333333333333333\nb,1,0,1,7.0,7.0\n,1,1,1,,\n");
    var evidence = left(action).getLast();
    assertThat(evidence.name()).isEqualTo("counts.evidence.json");
    assertThat(evidence.level()).isEqualTo(PrivacyLevel.HIGHLY_SENSITIVE);
    var bytes = Files.readAllBytes(csv.file());
    var read =
        EvidenceFile.read(Files.readAllBytes(evidence.file()), bytes, TableReader.read(bytes));
    var cost = read.at(0, 4).orElseThrow();
    assertThat(cost.persons()).isEqualTo(2);
    assertThat(cost.rows()).isEqualTo(3);
    assertThat(cost.largest()).containsExactly(15.0, 1.0);
    assertThat(read.at(1, 2).orElseThrow().persons()).as("ill in b").isZero();
    assertThat(read.at(2, 1).orElseThrow().persons()).as("no ward").isEqualTo(1);
  }

  private StudyAction withCohort(String table) throws IOException {
    return StudyDefinition.of(StudyFiles.of(cohortStudy(table))).action("counts").orElseThrow();
  }

  private Path cohortStudy(String table) throws IOException {
    var study = Files.createDirectories(folder.resolve("study"));
    Files.writeString(
        study.resolve("project.yaml"),
        """
        version: 4
        actions:
          cohort: {run: 'sql:v1 a.sql', outputs: {highly_sensitive: {c: cohort.parquet}}}
          counts: {run: 'table:v1 counts.yaml', needs: [cohort], outputs: {moderately_sensitive: {n: counts.csv}}}
        """);
    Files.writeString(study.resolve("a.sql"), "select 1");
    Files.writeString(study.resolve("counts.yaml"), table);
    return study;
  }

  @Test
  void inPythonSeesOnlyTheExtractsOfTheStepsItNeeds() throws IOException {
    var extract = Files.writeString(folder.resolve("dataset.csv"), "patient_id,age\n1,30\n2,50\n");
    var action =
        action(
            "run: 'python:v2 python analysis/mean.py x', config: {by: age}, outputs: {moderately_sensitive: {t: 'output/t_*.csv', l: output/seen.txt}}",
            Map.of(
                "analysis/mean.py",
                """
                import os, sys, pandas, helper
                d = pandas.read_csv("output/dataset.csv")
                for secret in ("9434765919", "b"):
                    d[["age"]].mean().to_csv(f"output/t_{secret}.csv")
                seen = sorted(os.path.join(p, f) for p, _, fs in os.walk(".") for f in fs)
                open("output/seen.txt", "w").write(" ".join(seen + sys.argv[1:] + [helper.NAME]))
                """,
                "analysis/helper.py",
                "NAME = 'helped'"));

    var run = run(action, Optional.empty(), Map.of("d", Map.of("output/dataset.csv", extract)));

    assertThat(run.succeeded()).as(run + log()).isTrue();
    assertThat(left(action))
        .extracting(LeftFile::name)
        .as("a name that the program made up is not shown")
        .containsExactly("output/seen.txt", "output/t_1.csv", "output/t_2.csv");
    assertThat(left(action).getFirst().file())
        .content()
        .contains("analysis/mean.py", "output/dataset.csv", "x --config {\"by\":\"age\"} helped")
        .doesNotContain("parquet");
  }

  @Test
  void inRCountsAnExtract() throws IOException {
    var extract = Files.writeString(folder.resolve("d.csv"), "sex,age\nf,30\nm,40\nf,50\n");
    var action =
        action(
            "run: 'r:v2 analysis/mean.R', outputs: {moderately_sensitive: {t: output/t.csv}}",
            Map.of(
                "analysis/mean.R",
                """
                d <- read.csv("output/d.csv")
                write.csv(aggregate(age ~ sex, d, mean), "output/t.csv", row.names = FALSE)
                """));

    var run = run(action, Optional.empty(), Map.of("d", Map.of("output/d.csv", extract)));

    assertThat(run.succeeded()).as(run + log()).isTrue();
    assertThat(left(action).getFirst().file()).hasContent("\"sex\",\"age\"\n\"f\",40\n\"m\",40\n");
  }

  @Test
  void isRefusedWhenItDidNotLeaveWhatItPromised() throws IOException {
    var action =
        action(
            "run: 'python:v1 a.py', outputs: {highly_sensitive: {t: 'o/*.csv'}}",
            Map.of("a.py", "open('o/x.txt', 'w')"));

    assertThat(run(action, Optional.empty(), Map.of()).succeeded()).as(log()).isTrue();

    assertThatThrownBy(() -> left(action)).isInstanceOf(StudyFault.OutputMissing.class);
  }

  @Test
  void needsThePackagesThatItsScriptLoadsAtItsTop() {
    var here =
        new Environments(
            Map.of(
                "r", new Environment("r", List.of("r-base-core 4.2", "r-cran-survival 3.5")),
                "python",
                    new Environment("python", List.of("python3 3.11", "python3-pandas 1.5"))));
    var r =
        "library(stats)\nlibrary(survival)\nlibrary(\"tidyverse\")\nif (x) {\n  library(gt)\n}\n";
    var python = "import os\nimport pandas as pd\nfrom statsmodels.api import OLS\nimport mine\n";
    var files =
        new StudyFiles(
            new TreeMap<>(Map.of("a.R", r.getBytes(UTF_8), "a.py", python.getBytes(UTF_8))));

    assertThat(here.missing(new StudyStep.Script("r:v2", Language.R, List.of("a.R")), files))
        .contains(
            "a.R loads what is not installed here; the operator can install it"
                + " (r-cran-tidyverse).");
    assertThat(
            here.missing(
                new StudyStep.Script("python:v2", Language.PYTHON, List.of("a.py")), files))
        .hasValueSatisfying(
            why -> assertThat(why).contains("(python3-statsmodels)").doesNotContain("pandas"));
  }

  @Test
  void thatReadsArrowFilesIsToldWhatReadsThemHere() {
    var here =
        new Environments(
            Map.of(
                "r", new Environment("r", List.of("r-base-core 4.2")),
                "python", new Environment("python", List.of("python3-pandas 1.5"))));
    var files =
        files(
            Map.of(
                "a.R", "d <- 1\nf <- function() arrow::read_feather(path)\n",
                "b.R", "library('arrow')\nlibrary(dplyr)\n",
                "c.R", "# arrow::read_feather needs arrow\nsource('glasshouse_arrow.R')\n",
                "a.py", "import pandas as pd\nx = pd.read_feather('output/a.arrow')\n",
                "c.py", "from glasshouse_arrow import read_feather\n"));

    for (var name : List.of("a.R", "b.R")) {
      assertThat(here.missing(new StudyStep.Script("r:v2", Language.R, List.of(name)), files))
          .hasValueSatisfying(why ->
              assertThat(why)
                  .contains(name, "Debian does not package", "Copy glasshouse_arrow.R", ".csv.gz"));
    }
    assertThat(here.missing(new StudyStep.Script("r:v2", Language.R, List.of("c.R")), files))
        .isEmpty();
    var python = new StudyStep.Script("python:v2", Language.PYTHON, List.of("a.py"));
    assertThat(here.missing(python, files))
        .hasValueSatisfying(why -> assertThat(why).contains("Copy glasshouse_arrow.py"));
    assertThat(
            here.missing(
                new StudyStep.Script("python:v2", Language.PYTHON, List.of("c.py")), files))
        .isEmpty();
    var with =
        new Environments(
            Map.of("python", new Environment("python", List.of("python3-pyarrow 19.0"))));
    assertThat(with.missing(python, files))
        .contains(
            "a.py loads what is not installed here; the operator can install it (python3-pandas).");
  }

  private static StudyFiles files(Map<String, String> texts) {
    var contents = new TreeMap<String, byte[]>();
    texts.forEach((path, text) -> contents.put(path, text.getBytes(UTF_8)));
    return new StudyFiles(contents);
  }

  @Test
  void needsAnEnvironmentThatIsHere() {
    var here = new Environments(Map.of("sql", Environment.sql()));

    assertThat(here.missing(new StudyStep.Script("r:v2", Language.R, List.of("a.R"))).orElseThrow())
        .contains("r:v2 is not installed here", "r-cran-survival");
    assertThat(here.missing(new StudyStep.Unknown("stata-mp:latest")).orElseThrow())
        .contains("no environment stata-mp:latest here", "sql:v1");
    assertThat(here.missing(new StudyStep.Sql("sql:v9", "a.sql"))).isPresent();
    assertThat(here.missing(new StudyStep.Sql("sql:v1", "a.sql"))).isEmpty();
  }
}
