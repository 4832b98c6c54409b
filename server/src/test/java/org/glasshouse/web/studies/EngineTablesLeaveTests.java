// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.airlock.Finding;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.Releases;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.State;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.projects.OutputPolicies;
import org.glasshouse.projects.OutputPolicy;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.RunState;
import org.glasshouse.web.Desk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A study really runs, the engine really counts, and the airlock believes its evidence.
@EnvironmentTest
@DisplayName("A table that the engine computed")
class EngineTablesLeaveTests {

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            cohort:
              run: sql:v1 cohort.sql
              outputs: {highly_sensitive: {rows: cohort.parquet}}
            counts:
              run: table:v1 counts.yaml
              needs: [cohort]
              outputs: {moderately_sensitive: {table: output/counts.csv}}
          """,
          "cohort.sql",
          "select person_id, case gender_concept_id when 8507 then 'male' else 'female' end as sex,"
              + " year_of_birth > 1950 as young from person",
          "counts.yaml",
          "from: cohort\nby: [sex]\ncolumns: {people: people, young: people(young)}\n");

  private static final String PRACTICE =
      ", case gender_concept_id when 8507 then 'Dr Only' else 'P' || person_id % 5 end as practice";

  private static final Map<String, String> MEASURES =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            measures:
              run: measure:v1 young.ghq
              outputs: {moderately_sensitive: {table: output/counts.csv}}
          """,
          "young.ghq",
          """
          tables ehrql.tables.core
          measure young counting patients.date_of_birth is after 1950-12-31
            among any row in patients by sex as patients.sex over 2024-01-01 to 2024-12-31
          """);

  @Autowired ApplicationContext context;
  @Autowired ReleaseRequests requests;
  @Autowired Releases releases;
  @Autowired RequestPages pages;
  @Autowired OutputPolicies policies;
  @TempDir Path lake;

  @Test
  void isStoppedProtectedAndLeavesAtOnceWhereItsCustodianAllowsIt()
      throws SQLException, InterruptedException, IOException {
    var bench = new StudyBench(context, lake, this::allowNobodyToLook);
    var amina = bench.desk.amina.id();
    var run = bench.start(bench.commit(STUDY));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    var id = asked(bench, run);

    // Whatever the lane, counts that are not rounded stop.
    assertThat(requests.submit(id, amina, bench.desk.now())).isEqualTo(State.QUARANTINED);
    assertThat(pages.find(id, amina, bench.desk.now()).findings())
        .extracting(Finding::rule)
        .contains("count.rounding")
        .doesNotContain("evidence.none", "evidence.by-study");
    assertThat(requests.acceptProtection(id, amina, bench.desk.now())).isEqualTo(State.RELEASED);

    try (var in = releases.download(id, "output/counts.csv", bench.desk.now()).open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("sex,people,young\r\nfemale,65,25\r\nmale,35,10\r\n");
    }
  }

  @Test
  void isHeldForThePracticeThatAllItsPeopleAreOf()
      throws SQLException, InterruptedException, IOException {
    var bench = new StudyBench(context, lake, this::allowNobodyToLook);
    var amina = bench.desk.amina.id();
    var run = bench.start(bench.commit(practices()));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    var id = asked(bench, run);

    assertThat(requests.submit(id, amina, bench.desk.now())).isEqualTo(State.QUARANTINED);
    assertThat(pages.find(id, amina, bench.desk.now()).findings())
        .filteredOn(finding -> finding.rule().startsWith("organisation."))
        .extracting(finding -> finding.rule() + " " + finding.row())
        .containsExactlyInAnyOrder("organisation.few 1", "organisation.dominance 1");
    assertThat(requests.acceptProtection(id, amina, bench.desk.now())).isEqualTo(State.RELEASED);

    try (var in = releases.download(id, "output/counts.csv", bench.desk.now()).open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("sex,people\r\nfemale,65\r\nmale,*\r\n");
    }
  }

  @Test
  void ofMeasuresIsProtectedByThePermitsRulesBeforeAnybodyAsksForIt()
      throws SQLException, InterruptedException, IOException {
    var bench = new StudyBench(context, lake, desk -> allowNobodyToLook(desk, "strict"));
    var run = bench.start(bench.commit(MEASURES));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    var left = context.getBean(Outputs.class).find(run, "output/counts.csv");

    assertThat(left.file())
        .hasContent(
            """
            measure,interval_start,interval_end,ratio,numerator,denominator,sex
            young,2024-01-01,2024-12-31,0.428571,30,70,female
            young,2024-01-01,2024-12-31,*,*,30,male
            """);
    var id = asked(bench, run);
    assertThat(requests.submit(id, bench.desk.amina.id(), bench.desk.now()))
        .as("nobody has to look at the days of a calendar")
        .isEqualTo(State.RELEASED);
    assertThat(pages.find(id, bench.desk.amina.id(), bench.desk.now()).findings()).isEmpty();
  }

  @Test
  void ofMeasuresDoesNotShowThePracticeThatAllOfALineAreOf()
      throws InterruptedException, IOException {
    var bench =
        new StudyBench(context, StudyBench.practices(lake), "omop-cdm", this::allowNobodyToLook);
    var run = bench.start(bench.commit(MEASURES));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    var outputs = context.getBean(Outputs.class);

    assertThat(outputs.find(run, "output/counts.csv").file())
        .hasContent(
            """
            measure,interval_start,interval_end,ratio,numerator,denominator,sex
            young,2024-01-01,2024-12-31,0.384615,25,65,female
            young,2024-01-01,2024-12-31,*,*,*,male
            """);
    assertThat(outputs.find(run, "output/counts.evidence.json").file())
        .content()
        .contains("\"organisations\":5,\"organisationSum\":66")
        .contains("\"organisations\":1,\"organisationSum\":34");
    var id = asked(bench, run);
    assertThat(requests.submit(id, bench.desk.amina.id(), bench.desk.now()))
        .isEqualTo(State.RELEASED);
  }

  @Test
  void isHeldAgainstAnEarlierOneOfTheSameDefinitionWhateverItsWordsAre()
      throws SQLException, InterruptedException {
    var bench = new StudyBench(context, lake, this::allowNobodyToLook);
    var amina = bench.desk.amina.id();
    var men = "patients.sex is \"male\"";
    var first = asked(bench, ran(bench, halves(men, "man", "woman", "sex", "people")));
    requests.submit(first, amina, bench.desk.now());
    assertThat(requests.acceptProtection(first, amina, bench.desk.now())).isEqualTo(State.RELEASED);

    assertThat(rules(bench, halves(men, "A", "B", "g", "n")))
        .as("another name for everything")
        .contains("count.rounding")
        .doesNotContain("differencing.nothing");
    assertThat(rules(bench, halves("patients.sex is missing", "A", "B", "g", "n")))
        .as("other halves cannot be compared, and that is said")
        .contains("differencing.nothing");
  }

  private List<String> rules(StudyBench bench, Map<String, String> study)
      throws InterruptedException {
    var amina = bench.desk.amina.id();
    var id = asked(bench, ran(bench, study));
    requests.submit(id, amina, bench.desk.now());
    return pages.find(id, amina, bench.desk.now()).findings().stream().map(Finding::rule).toList();
  }

  private static RunId ran(StudyBench bench, Map<String, String> study)
      throws InterruptedException {
    var run = bench.start(bench.commit(study));
    assertThat(bench.ended(run).state()).isEqualTo(RunState.FINISHED);
    return run;
  }

  /// People by whether a condition holds, in the study's own words.
  private static Map<String, String> halves(
      String condition, String yes, String no, String group, String count) {
    var study = new HashMap<>(STUDY);
    study.compute(
        "project.yaml",
        (_, project) ->
            Objects.requireNonNull(project).replace("sql:v1 cohort.sql", "query:v1 c.ghq"));
    study.remove("cohort.sql");
    study.put(
        "c.ghq",
        """
        tables ehrql.tables.core
        people where any row in patients
        report %s as when %s then "%s" otherwise "%s"
        """
            .formatted(group, condition, yes, no));
    study.put(
        "counts.yaml",
        "from: cohort\nperson: patient_id\nby: [%s]\ncolumns: {%s: people}\n"
            .formatted(group, count));
    return study;
  }

  private void allowNobodyToLook(Desk desk) {
    allowNobodyToLook(desk, "nhs-england-sde");
  }

  private void allowNobodyToLook(Desk desk, String profile) {
    var rules = List.of(profile);
    policies.say(
        new OutputPolicy(desk.dataset, rules, 0, false, false, true), desk.helen, desk.now());
  }

  private ReleaseRequestId asked(StudyBench bench, RunId run) {
    return requests.open(
        run,
        List.of("output/counts.csv"),
        "People by sex.",
        "The machine rounds them.",
        bench.desk.amina.id(),
        bench.desk.now());
  }

  /// Everybody who is male is of one practice; who is female, of one of five.
  private static Map<String, String> practices() {
    var study = new HashMap<>(STUDY);
    study.compute(
        "cohort.sql",
        (_, sql) -> Objects.requireNonNull(sql).replace(" from person", PRACTICE + " from person"));
    study.put(
        "counts.yaml",
        "from: cohort\nby: [sex]\norganisation: practice\ncolumns: {people: people}\n");
    return study;
  }
}
