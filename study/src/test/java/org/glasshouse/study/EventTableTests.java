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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.sandbox.BoxedRun;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.sql.TableShape;
import org.glasshouse.study.arrow.ReadArrow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A dataset with event tables")
class EventTableTests {

  private static final Limits LIMITS =
      Limits.standard().withWall(Duration.ofSeconds(60)).withMemory(1L << 30);

  private static final String GHQ =
      """
      tables ehrql.tables.core
      people where patients.date_of_birth is after 1949-06-01
      report sex as patients.sex
      list registered showing from as practice_registrations.start_date
      list left_on showing on as practice_registrations.end_date
      """;

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

  /// One person is too old; the other two have two times and one.
  @BeforeEach
  void people() throws IOException, SQLException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var view = Files.createDirectories(folder.resolve("view"));
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute(
          """
          copy (select * from (values (1::bigint, 1940, 8532::bigint), (2, 1960, 8507), (3, 1970, 8532))
            t(person_id, year_of_birth, gender_concept_id)) to '%s' (format parquet)
          """
              .formatted(view.resolve("person.parquet")));
      statement.execute(
          """
          copy (select person_id::bigint as person_id, f::date as observation_period_start_date,
            t::date as observation_period_end_date from (values (1, '2001-01-01', '2002-01-01'),
            (2, '2005-01-01', '2006-01-01'), (2, '2003-01-01', '2004-01-01'), (3, '2010-01-01', null))
            t(person_id, f, t)) to '%s' (format parquet)
          """
              .formatted(view.resolve("observation_period.parquet")));
    }
  }

  private static final List<TableShape> VIEW =
      List.of(
          new TableShape(
              "person",
              List.of(
                  new TableShape.Column("person_id", "BIGINT"),
                  new TableShape.Column("year_of_birth", "INTEGER"),
                  new TableShape.Column("gender_concept_id", "BIGINT"))),
          new TableShape(
              "observation_period",
              List.of(
                  new TableShape.Column("person_id", "BIGINT"),
                  new TableShape.Column("observation_period_start_date", "DATE"),
                  new TableShape.Column("observation_period_end_date", "DATE"))));

  private static StudyFiles study(String run, String outputs) {
    return study(run, outputs, "");
  }

  private static StudyFiles study(String run, String outputs, String more) {
    var contents = new TreeMap<String, byte[]>();
    contents.put(
        "project.yaml",
        """
        version: 4
        actions:
          cohort:
            run: %s
            outputs: {highly_sensitive: {%s}}
        %s
        """
            .formatted(run, outputs, more)
            .getBytes(UTF_8));
    contents.put("cohort.ghq", GHQ.getBytes(UTF_8));
    contents.put("a.sql", "select 1 as n".getBytes(UTF_8));
    return new StudyFiles(contents);
  }

  private static PreparedStudy prepare(StudyFiles files) {
    return new Preparation(sandbox, programs).check(StudyDefinition.of(files), files, VIEW);
  }

  private BoxedRun run(StudyFiles files) throws IOException {
    var action = StudyDefinition.of(files).action("cohort").orElseThrow();
    var study = Files.createDirectories(folder.resolve("study"));
    var definition =
        Files.write(
            folder.resolve("prepared"),
            prepare(files).prepared().getOrDefault("cohort", new byte[0]));
    var inputs =
        new StepInputs(
            study,
            folder.resolve("view"),
            Optional.of(definition),
            Map.of(),
            Profiles.named(Profiles.DEFAULT));
    var command =
        programs.command(action, inputs, folder.resolve("out"), folder.resolve("logs"), LIMITS);
    return sandbox.run(command, LIMITS, new Cancellation());
  }

  private List<LeftFile> left(StudyFiles files) throws IOException {
    var action = StudyDefinition.of(files).action("cohort").orElseThrow();
    return StepOutputs.collect(action, folder.resolve("out"));
  }

  @Test
  void leavesEachAsAFileOfItsNameWhereTheRunLineNamesAFolder() throws IOException {
    var files =
        study(
            "ehrql:v1 generate-dataset cohort.ghq --output output/data:csv",
            "all: output/data/*.csv");

    var run = run(files);

    assertThat(run.succeeded()).as(run.toString()).isTrue();
    var left = left(files);
    assertThat(left)
        .extracting(LeftFile::name)
        .containsExactly(
            "output/data/dataset.csv", "output/data/left_on.csv", "output/data/registered.csv");
    assertThat(left).allMatch(LeftFile::byEngine);
    assertThat(left).allMatch(file -> file.level() == PrivacyLevel.HIGHLY_SENSITIVE);
    assertThat(left.getFirst().file()).hasContent("patient_id,sex\n2,male\n3,female\n");
    assertThat(left.get(1).file())
        .as("an event without the value is an event")
        .hasContent("patient_id,on\n2,2004-01-01\n2,2006-01-01\n3,\n");
    assertThat(left.getLast().file())
        .hasContent("patient_id,from\n2,2003-01-01\n2,2005-01-01\n3,2010-01-01\n");
    assertThat(run(files).outputs()).as("the same bytes").isEqualTo(run.outputs());
  }

  @Test
  void leavesThoseThatAreDeclaredAndNoOthers() throws IOException {
    var files =
        study(
            "query:v1 cohort.ghq --output output/:arrow",
            "d: output/dataset.arrow, r: output/registered.arrow");

    assertThat(run(files).succeeded()).isTrue();

    assertThat(left(files))
        .extracting(LeftFile::name)
        .containsExactly("output/dataset.arrow", "output/registered.arrow");
    var read = ReadArrow.of(left(files).getLast().file());
    assertThat(read.columns())
        .containsExactly("patient_id: Int(64, true) not null", "from: Date(DAY)");
    assertThat(read.rows())
        .containsExactly(
            List.of(2L, LocalDate.of(2003, 1, 1)),
            List.of(2L, LocalDate.of(2005, 1, 1)),
            List.of(3L, LocalDate.of(2010, 1, 1)));
  }

  @Test
  void isToldWhichTablesItHasWhereAnOutputIsNoneOfThem() {
    var files =
        study("query:v1 cohort.ghq --output output:csv", "d: output/dataset.csv, x: output/x.csv");

    assertThatThrownBy(() -> prepare(files))
        .isInstanceOfSatisfying(
            StudyFault.Unclear.class,
            fault ->
                assertThat(fault.flaws())
                    .singleElement()
                    .satisfies(flaw -> {
                      assertThat(flaw.place()).isEqualTo(new Place(5, 60));
                      assertThat(flaw.what()).endsWith("it has dataset, registered, left_on.");
                    }));
  }

  @Test
  void saysWhereOnlyTheDatasetIsLeft() {
    var notes = prepare(study("query:v1 cohort.ghq", "d: output/dataset.csv")).notes();

    assertThat(notes)
        .singleElement()
        .satisfies(note ->
            assertThat(note)
                .contains("Step cohort", "registered, left_on", "not left", "--output FOLDER:csv"));
  }

  @Test
  void refusesAFolderThatCannotBeSo() {
    assertThat(flaws(study("query:v1 cohort.ghq --output output:xlsx", "d: output/dataset.xlsx")))
        .contains("After the colon of --output comes a kind of file: arrow, csv, csv.gz, parquet.");
    assertThat(flaws(study("query:v1 cohort.ghq --output output:csv", "d: other/dataset.csv")))
        .contains("leaves this step's tables as output/*.csv.");
    assertThat(flaws(study("query:v1 cohort.ghq --output output:csv", "d: output/a/b.csv")))
        .contains("leaves this step's tables as output/*.csv.");
    assertThat(
            flaws(
                study(
                    "ehrql:v1 generate-measures cohort.ghq --output output:csv",
                    "d: output/m.csv")))
        .contains("Measures are left as one file");
    assertThat(
            flaws(
                study(
                    "query:v1 cohort.ghq --output output:parquet",
                    "d: output/dataset.parquet",
                    "  next: {run: 'sql:v1 a.sql', needs: [cohort], outputs: {highly_sensitive: {n: n.csv}}}")))
        .contains("that step leaves a folder of tables");
    assertThat(flaws(study("query:v1 cohort.ghq --output ../up:csv", "d: ../up/dataset.csv")))
        .contains("An output's path");
  }

  private static String flaws(StudyFiles files) {
    try {
      StudyDefinition.of(files);
      return "";
    } catch (StudyFault.Unclear unclear) {
      return unclear.what();
    }
  }
}
