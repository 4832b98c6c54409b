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
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Protection;
import org.glasshouse.disclosure.Rule;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.sql.TableShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A table that names the column of an organisation")
class OrganisationsInTablesTests {

  private static final Limits LIMITS =
      Limits.standard().withWall(Duration.ofSeconds(60)).withMemory(1L << 30);
  private static final Profile NHS = Profiles.named("nhs-england-sde");

  /// Forty people of the North, all of one practice; in the East 57 of 60 are of one of three, and
  /// the South, the West and the Isles have five practices of about the same size each.
  private static final String REGIONS =
      """
      select i as person_id, case when i <= 40 then 'North' when i <= 100 then 'East'
          when i <= 200 then 'South' when i <= 300 then 'West' else 'Isles' end as region,
        case when i <= 40 then 'Dr Recognisable' when i <= 97 then 'Great' when i <= 99 then 'Small'
          when i = 100 then 'Other' else 'P' || (i % 5)::varchar end as practice,
        i % 2 = 0 as ill, 100 + i % 7 as cost
      from range(1, 401) r(i)
      """;

  @TempDir static Path shared;
  private static Sandbox sandbox;
  private static StepPrograms programs;

  @TempDir Path folder;
  private int runs;

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

  @Test
  void countsThemBehindEachCellWithWhatTheGreatestContribute() throws IOException, SQLException {
    var counted =
        counted(
            """
            select * from (values (1, 'a', 'P', true, 10.0), (1, 'a', 'Q', true, -5.0),
              (2, 'a', 'P', false, 1.0), (3, 'a', null, false, 2.0), (4, 'b', null, false, 7.0),
              (5, 'c', 'R', false, null)) t(person_id, ward, practice, ill, cost)
            """,
            """
            from: cohort
            by: [ward]
            organisation: practice
            columns: {n: people, ill: people(ill), visits: rows, cost: sum(cost)}
            """);

    // Whoever has rows in two practices is one of the people of each; a row without a practice is
    // one more contributor, but not one more practice.
    assertThat(counted.behind(0, 1)).isEqualTo(new Organisations(2, 4, List.of(2.0, 1.0, 1.0)));
    assertThat(counted.behind(0, 2)).isEqualTo(new Organisations(2, 2, List.of(1.0, 1.0)));
    assertThat(counted.behind(0, 3)).isEqualTo(new Organisations(2, 4, List.of(2.0, 1.0, 1.0)));
    assertThat(counted.behind(0, 4)).isEqualTo(new Organisations(2, 18, List.of(11.0, 5.0, 2.0)));
    assertThat(counted.behind(1, 1)).isEqualTo(new Organisations(1, 1, List.of(1.0)));
    assertThat(counted.behind(1, 2).number()).as("nobody is ill in b").isZero();
    assertThat(counted.behind(2, 4).number()).as("nobody has a cost in c").isZero();
  }

  @Test
  void isRefusedWhereAllPeopleAreOfOneOrOneOfThemHasNearlyAll() throws IOException, SQLException {
    var counted = regions("organisation: practice\n");

    assertThat(counted.broken())
        .contains("ORGANISATION_FEW 0", "ORGANISATION_DOMINANCE 0", "ORGANISATION_DOMINANCE 1")
        .doesNotContain("ORGANISATION_FEW 1")
        .noneMatch(broken -> broken.endsWith("2") || broken.endsWith("3") || broken.endsWith("4"));
    assertThat(regions("").broken()).as("nobody asked for organisations").isEmpty();
  }

  @Test
  void isMadeSafeWithTheTotalsThatWouldGiveThePracticeAway() throws IOException, SQLException {
    var counted = regions("organisation: practice\n");

    var safe =
        Protection.protect(
                TableReader.read(counted.csv.getBytes(UTF_8)), Optional.of(counted.evidence), NHS)
            .table();

    // In the order of their names: East, Isles, North, South, West.
    assertThat(safe.column(1)).containsExactly("*", "100", "*", "100", "100");
    assertThat(safe.column(3)).startsWith("*").element(2).isEqualTo("*");
  }

  @Test
  void saysNoNameOfOneAnywhere() throws IOException, SQLException {
    var counted = regions("organisation: practice\n");

    assertThat(counted.json).doesNotContain("Recognisable");
    var failed =
        run(
            REGIONS.replace("100 + i % 7 as cost", "practice as cost"),
            "from: cohort\norganisation: practice\ncolumns: {cost: sum(cost)}\n");
    assertThat(failed).as("a sum of names fails").isFalse();
    try (var logs = Files.walk(folder)) {
      for (var file : logs.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".parquet")) {
          assertThat(Files.readString(file)).as(file.toString()).doesNotContain("Recognisable");
        }
      }
    }
  }

  @Test
  void isNotMadeByItNorTakesAPersonForOne() {
    assertThatThrownBy(() -> definition("by: [practice]\norganisation: practice\n"))
        .isInstanceOf(StudyFault.Unclear.class)
        .hasMessageContaining("counts.yaml, line 3, column 15: A table by its organisation");
    assertThatThrownBy(() -> definition("organisation: person_id\n"))
        .hasMessageContaining("An organisation is not a person");
    assertThatThrownBy(() -> definition("organisation: 'the practice'\n"))
        .hasMessageContaining("letters, digits and underscores");
  }

  @Test
  void isToldBeforeItRunsThatTheExtractHasNoSuchColumnOrOneThatCannotBe() throws IOException {
    assertThat(flaws("organisation: practise\n"))
        .containsExactly(
            "counts.yaml, line 2, column 15: The step cohort leaves no column practise; it leaves"
                + " person_id, practice, born, region.");
    assertThat(flaws("organisation: born\n"))
        .containsExactly(
            "counts.yaml, line 2, column 15: An organisation is named by text or a whole number;"
                + " born is DATE.");
    assertThat(flaws("organisation: practice\nby: [regoin]\n"))
        .containsExactly(
            "counts.yaml, line 3, column 6: The step cohort leaves no column regoin; it leaves"
                + " person_id, practice, born, region.");
    assertThat(flaws("organisation: Practice\nby: [region]\n")).isEmpty();
  }

  private record Counted(String csv, String json, TableEvidence evidence) {

    Organisations behind(int row, int column) {
      return evidence.at(row, column).orElseThrow().organisations();
    }

    /// Rules of organisations that are broken, each with the row; East, Isles, North, South, West.
    List<String> broken() {
      var order = List.of(1, 4, 0, 2, 3);
      return TableCheck.check(
              csv.getBytes(UTF_8),
              TableReader.read(csv.getBytes(UTF_8)),
              Optional.of(evidence),
              NHS)
          .findings()
          .stream()
          .filter(finding ->
              finding.rule() == Rule.ORGANISATION_FEW
                  || finding.rule() == Rule.ORGANISATION_DOMINANCE)
          .map(finding -> finding.rule() + " " + order.get(finding.at().row()))
          .distinct()
          .toList();
    }
  }

  private Counted regions(String organisation) throws IOException, SQLException {
    return counted(
        REGIONS,
        "from: cohort\nby: [region]\n"
            + organisation
            + "columns: {n: people, ill: people(ill), cost: sum(cost), mean: mean(cost)}\n");
  }

  private Counted counted(String sql, String table) throws IOException, SQLException {
    assertThat(run(sql, table)).isTrue();
    var csv = Files.readAllBytes(folder.resolve("out" + runs + "/rows.csv"));
    var json = Files.readAllBytes(folder.resolve("out" + runs + "/rows.evidence.json"));
    return new Counted(
        new String(csv, UTF_8),
        new String(json, UTF_8),
        EvidenceFile.read(json, csv, TableReader.read(csv)));
  }

  private boolean run(String sql, String table) throws IOException, SQLException {
    var extract = folder.resolve("cohort.parquet");
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute("copy (" + sql + ") to '" + extract + "' (format parquet)");
    }
    var study = Files.createDirectories(folder.resolve("study"));
    for (var file : files(table, "select 1").contents().entrySet()) {
      Files.write(study.resolve(file.getKey()), file.getValue());
    }
    var inputs =
        new StepInputs(
            study,
            folder,
            Optional.empty(),
            Map.of("cohort", Map.of("cohort.parquet", extract)),
            NHS);
    var action = StudyDefinition.of(StudyFiles.of(study)).action("counts").orElseThrow();
    runs++;
    var command =
        programs.command(
            action, inputs, folder.resolve("out" + runs), folder.resolve("logs"), LIMITS);
    return sandbox.run(command, LIMITS, new Cancellation()).succeeded();
  }

  private static void definition(String keys) {
    StudyDefinition.of(files("from: cohort\n" + keys + "columns: {n: people}\n", "select 1"));
  }

  private static List<String> flaws(String keys) {
    var files =
        files(
            "from: cohort\n" + keys + "columns: {n: people}\n",
            "select person_id, practice, born, region from person");
    var person =
        new TableShape(
            "person",
            List.of(
                new TableShape.Column("person_id", "BIGINT"),
                new TableShape.Column("practice", "VARCHAR"),
                new TableShape.Column("born", "DATE"),
                new TableShape.Column("region", "VARCHAR")));
    try {
      new Preparation(sandbox, programs).check(StudyDefinition.of(files), files, List.of(person));
      return List.of();
    } catch (StudyFault.Unclear unclear) {
      return unclear.flaws().stream().map(Flaw::sentence).toList();
    }
  }

  private static StudyFiles files(String table, String sql) {
    var project =
        """
        version: 4
        actions:
          cohort: {run: 'sql:v1 a.sql', outputs: {highly_sensitive: {c: cohort.parquet}}}
          counts: {run: 'table:v1 counts.yaml', needs: [cohort], outputs: {moderately_sensitive: {n: counts.csv}}}
        """;
    return new StudyFiles(
        new TreeMap<>(
            Map.of(
                "project.yaml", project.getBytes(UTF_8),
                "a.sql", sql.getBytes(UTF_8),
                "counts.yaml", table.getBytes(UTF_8))));
  }
}
