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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.glasshouse.disclosure.JointProtection;
import org.glasshouse.disclosure.JointProtection.Joined;
import org.glasshouse.disclosure.JointProtection.Member;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Tables that several steps count over one extract")
class TablesTogetherTests {

  private static final Limits LIMITS =
      Limits.standard().withWall(Duration.ofSeconds(60)).withMemory(1L << 30);
  private static final Profile RULES = Profiles.named("ons");

  /// Four of the people of the North are men; everybody has one row.
  private static final String PEOPLE =
      """
      select i as person_id, case when i <= 59 then 'North' else 'South' end as region,
        case when i <= 4 or i > 110 then 'M' else 'F' end as sex, i % 2 = 0 as ill, i % 2 = 1 as well
      from range(1, 161) r(i)
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
  void areKnownToCountTheSamePeopleByTheirEvidence() throws IOException, SQLException {
    var together =
        together(
            PEOPLE,
            "by: [sex, region]\ncolumns: {people: people}\n",
            "by: [region]\ncolumns: {everybody: people}\n",
            "columns: {all_of_them: people}\n");

    assertThat(together)
        .extracting(Joined::beside)
        .as("also the last one, which has neither a name nor a group in common with the others")
        .containsExactly(List.of(1, 2), List.of(0, 2), List.of(0, 1));
    // F North 55 and M North 4 are all of the 59.
    var parts = together.get(0).copy().table().column(2);
    var totals = together.get(1).copy().table().column(1);
    assertThat(parts.get(2)).as("M, North").isEqualTo(RULES.symbol());
    assertThat(List.of(parts.get(0), totals.get(0))).as("55 of 59").contains(RULES.symbol());
  }

  @Test
  void areNotTakenForOneWhereTheyCountOtherPeople() throws IOException, SQLException {
    var together =
        together(
            PEOPLE,
            "by: [region]\ncolumns: {n: people(ill)}\n",
            "by: [sex]\ncolumns: {n: people(well)}\n");

    assertThat(together)
        .as("80 are ill, and 80 others well")
        .allMatch(one -> one.beside().isEmpty());
  }

  @Test
  void areNotAddedUpWhereOnePersonIsInSeveralGroups() throws IOException, SQLException {
    var visits =
        PEOPLE + " union all select person_id, 'South', sex, ill, well from (" + PEOPLE + ")";

    var together =
        together(
            visits,
            "by: [sex, region]\ncolumns: {people: people}\n",
            "by: [sex]\ncolumns: {people: people}\n");

    assertThat(together).allMatch(one -> one.beside().isEmpty());
  }

  private List<Joined> together(String sql, String... tables) throws IOException, SQLException {
    var members = new ArrayList<Member>();
    for (var table : tables) {
      var out = run(sql, "from: cohort\n" + table);
      var csv = Files.readAllBytes(out.resolve("rows.csv"));
      var read = TableReader.read(csv);
      var evidence =
          EvidenceFile.read(Files.readAllBytes(out.resolve("rows.evidence.json")), csv, read);
      members.add(new Member(read, Optional.of(evidence), RULES));
    }
    return JointProtection.protect(members, RULES);
  }

  private Path run(String sql, String table) throws IOException, SQLException {
    var extract = folder.resolve("cohort.parquet");
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute("copy (" + sql + ") to '" + extract + "' (format parquet)");
    }
    var study = Files.createDirectories(folder.resolve("study"));
    for (var file : files(table).entrySet()) {
      Files.write(study.resolve(file.getKey()), file.getValue());
    }
    var inputs =
        new StepInputs(
            study,
            folder,
            Optional.empty(),
            Map.of("cohort", Map.of("cohort.parquet", extract)),
            RULES);
    var action = StudyDefinition.of(StudyFiles.of(study)).action("counts").orElseThrow();
    runs++;
    var out = folder.resolve("out" + runs);
    var command = programs.command(action, inputs, out, folder.resolve("logs"), LIMITS);
    assertThat(sandbox.run(command, LIMITS, new Cancellation()).succeeded()).isTrue();
    return out;
  }

  private static Map<String, byte[]> files(String table) {
    var project =
        """
        version: 4
        actions:
          cohort: {run: 'sql:v1 a.sql', outputs: {highly_sensitive: {c: cohort.parquet}}}
          counts: {run: 'table:v1 counts.yaml', needs: [cohort], outputs: {moderately_sensitive: {n: counts.csv}}}
        """;
    return new TreeMap<>(
        Map.of(
            "project.yaml", project.getBytes(UTF_8),
            "a.sql", "select 1".getBytes(UTF_8),
            "counts.yaml", table.getBytes(UTF_8)));
  }
}
