// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.sql.TableShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A study is checked before it runs:")
class PreparationTests {

  private static final Limits LIMITS =
      Limits.standard().withWall(Duration.ofSeconds(60)).withMemory(1L << 30);
  private static final TableShape PERSON =
      new TableShape(
          "person",
          List.of(
              new TableShape.Column("person_id", "BIGINT"),
              new TableShape.Column("year_of_birth", "INTEGER"),
              new TableShape.Column("gender_concept_id", "BIGINT")));
  private static final String GHQ =
      """
      tables ehrql.tables.core
      parameter born is 1999-06-01
      people where patients.date_of_birth is after born
      report sex as patients.sex
      """;

  @TempDir static Path shared;
  private static Sandbox sandbox;
  private static StepPrograms programs;

  @BeforeAll
  static void unpack() throws IOException {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    sandbox = Sandbox.detect(shared.resolve("workshop"));
    programs = StepPrograms.unpack(shared.resolve("workshop"));
  }

  @Test
  void sentencesBecomeAnExtract() throws IOException, SQLException {
    var files = files("query:v1 cohort.ghq -- --born 1998-06-01", Map.of("cohort.ghq", GHQ));
    var study = StudyDefinition.of(files);
    var prepared = prepare(files);
    var view = Files.createDirectories(shared.resolve("view"));
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute(
          "copy (select i::bigint as person_id, 1900 + i::int as year_of_birth, 8532::bigint as"
              + " gender_concept_id from range(1, 101) r(i)) to '"
              + view.resolve("person.parquet")
              + "' (format parquet)");
    }
    var definition = shared.resolve("prepared");
    Files.write(definition, Objects.requireNonNull(prepared.prepared().get("step")));
    var inputs =
        new StepInputs(
            Files.createDirectories(shared.resolve("study")),
            view,
            Optional.of(definition),
            Map.of(),
            Profiles.named(Profiles.DEFAULT));
    var out = shared.resolve("out");
    var action = study.actions().getFirst();

    var run =
        sandbox.run(
            programs.command(action, inputs, out, shared.resolve("logs"), LIMITS),
            LIMITS,
            new Cancellation());

    assertThat(run.succeeded()).as(run.toString()).isTrue();
    assertThat(StepOutputs.collect(action, out).getFirst().file())
        .content()
        .isEqualTo("patient_id,sex\n99,female\n100,female\n");
  }

  @Test
  void aMistakeInSentencesIsSaidWithItsPlace() {
    var wrong = GHQ.replace("patients.sex", "patients.sexx");

    assertThat(flaws(files("query:v1 cohort.ghq", Map.of("cohort.ghq", wrong))))
        .singleElement()
        .satisfies(flaw -> {
          assertThat(flaw.file()).isEqualTo("cohort.ghq");
          assertThat(flaw.place()).isEqualTo(new Place(4, 24));
          assertThat(flaw.what()).contains("Did you mean sex?", "Q007");
        });
  }

  @Test
  void aColumnOutsideThePermitIsNamed() {
    var more = GHQ + "report died as patients.date_of_death\n";

    assertThat(flaws(files("query:v1 cohort.ghq", Map.of("cohort.ghq", more))))
        .singleElement()
        .satisfies(flaw -> assertThat(flaw.what()).contains("death.death_date", "Q019"));
  }

  @Test
  void aCodelistOfWhichNobodyKnowsTheSourceStopsIt() {
    var files =
        files(
            "query:v1 cohort.ghq",
            Map.of("cohort.ghq", GHQ, "codelists/found.csv", "code\n22298006\n"));

    assertThat(flaws(files))
        .singleElement()
        .satisfies(flaw -> assertThat(flaw.what()).contains("codelists/found.csv", "Q123"));
  }

  @Test
  void whatCameInIsATableOfSqlACodelistAndNeverTheViewsOwn() throws IOException {
    var codes = Files.writeString(shared.resolve("came-in-codes"), "code,term\n8532,f\n");
    var twice = Files.writeString(shared.resolve("came-in-twice"), "a,A\n1,2\n");
    var files =
        imported(
            "select term, person_id from codes join person on code = gender_concept_id::text",
            "codes.csv");

    assertThat(prepare(files, Map.of("local_codelists/codes.csv", codes)).prepared())
        .containsKey("step");
    assertThat(flaws(files, Map.of()))
        .singleElement()
        .satisfies(flaw -> assertThat(flaw.sentence()).startsWith("a.sql, line 1, column 29"));
    assertThat(
            flaws(
                imported("select 1 as n from person", "person.csv"),
                Map.of("imports/person.csv", codes)))
        .singleElement()
        .satisfies(flaw -> {
          assertThat(flaw.sentence()).startsWith("project.yaml, line 2, column 11");
          assertThat(flaw.what()).contains("person.csv has the name of a table");
        });
    assertThat(
            flaws(imported("select 1 as n from person", "t.csv"), Map.of("imports/t.csv", twice)))
        .singleElement()
        .satisfies(
            flaw -> assertThat(flaw.sentence()).startsWith("imports/t.csv").contains("one name"));
  }

  private static StudyFiles imported(String sql, String name) {
    var all = new TreeMap<String, byte[]>();
    all.put("a.sql", sql.getBytes(UTF_8));
    all.put(
        "project.yaml",
        """
        version: "4.0"
        imports: [%s]
        actions:
          step:
            run: sql:v1 a.sql
            outputs: {highly_sensitive: {rows: a.parquet}}
        """
            .formatted(name)
            .getBytes(UTF_8));
    return new StudyFiles(all);
  }

  private static PreparedStudy prepare(StudyFiles files, Map<String, Path> imports) {
    return new Preparation(sandbox, programs)
        .check(
            StudyDefinition.of(files),
            files,
            new StudyImports(new TreeMap<>(imports)),
            List.of(PERSON));
  }

  private static List<Flaw> flaws(StudyFiles files, Map<String, Path> imports) {
    var unclear = catchThrowableOfType(StudyFault.Unclear.class, () -> prepare(files, imports));
    assertThat(unclear).isNotNull();
    return unclear.flaws();
  }

  @Test
  void pythonStopsOnlyItsStepAndWhatNeedsItWhereNoInterpreterIsInstalled() {
    var all = new TreeMap<String, byte[]>();
    all.put("definition.py", "from ehrql import create_dataset\n".getBytes(UTF_8));
    all.put("a.sql", "select count(*) as n from dataset".getBytes(UTF_8));
    all.put("b.sql", "select count(*) as n from person".getBytes(UTF_8));
    all.put(
        "project.yaml",
        """
        version: "4.0"
        actions:
          dataset:
            run: ehrql:v1 generate-dataset definition.py --output a.parquet
            outputs: {highly_sensitive: {rows: a.parquet}}
          after:
            run: sql:v1 a.sql
            needs: [dataset]
            outputs: {highly_sensitive: {rows: b.parquet}}
          other:
            run: sql:v1 b.sql
            outputs: {highly_sensitive: {rows: c.parquet}}
        """
            .getBytes(UTF_8));
    var files = new StudyFiles(all);

    assertThat(prepare(files).prepared()).containsOnlyKeys("other");
    var step = StudyDefinition.of(files).action("dataset").orElseThrow().step();
    assertThat(Environments.here().missing(step, files).orElseThrow())
        .contains("definition.py", "ehrQL", "S131", "the operator can install");
    var installed = Environments.here(Optional.of("2.71.0"));
    assertThat(installed.missing(step, files)).isEmpty();
    assertThat(installed.of(step).orElseThrow().packages()).contains("ehrql 2.71.0");
    assertThat(Environments.here(Optional.of("")).of(step).orElseThrow().packages())
        .contains("ehrql of unknown version");
  }

  private static PreparedStudy prepare(StudyFiles files) {
    return new Preparation(sandbox, programs)
        .check(StudyDefinition.of(files), files, List.of(PERSON));
  }

  private static List<Flaw> flaws(StudyFiles files) {
    var unclear = catchThrowableOfType(StudyFault.Unclear.class, () -> prepare(files));
    assertThat(unclear).isNotNull();
    return unclear.flaws();
  }

  private static StudyFiles files(String run, Map<String, String> contents) {
    var all = new TreeMap<String, byte[]>();
    contents.forEach((path, text) -> all.put(path, text.getBytes(UTF_8)));
    all.put(
        "project.yaml",
        """
        version: "4.0"
        actions:
          step:
            run: '%s'
            outputs: {highly_sensitive: {rows: a.csv}}
        """
            .formatted(run)
            .getBytes(UTF_8));
    return new StudyFiles(all);
  }
}
