// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Mount;
import org.glasshouse.sandbox.Sandbox;
import org.glasshouse.sandbox.ScriptProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@EnvironmentTest
@DisplayName("Evidence beside a table")
class EvidenceTests {

  private static final String TABLE = "region,count\r\nNorth,20\r\nSouth,45\r\n";

  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired Ledger ledger;
  @Autowired Sandbox sandbox;
  @TempDir Path folder;

  Airlock airlock;

  @BeforeEach
  void build() {
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
  }

  static Stream<ScriptProgram> writers() {
    return Stream.of(ScriptProgram.values());
  }

  /// Twenty-four rows in the North, of three people only; sixty in the South, of twenty people.
  @ParameterizedTest
  @MethodSource("writers")
  void isWrittenByAStudysOwnProgramInTheBoxAndBelieved(ScriptProgram program) throws IOException {
    var study = Files.createDirectories(folder.resolve("study"));
    var writer =
        program == ScriptProgram.PYTHON ? "glasshouse_evidence.py" : "glasshouse_evidence.R";
    var source = "/org/glasshouse/disclosure/evidence-writers/" + writer;
    try (var in = java.util.Objects.requireNonNull(Sandbox.class.getResourceAsStream(source))) {
      Files.write(study.resolve(writer), in.readAllBytes());
    }
    Files.writeString(study.resolve("step"), program == ScriptProgram.PYTHON ? PYTHON : R);
    var command =
        program.command(
            List.of("step"),
            Mount.each(study, Set.of()),
            folder.resolve("out"),
            "output",
            folder.resolve("logs"));

    var run =
        sandbox.run(
            command, Limits.standard().withWall(Duration.ofSeconds(60)), new Cancellation());

    assertThat(run.succeeded()).as(() -> read(folder.resolve("logs/stderr.txt"))).isTrue();
    airlock.outputs.put("by_region.csv", read(folder.resolve("out/by_region.csv")));
    airlock.outputs.put(
        "by_region.evidence.json", read(folder.resolve("out/by_region.evidence.json")));
    var findings = submitted("by_region.csv");
    // The table says 24 and 60, which are enough and not rounded; only evidence knows of three.
    assertThat(findings)
        .extracting(finding -> finding.rule() + " " + finding.row())
        .contains("number.people 0", "evidence.by-study -1")
        .doesNotContain("number.people 1", "evidence.none -1");
  }

  /// A column that is true for one person of three hundred gives their outcome away.
  @Test
  void ofARegressionIsWrittenInTheBoxAndSaysHowFarOnePersonDecides() throws IOException {
    written("rare", "one");
    assertThat(submitted("model.csv"))
        .extracting(finding -> finding.rule() + " " + finding.column())
        .contains("number.model 1", "evidence.by-study -1");
    airlock = new Airlock(jdbc, transactions, events, ledger, folder);
    written("common", "i % 3");
    assertThat(submitted("model.csv"))
        .extracting(Finding::rule)
        .doesNotContain("number.model", "evidence.none");
  }

  @Test
  void countsOrganisationsWhereTheStudyNamesThem() throws IOException {
    inTheBox(
        "organisations",
        """
        from glasshouse_evidence import write_table
        rows = [{"region": "North", "who": i, "practice": "A" if i < 58 else "B"} for i in range(60)]
        write_table(rows, by=["region"], person="who", path="output/by_region.csv",
                    statistics={"n": ("count", None)}, organisation="practice")
        """);
    airlock.outputs.put("by_region.csv", read(folder.resolve("organisations/out/by_region.csv")));
    airlock.outputs.put(
        "by_region.evidence.json",
        read(folder.resolve("organisations/out/by_region.evidence.json")));

    assertThat(submitted("by_region.csv"))
        .extracting(Finding::rule)
        .contains("organisation.few", "organisation.dominance");
  }

  private void written(String name, String column) throws IOException {
    inTheBox(
        name,
        """
        from glasshouse_evidence import write_model
        people = list(range(300))
        one = lambda i: 1 if i == 17 else 0
        design = [[1, (i * 37) % 101, COLUMN] for i in people]
        write_model([{"term": "constant", "coefficient": 0.4}, {"term": "age", "coefficient": 0.02},
                     {"term": "third", "coefficient": 1.4}], design, people, "output/model.csv")
        """
            .replace("COLUMN", column.equals("one") ? "one(i)" : column));
    airlock.outputs.put("model.csv", read(folder.resolve(name + "/out/model.csv")));
    airlock.outputs.put(
        "model.evidence.json", read(folder.resolve(name + "/out/model.evidence.json")));
  }

  private void inTheBox(String name, String script) throws IOException {
    var study = Files.createDirectories(folder.resolve(name).resolve("study"));
    var source = "/org/glasshouse/disclosure/evidence-writers/glasshouse_evidence.py";
    try (var in = java.util.Objects.requireNonNull(Sandbox.class.getResourceAsStream(source))) {
      Files.write(study.resolve("glasshouse_evidence.py"), in.readAllBytes());
    }
    Files.writeString(study.resolve("step"), script);
    var command =
        ScriptProgram.PYTHON.command(
            List.of("step"),
            Mount.each(study, Set.of()),
            folder.resolve(name).resolve("out"),
            "output",
            folder.resolve(name).resolve("logs"));
    var run =
        sandbox.run(
            command, Limits.standard().withWall(Duration.ofSeconds(60)), new Cancellation());
    assertThat(run.succeeded())
        .as(() -> read(folder.resolve(name).resolve("logs/stderr.txt")))
        .isTrue();
  }

  @Test
  void findsFewPeopleBehindALargeCount() {
    airlock.outputs.put("regions.evidence.json", evidence(TABLE, 3, 45));
    var id = airlock.opened("regions.csv", TABLE);

    assertThat(airlock.requests.submit(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.QUARANTINED);
    assertThat(airlock.requests.acceptProtection(id, airlock.author, Airlock.NOON))
        .isEqualTo(State.IN_REVIEW);

    var table =
        airlock.pages.table(airlock.pages.find(id, airlock.ben, Airlock.NOON), "regions.csv");
    assertThat(table).contains(List.of("North", "*"));
  }

  @Test
  void isNamedAsTheEnginesOwnOnlyWhereTheEngineCounted() {
    airlock.outputs.put("regions.evidence.json", evidence(TABLE, 20, 45));
    airlock.engine.add("regions.evidence.json");

    assertThat(submitted("regions.csv", TABLE)).isEmpty();
  }

  @Test
  void isMissedInWordsWhereThereIsNone() {
    assertThat(submitted("regions.csv", TABLE))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("evidence.none");
          assertThat(finding.words()).contains("Only the values were read");
        });
  }

  @Test
  void isRefusedForOtherBytes() {
    airlock.outputs.put("regions.evidence.json", evidence(TABLE + "East,50\r\n", 20, 45));

    assertThat(submitted("regions.csv", TABLE))
        .extracting(Finding::rule, Finding::severity)
        .contains(org.assertj.core.groups.Tuple.tuple("evidence.fault", Finding.Severity.REFUSED));
  }

  @Test
  void isNeverReleasedNorChangedNorGivenAwayByItsHash() {
    var evidence = evidence(TABLE, 20, 45);
    airlock.outputs.put("regions.evidence.json", evidence);
    var id = airlock.opened("regions.csv", TABLE);
    assertThatExceptionOfType(OutputProblem.NeverLeaves.class)
        .isThrownBy(() ->
            airlock.requests.open(
                airlock.run,
                List.of("regions.evidence.json"),
                "what",
                "how",
                airlock.author,
                Airlock.NOON));
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    airlock.yes(id, airlock.ben);
    airlock.yes(id, airlock.carys);
    airlock.desk.approve(id, airlock.ben, Airlock.NOON);
    airlock.releases.release(id, airlock.ben, Airlock.NOON);

    assertThat(airlock.releases.find(id).orElseThrow().files())
        .extracting(Release.File::name)
        .containsExactly("regions.csv");
    assertThat(new String(airlock.releases.recordOfChecks(id), StandardCharsets.UTF_8))
        .contains("\"countedBy\" : \"the study's own code\"")
        .doesNotContain(Sha256.of(evidence.getBytes(StandardCharsets.UTF_8)));
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() ->
            jdbc.sql("update airlock.file set evidence_sha256 = repeat('0', 64) where request = ?")
                .param(id.value())
                .update())
        .withMessageContaining("airlock: ");
  }

  @Test
  void isAskedForBeforeAnybodyElseLooks() {
    airlock.outputs.put("regions.csv", Airlock.SMALL);
    airlock.outputs.put("means.csv", "region,mean_cost\nNorth,20.5\nSouth,31.2\n");
    airlock.outputs.put("plot.png", "\u0089PNG");

    var foreseen = airlock.requests.foresee(airlock.run, airlock.author, Airlock.NOON);

    assertThat(foreseen)
        .extracting(Foreseen::file)
        .containsExactly("means.csv", "plot.png", "regions.csv");
    assertThat(foreseen.get(0).reasons())
        .extracting(Foreseen.Line::reason)
        .contains(Reason.UNDERLYING);
    assertThat(foreseen.get(1).ready()).isFalse();
    assertThat(foreseen.get(1).reasons()).extracting(Foreseen.Line::reason).contains(Reason.TYPE);
    assertThat(foreseen.get(2).mendable()).isTrue();
    assertThat(foreseen.get(2).reasons())
        .extracting(Foreseen.Line::reason)
        .contains(Reason.UNROUNDED, Reason.SMALL_COUNT, Reason.UNDERLYING);
    assertThatExceptionOfType(OutputProblem.NotYourRun.class)
        .isThrownBy(() -> airlock.requests.foresee(airlock.run, airlock.ben, Airlock.NOON));
  }

  private List<Finding> submitted(String name, String content) {
    airlock.outputs.put(name, content);
    return submitted(name);
  }

  private List<Finding> submitted(String name) {
    var id = airlock.opened(name, java.util.Objects.requireNonNull(airlock.outputs.get(name)));
    airlock.requests.submit(id, airlock.author, Airlock.NOON);
    return airlock.pages.find(id, airlock.author, Airlock.NOON).findings();
  }

  private static String evidence(String table, int north, int south) {
    return Map.of(0, north, 1, south).entrySet().stream()
        .map(cell ->
            """
            {"row": %d, "column": "count", "persons": %d, "rows": %d}\
            """
                .formatted(cell.getKey(), cell.getValue(), cell.getValue()))
        .collect(
            java.util.stream.Collectors.joining(
                ",",
                """
                {"format": "glasshouse-evidence/1", "sha256": "%s",
                 "columns": {"region": {"kind": "dimension"},
                   "count": {"kind": "count", "statistic": "Frequencies"}},
                 "cells": [\
                """
                    .formatted(Sha256.of(table.getBytes(StandardCharsets.UTF_8))),
                "]}"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      return "";
    }
  }

  private static final String PYTHON =
      """
      from glasshouse_evidence import write_table
      rows = [{"region": "North", "patient_id": i % 3, "cost": i} for i in range(24)]
      rows += [{"region": "South", "patient_id": 100 + i % 20, "cost": i} for i in range(60)]
      write_table(rows, by=["region"], person="patient_id", path="output/by_region.csv",
                  statistics={"mean_cost": ("mean", "cost")})
      """;
  private static final String R =
      """
      source("glasshouse_evidence.R")
      rows <- rbind(
        data.frame(region = "North", patient_id = 0:23 %% 3, cost = 0:23),
        data.frame(region = "South", patient_id = 100 + 0:59 %% 20, cost = 0:59))
      write_table(rows, by = "region", person = "patient_id", path = "output/by_region.csv",
                  statistics = list(mean_cost = c("mean", "cost")))
      """;
}
