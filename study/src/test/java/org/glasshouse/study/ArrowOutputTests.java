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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.sandbox.BoxedRun;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.study.arrow.ArrowColumn;
import org.glasshouse.study.arrow.ArrowFile;
import org.glasshouse.study.arrow.ArrowType;
import org.glasshouse.study.arrow.ReadArrow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An .arrow output of a step")
class ArrowOutputTests {

  private static final Limits LIMITS =
      Limits.standard().withWall(Duration.ofSeconds(60)).withMemory(1L << 30);

  @TempDir static Path shared;
  private static Sandbox sandbox;
  private static StepPrograms programs;

  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    sandbox = Sandbox.detect(shared.resolve("workshop"));
    programs = StepPrograms.unpack(shared.resolve("workshop"));
  }

  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Everybody has a sex and a year of birth; every third person died; person n has n % 4 events.
  private void people(int number) throws IOException, SQLException {
    var view = Files.createDirectories(folder.resolve("view"));
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute(
          """
          copy (select i::bigint as person_id, 1900 + (i %% 100)::int as year_of_birth,
            case when i %% 3 = 0 then 8507 else 8532 end as gender_concept_id
            from range(1, %d + 1) r(i)) to '%s' (format parquet)
          """
              .formatted(number, view.resolve("person.parquet")));
      statement.execute(
          """
          copy (select i::bigint as person_id, date '2024-01-01' + (i %% 300)::int as death_date
            from range(3, %d + 1, 3) r(i)) to '%s' (format parquet)
          """
              .formatted(number, view.resolve("death.parquet")));
    }
  }

  private static final String DATASET =
      """
      {"value": {"ModuleDetails": {"dataset": {"ref": "1"}, "measures": null, "claimed_permissions": {"tuple": []}}},
       "1": {"Dataset": {"population": {"ref": "2"},
         "variables": {"dict": [["sex", {"ref": "5"}], ["young", {"ref": "6"}], ["died", {"ref": "7"}],
           ["deaths", {"ref": "9"}], ["born_in", {"ref": "10"}], ["band", {"ref": "11"}],
           ["share", {"ref": "12"}], ["code", {"ref": "13"}]]},
         "events": {"dict": []}, "measures": null}},
       "2": {"AggregateByPatient.Exists": {"source": {"ref": "4"}}},
       "3": {"SelectColumn": {"name": "date_of_birth", "source": {"ref": "4"}}},
       "4": {"external_ref": {"module": "ehrql.tables.core", "name": "patients"}},
       "5": {"SelectColumn": {"name": "sex", "source": {"ref": "4"}}},
       "6": {"Function.GT": {"lhs": {"ref": "7"}, "rhs": {"Value": {"date": "2024-06-01"}}}},
       "7": {"SelectColumn": {"name": "date", "source": {"ref": "8"}}},
       "8": {"external_ref": {"module": "ehrql.tables.core", "name": "ons_deaths"}},
       "9": {"AggregateByPatient.Count": {"source": {"ref": "8"}}},
       "10": {"Function.YearFromDate": {"source": {"ref": "3"}}},
       "11": {"Case": {"cases": {"dict": [[{"ref": "6"}, {"Value": "late"}], [{"ref": "14"}, {"Value": "early"}]]},
         "default": null}},
       "12": {"Function.TrueDivide": {"lhs": {"ref": "10"}, "rhs": {"Value": 7}}},
       "13": {"SelectColumn": {"name": "underlying_cause_of_death", "source": {"ref": "8"}}},
       "14": {"Function.LE": {"lhs": {"ref": "7"}, "rhs": {"Value": {"date": "2024-06-01"}}}}}
      """;

  private StudyAction action(String step, Map<String, String> files) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    contents.put("project.yaml", ("version: 4\nactions: {a: {" + step + "}}").getBytes(UTF_8));
    files.forEach((path, text) -> contents.put(path, text.getBytes(UTF_8)));
    for (var file : contents.entrySet()) {
      var place = folder.resolve("study").resolve(file.getKey());
      Files.createDirectories(place.resolveSibling(""));
      Files.write(place, file.getValue());
    }
    return StudyDefinition.of(new StudyFiles(contents)).actions().getLast();
  }

  private BoxedRun run(StudyAction action, String prepared, Map<String, Path> needed)
      throws IOException {
    var study = folder.resolve("study");
    var inputs =
        new StepInputs(
            study,
            folder.resolve("view"),
            Optional.of(study.resolve(prepared)).filter(Files::isRegularFile),
            Map.of("before", needed),
            Profiles.named(Profiles.DEFAULT));
    var command =
        programs.command(action, inputs, folder.resolve("out"), folder.resolve("logs"), LIMITS);
    return sandbox.run(command, LIMITS, new Cancellation());
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("logs/stderr.txt"));
  }

  private List<LeftFile> left(StudyAction action) throws IOException {
    return StepOutputs.collect(action, folder.resolve("out"));
  }

  private StudyAction dataset() throws IOException {
    return action(
        "run: 'ehrql:v1 generate-dataset a.json --output output/a.arrow', outputs: {highly_sensitive: {a: output/a.arrow, c: output/a.csv}}",
        Map.of("a.json", DATASET));
  }

  @Test
  void hasTheRowsOfTheCsvInTheTypesThatEhrqlChooses() throws IOException, SQLException {
    people(100);

    var run = run(dataset(), "a.json", Map.of());

    assertThat(run.succeeded()).as(run + log()).isTrue();
    var read = ReadArrow.of(left(dataset()).getFirst().file());
    assertThat(read.columns())
        .containsExactly(
            "patient_id: Int(64, true) not null",
            "sex: Int(8, true)[dictionary: 1]",
            "young: Bool",
            "died: Date(DAY)",
            "deaths: Int(16, false)",
            "born_in: Int(64, true)",
            "band: Int(8, true)[dictionary: 6]",
            "share: FloatingPoint(DOUBLE)",
            "code: Utf8");
    assertThat(read.rows()).hasSize(100);
    assertThat(read.rows().getFirst())
        .isEqualTo(Arrays.asList(1L, "female", null, null, 0L, 1901L, null, 1901 / 7.0, null));
    assertThat(read.rows().get(2).subList(0, 5))
        .isEqualTo(Arrays.asList(3L, "male", false, LocalDate.of(2024, 1, 4), 1L));
    assertThat(read.rows().stream().map(ArrowOutputTests::csv))
        .isEqualTo(Files.readAllLines(left(dataset()).getLast().file()).stream().skip(1).toList());
  }

  private static String csv(List<@Nullable Object> row) {
    return String.join(
        ",",
        row.stream()
            .map(cell ->
                switch (cell) {
                  case null -> "";
                  case Boolean truth -> truth ? "T" : "F";
                  default -> cell.toString();
                })
            .toList());
  }

  @Test
  void isTheSameBytesEachTimeInBatchesOfRows() throws IOException, SQLException {
    people(300_000);

    var run = run(dataset(), "a.json", Map.of());
    var again = run(dataset(), "a.json", Map.of());

    assertThat(run.succeeded()).as(run + log()).isTrue();
    assertThat(again.outputs()).isEqualTo(run.outputs());
    var read = ReadArrow.of(left(dataset()).getFirst().file());
    assertThat(read.batches()).containsExactly(64_000, 64_000, 64_000, 64_000, 44_000);
  }

  @Test
  void cannotBeAskedFor() {
    assertThatThrownBy(() ->
            action(
                "run: 'ehrql:v1 generate-measures a.json', outputs: {moderately_sensitive: {a: a.arrow}}",
                Map.of("a.json", "{}")))
        .isInstanceOf(StudyFault.Unclear.class)
        .hasMessageContaining("A file of this kind cannot be moderately_sensitive");
  }

  @Test
  void ofMeasuresHasTheExactCounts() throws IOException, SQLException {
    people(100);
    var action =
        action(
            "run: 'ehrql:v1 generate-measures a.json', outputs: {moderately_sensitive: {c: m.csv}, highly_sensitive: {a: m.arrow}}",
            Map.of("a.json", MEASURES));

    var run = run(action, "a.json", Map.of());

    assertThat(run.succeeded()).as(run + log()).isTrue();
    var arrow = left(action).stream().filter(f -> f.name().endsWith(".arrow")).findFirst();
    var read = ReadArrow.of(arrow.orElseThrow().file());
    assertThat(read.columns())
        .containsExactly(
            "measure: Int(8, true)[dictionary: 0] not null",
            "interval_start: Date(DAY) not null",
            "interval_end: Date(DAY) not null",
            "ratio: FloatingPoint(DOUBLE)",
            "numerator: Int(64, true)",
            "denominator: Int(64, true)",
            "sex: Int(8, true)[dictionary: 6]");
    assertThat(read.rows())
        .containsExactly(
            List.of("late", day(1, 1), day(12, 31), 6 / 67.0, 6L, 67L, "female"),
            List.of("late", day(1, 1), day(12, 31), 3 / 33.0, 3L, 33L, "male"));
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2024, month, day);
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

  private static final String PYTHON =
      """
      from glasshouse_arrow import read_feather
      d = read_feather("output/a.arrow")
      open("result/types.txt", "w").write(" ".join(str(d[c].dtype) for c in d) + "\\n")
      d.to_csv("result/rows.csv", index=False, na_rep="-", float_format="%.1f")
      assert list(read_feather("output/a.arrow", columns=["sex"])) == ["sex"]
      """;

  private static final String R =
      """
      source("glasshouse_arrow.R")
      d <- read_feather("output/a.arrow")
      types <- vapply(d, function(column) class(column)[1], "")
      writeLines(paste(types, collapse = " "), "result/types.txt")
      d$mean <- sprintf("%.1f", d$mean)
      d$mean[d$mean == "NA"] <- NA
      for (name in c("ill", "some")) d[[name]] <- c("False", "True")[d[[name]] + 1]
      write.csv(d, "result/rows.csv", row.names = FALSE, na = "-", quote = FALSE, eol = "\\n")
      stopifnot(identical(names(read_feather("output/a.arrow", "sex")), "sex"))
      """;

  private static final List<ArrowColumn> COLUMNS =
      List.of(
          new ArrowColumn("patient_id", ArrowType.Whole.any(), false),
          new ArrowColumn("count", ArrowType.Whole.any(), false),
          new ArrowColumn("ill", new ArrowType.Truth(), true),
          new ArrowColumn("some", new ArrowType.Truth(), true),
          new ArrowColumn("visits", ArrowType.Whole.between(0, 65_535), true),
          new ArrowColumn("change", ArrowType.Whole.between(-1, 1), true),
          new ArrowColumn("mean", new ArrowType.Fraction(), true),
          new ArrowColumn("note", new ArrowType.Text(), true),
          new ArrowColumn("born", new ArrowType.Day(), true),
          new ArrowColumn("sex", new ArrowType.Category(List.of("female", "male")), true));

  private Path everything() throws IOException {
    var file = folder.resolve("a.arrow");
    try (var arrow = ArrowFile.create(file, COLUMNS)) {
      arrow.add(
          Arrays.asList(
              Long.MIN_VALUE, 1L, true, true, 65_535L, -1L, 0.5, "naïve", day(2, 29), "male"));
      arrow.add(
          Arrays.asList(9_007_199_254_740_993L, -5L, false, null, 0L, 1L, null, null, null, null));
      for (int at = 0; at < 64_000; at++) {
        arrow.add(
            Arrays.asList(
                (long) at, 2L, true, false, 300L, 0L, 2.5, "", LocalDate.of(1890, 2, 1), "female"));
      }
      arrow.finish();
    }
    return file;
  }

  static Stream<Language> languages() {
    return Stream.of(Language.values())
        .filter(language -> Environments.here().byName().containsKey(language.image()));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void isReadByAScriptWithOurSmallReader(Language language) throws IOException {
    boolean isR = language == Language.R;
    var reader = "glasshouse_arrow" + (isR ? ".R" : ".py");
    var action =
        action(
            "run: '%s:v2 read%s', outputs: {highly_sensitive: {r: result/rows.csv, t: result/types.txt}}"
                .formatted(language.image(), isR ? ".R" : ".py"),
            Map.of(isR ? "read.R" : "read.py", isR ? R : PYTHON, reader, reader(reader)));

    var run = run(action, "none", Map.of("output/a.arrow", everything()));

    assertThat(run.succeeded()).as(run + log()).isTrue();
    var rows = Files.readAllLines(left(action).getFirst().file());
    assertThat(rows).hasSize(64_003);
    assertThat(rows.subList(0, 4))
        .containsExactly(
            "patient_id,count,ill,some,visits,change,mean,note,born,sex",
            "-9223372036854775808,1,True,True,65535,-1,0.5,naïve,2024-02-29,male",
            "9007199254740993,-5,False,-,0,1,-,-,-,-",
            "0,2,True,False,300,0,2.5,,1890-02-01,female");
    assertThat(left(action).getLast().file())
        .hasContent(
            isR
                ? "character integer logical logical integer integer numeric character Date ordered\n"
                : "int64 int64 bool object uint16 int8 float64 object object category\n");
  }

  private static String reader(String name) throws IOException {
    try (var in =
        Objects.requireNonNull(StudyStep.class.getResourceAsStream("arrow-readers/" + name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
