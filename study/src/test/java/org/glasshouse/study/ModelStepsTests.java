// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.LongStream;
import org.glasshouse.disclosure.Checks;
import org.glasshouse.disclosure.Finding;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Rule;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.sandbox.BoxedRun;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine fits in the box, and the checks decide by its evidence: what passes, what people look
/// at and what is refused, attacks among them.
@DisplayName("A model step")
class ModelStepsTests {

  private static final Limits LIMITS =
      Limits.standard().withWall(Duration.ofMinutes(2)).withMemory(2L << 30);

  /// A value that nobody may read anywhere.
  private static final String SECRET = "Zebedee";

  private static final String PEOPLE =
      """
      select i::bigint as person_id, 20 + (i * 37) % 61 as age, (i * 7) % 10 < 3 as smokes,
        case (i * 11) % 3 when 0 then 'north' when 1 then 'east' else 'south' end as region,
        (i * 13 + (i * 37) % 61) % 97 < 30 + (i * 37) % 61 / 2 as ill,
        ((i * 29) % 7)::int as visits, 0.5 + (i * 3) % 8 as years, 100 + (i * 31) % 53 as pressure,
        (i * 17) % 730 as days, (i * 19) % 4 > 0 as died
      from range(1, 1201) r(i)
      """;

  private static final String LOGISTIC =
      """
      from: cohort
      kind: logistic
      outcome: ill
      predictors: {age: number, smokes: yes or no, region: {reference: north}}
      """;

  private static final String CURVES =
      "{from: cohort, kind: survival, time: days, event: died, by: smokes, every: 30}";

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

  @AfterAll
  static void isolated() {
    assertThat(sandbox.isIsolating()).as(sandbox.reasons()).isTrue();
  }

  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void thatIsARegressionLeavesATableWhichTheChecksPass() throws Exception {
    assertThat(fitted(PEOPLE, LOGISTIC)).as(said()).isZero();

    var lines = Files.readAllLines(table());
    assertThat(lines.getFirst())
        .isEqualTo(
            "part,term,level,people,estimate,standard_error,lower,upper,p_value,exp_estimate,exp_lower,exp_upper");
    assertThat(lines.stream().skip(1).map(ModelStepsTests::label))
        .containsExactly(
            "coefficient,(constant),,1200",
            "coefficient,age,,1200",
            "coefficient,smokes,,360",
            "reference,region,north,400",
            "coefficient,region,east,400",
            "coefficient,region,south,400",
            "fit,people,,1200",
            "fit,people with the outcome,,%d".formatted(5 * Math.round(ill() / 5.0)),
            "fit,left out because something is missing,,0",
            "fit,residual degrees of freedom,,1200",
            "fit,residual deviance,,1200");
    assertThat(checks("nhs-england-sde").findings()).isEmpty();
  }

  private static String label(String line) {
    return String.join(",", List.of(line.split(",", -1)).subList(0, 4));
  }

  /// How many people in [#PEOPLE] are ill.
  private static long ill() {
    return LongStream.range(1, 1201)
        .filter(i -> (i * 13 + (i * 37) % 61) % 97 < 30 + (i * 37) % 61 / 2.0)
        .count();
  }

  @Test
  void thatIsACurveLeavesStepsWhichTheChecksPass() throws Exception {
    assertThat(fitted(PEOPLE, CURVES)).as(said()).isZero();

    var lines = Files.readAllLines(table());
    assertThat(lines.getFirst())
        .isEqualTo(
            "part,group,until_day,at_risk,events,leaving,survival,lower,upper,chi_squared,degrees_of_freedom,p_value");
    assertThat(lines.get(1)).startsWith("step,false,60,840,");
    assertThat(lines).anyMatch(line -> line.startsWith("step,true,"));
    assertThat(lines.getLast()).startsWith("log-rank test,(everybody),,1200,");
    assertThat(checks("nhs-england-sde").findings()).isEmpty();
  }

  @Test
  void isHeldToThePracticesThatTheViewNames() throws Exception {
    view("1 + i % 9");
    for (var model : List.of(LOGISTIC, CURVES)) {
      assertThat(fitted(PEOPLE, model)).as(said()).isZero();
      assertThat(checks("nhs-england-sde").findings()).isEmpty();
      assertThat(Files.readString(folder.resolve("out/rows.evidence.json")))
          .contains("\"organisations\":9")
          .doesNotContain("organisationsNotCounted");
    }

    view("1 + i % 2");
    for (var model : List.of(LOGISTIC, CURVES)) {
      assertThat(fitted(PEOPLE, model)).as(said()).isZero();
      assertThat(checks("nhs-england-sde").findings())
          .extracting(Finding::rule)
          .contains(Rule.ORGANISATION_FEW, Rule.ORGANISATION_MODEL);
    }
  }

  /// The view's table of people, each with a practice.
  private void view(String practice) throws Exception {
    var file = Files.createDirectories(folder.resolve("study")).resolve("person.parquet");
    Files.deleteIfExists(file);
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute(
          "copy (select i::bigint as person_id, (%s)::bigint as care_site_id from range(1, 1201) r(i)) to '%s' (format parquet)"
              .formatted(practice, file));
    }
  }

  @Test
  void isExactWhereItNeverLeaves() throws Exception {
    assertThat(fitted(PEOPLE.replace("1201", "1204"), LOGISTIC, "highly_sensitive"))
        .as(said())
        .isZero();

    assertThat(Files.readString(table())).contains("fit,people,,1203,");
  }

  @Test
  void saysWhyNothingIsFittedAndNoValue() throws Exception {
    var text = PEOPLE.replace("20 + (i * 37) % 61 as age", "'" + SECRET + "' as age");

    assertThat(fitted(text, LOGISTIC)).isEqualTo(30);

    var problem = Files.readAllLines(folder.resolve("out/problem.txt"));
    assertThat(problem)
        .startsWith("M002", "The column age holds something other than finite numbers.")
        .hasSize(4);
    assertThat(said()).doesNotContain(SECRET);
    assertThat(table()).doesNotExist();
  }

  private Path table() {
    return folder.resolve("out/rows.csv");
  }

  private String said() throws IOException {
    var log = folder.resolve("logs/stderr.txt");
    var problem = folder.resolve("out/problem.txt");
    return (Files.exists(log) ? Files.readString(log) : "")
        + (Files.exists(problem) ? Files.readString(problem) : "");
  }

  private int fitted(String people, String model) throws Exception {
    return fitted(people, model, "moderately_sensitive");
  }

  private int fitted(String people, String model, String level) throws Exception {
    empty(folder.resolve("out"));
    var cohort = folder.resolve("cohort.parquet");
    Files.deleteIfExists(cohort);
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute("copy (" + people + ") to '" + cohort + "' (format parquet)");
    } catch (SQLException wrong) {
      throw new IllegalStateException(people, wrong);
    }
    var contents = new TreeMap<String, byte[]>();
    contents.put(
        "project.yaml",
        """
        version: 4
        actions:
          cohort: {run: 'sql:v1 cohort.sql', outputs: {highly_sensitive: {rows: cohort.parquet}}}
          fit: {run: 'model:v1 model.yaml', needs: [cohort], outputs: {%s: {table: output/fit.csv}}}
        """
            .formatted(level)
            .getBytes(UTF_8));
    contents.put("cohort.sql", "select 1 as person_id".getBytes(UTF_8));
    contents.put("model.yaml", model.getBytes(UTF_8));
    var study = folder.resolve("study");
    Files.createDirectories(study);
    for (var file : contents.entrySet()) {
      Files.write(study.resolve(file.getKey()), file.getValue());
    }
    var action = StudyDefinition.of(new StudyFiles(contents)).actions().getLast();
    var inputs =
        new StepInputs(
            study,
            study,
            Optional.empty(),
            Map.of("cohort", Map.of("cohort.parquet", cohort)),
            Profiles.named("nhs-england-sde"));
    var command =
        programs.command(action, inputs, folder.resolve("out"), folder.resolve("logs"), LIMITS);
    BoxedRun run = sandbox.run(command, LIMITS, new Cancellation());
    return run.exitCode();
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Checks checks(String profile) throws IOException {
    var bytes = Files.readAllBytes(table());
    var read = TableReader.read(bytes);
    var evidence =
        EvidenceFile.read(
            Files.readAllBytes(folder.resolve("out/rows.evidence.json")), bytes, read);
    return TableCheck.check(bytes, read, Optional.of(evidence), Profiles.named(profile));
  }
}
