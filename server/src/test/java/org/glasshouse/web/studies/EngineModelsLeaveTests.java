// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.accounts.Role;
import org.glasshouse.airlock.Finding;
import org.glasshouse.airlock.ReleaseRequests;
import org.glasshouse.airlock.RequestPages;
import org.glasshouse.airlock.State;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.OutputPolicies;
import org.glasshouse.projects.OutputPolicy;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.RunState;
import org.glasshouse.web.Desk;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// A study really runs, the engine really fits, and the airlock decides by its evidence.
@EnvironmentTest
@DisplayName("A model that the engine fitted")
class EngineModelsLeaveTests {

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            cohort:
              run: sql:v1 cohort.sql
              outputs: {highly_sensitive: {rows: cohort.parquet}}
            odds:
              run: model:v1 odds.yaml
              needs: [cohort]
              outputs: {moderately_sensitive: {table: output/odds.csv}}
            curve:
              run: model:v1 curve.yaml
              needs: [cohort]
              outputs: {moderately_sensitive: {table: output/curve.csv}}
          """,
          "cohort.sql",
          """
          select person_id, case gender_concept_id when 8507 then 'male' else 'female' end as sex,
            year_of_birth as born, (year_of_birth * 7) % 10 < 5 as ill,
            (year_of_birth * 131) % 700 as days, year_of_birth % 3 > 0 as died
          from person
          """,
          "odds.yaml",
          """
          from: cohort
          kind: logistic
          outcome: ill
          predictors: {born: number, sex: {reference: female}}
          """,
          "curve.yaml",
          "{from: cohort, kind: survival, time: days, event: died, every: 30}");

  @Autowired ApplicationContext context;
  @Autowired ReleaseRequests requests;
  @Autowired RequestPages pages;
  @Autowired OutputPolicies policies;
  @Autowired Outputs outputs;
  @Autowired Ledger ledger;
  @Autowired MockMvcTester web;
  @TempDir Path lake;

  @Test
  void leavesAtOnceWhereItsCustodianAllowsItAndManyAreBehindIt() throws Exception {
    var bench = bench();
    var run = finished(bench, STUDY);

    assertThat(Files.readString(outputs.find(run, "output/odds.csv").file()))
        .contains("coefficient,born,,100,", "reference,sex,female,65,", "fit,people,,100,");
    assertThat(Files.readString(outputs.find(run, "output/curve.csv").file()))
        .contains("step,(everybody),");
    var id = asked(bench, run, "output/odds.csv", "output/curve.csv");
    assertThat(requests.submit(id, bench.desk.amina.id(), bench.desk.now()))
        .as(findings(bench, id).toString())
        .isEqualTo(State.RELEASED);
    assertThat(findings(bench, id)).isEmpty();
  }

  @Test
  void isStoppedWhereAColumnIsAboutOnePerson() throws Exception {
    var bench = bench();
    var run =
        finished(
            bench,
            with(
                "odds.yaml",
                "{from: cohort, kind: linear, outcome: days, predictors: {born: number, ill: yes or no}}",
                "cohort.sql",
                Objects.requireNonNull(STUDY.get("cohort.sql"))
                    .replace("(year_of_birth * 7) % 10 < 5", "year_of_birth = 1979")));
    var id = asked(bench, run, "output/odds.csv");

    assertThat(requests.submit(id, bench.desk.amina.id(), bench.desk.now()))
        .isEqualTo(State.QUARANTINED);
    assertThat(findings(bench, id)).extracting(Finding::rule).contains("number.model");
  }

  @Test
  void isStoppedWhereALevelIsOfOnePracticeThoughItsDatasetNamesNone() throws Exception {
    var bench =
        new StudyBench(context, StudyBench.practices(lake), "omop-cdm", this::allowNobodyToLook);
    var both = Objects.requireNonNull(STUDY.get("project.yaml"));
    var run = finished(bench, with("project.yaml", both.substring(0, both.indexOf("  curve:"))));
    var id = asked(bench, run, "output/odds.csv");

    assertThat(requests.submit(id, bench.desk.amina.id(), bench.desk.now()))
        .isEqualTo(State.QUARANTINED);
    assertThat(findings(bench, id))
        .filteredOn(finding -> finding.rule().equals("organisation.model"))
        .extracting(Finding::row)
        .contains(3);
    ledger.awaitSequenced();
    assertThat(web.get().uri("/register/runs/" + run))
        .bodyText()
        .contains("It also counts of how many practices these people are");
  }

  @Test
  void goesToPeopleWhereItIsATableInDisguise() throws Exception {
    var bench = bench();
    var run =
        finished(
            bench,
            with(
                "odds.yaml",
                "{from: cohort, kind: logistic, outcome: ill, predictors: {sex: {reference: female}}}"));
    var id = asked(bench, run, "output/odds.csv");

    assertThat(requests.submit(id, bench.desk.amina.id(), bench.desk.now()))
        .isEqualTo(State.IN_REVIEW);
    assertThat(findings(bench, id)).extracting(Finding::rule).containsOnly("number.model");
    var ben =
        bench.desk.user(
            "ben", new OrganisationId("checkers-" + bench.project.value()), Role.CHECKER);
    bench.safe(ben);
    assertThat(web.get().uri("/checks/" + id).with(SignIns.as(ben.id())))
        .hasStatusOk()
        .bodyText()
        .contains("a table of its predictors says", "reference", "female");
  }

  @Test
  void thatHasNoAnswerEndsTheRunAndSaysWhy() throws Exception {
    var bench = bench();
    var run =
        bench.start(
            bench.commit(
                with(
                    "cohort.sql",
                    Objects.requireNonNull(STUDY.get("cohort.sql"))
                        .replace("(year_of_birth * 7) % 10 < 5", "year_of_birth > 1950"))));

    var ended = bench.ended(run);

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.ending())
        .contains("The outcome follows for some people from these: born.", "(M008)");
  }

  @Test
  void isToldInWordsToThePublic() throws Exception {
    var bench = bench();
    var run = finished(bench, STUDY);

    ledger.awaitSequenced();
    assertThat(web.get().uri("/register/runs/" + run))
        .bodyText()
        .contains(
            "The engine fits a logistic regression over what the step cohort left: whether “ill” is"
                + " true, by",
            "“sex”, each level held against “female”",
            "The engine makes curves of Kaplan and Meier over what the step cohort left");
    assertThat(
            web.get()
                .uri("/projects/" + bench.project + "/runs/" + run)
                .with(SignIns.as(bench.desk.amina.id())))
        .bodyText()
        .contains("output/odds.csv, moderately sensitive; disclosure rules applied");
  }

  private StudyBench bench() throws SQLException {
    return new StudyBench(context, lake, this::allowNobodyToLook);
  }

  private RunId finished(StudyBench bench, Map<String, String> study) throws Exception {
    var run = bench.start(bench.commit(study));
    var ended = bench.ended(run);
    assertThat(ended.state()).as(ended.ending()).isEqualTo(RunState.FINISHED);
    return run;
  }

  private static Map<String, String> with(String... files) {
    var study = new HashMap<>(STUDY);
    for (int at = 0; at < files.length; at += 2) {
      study.put(files[at], files[at + 1]);
    }
    return study;
  }

  private List<Finding> findings(StudyBench bench, ReleaseRequestId id) {
    return pages.find(id, bench.desk.amina.id(), bench.desk.now()).findings();
  }

  private void allowNobodyToLook(Desk desk) {
    policies.say(
        new OutputPolicy(desk.dataset, List.of("nhs-england-sde"), 0, false, false, true),
        desk.helen,
        desk.now());
  }

  private ReleaseRequestId asked(StudyBench bench, RunId run, String... paths) throws IOException {
    return requests.open(
        run,
        List.of(paths),
        "Odds and a curve.",
        "The engine fitted them.",
        bench.desk.amina.id(),
        bench.desk.now());
  }
}
