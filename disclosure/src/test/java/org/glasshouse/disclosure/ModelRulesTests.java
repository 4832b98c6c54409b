// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.model.Regression;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The check of a file with results of a model")
class ModelRulesTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");
  private static final String RESULTS = "term,coefficient\nconstant,0.41\nage,0.02\nrare,1.37\n";

  @Test
  void passesWhereManyAreBehindEveryColumn() {
    assertThat(failed(model(40, "0.12", "0.3", true))).isEmpty();
  }

  @Test
  void refusesResultsThatOnePersonDecides() {
    assertThat(failed(model(1, "1.0", "1.0", true)))
        .as("a column that is true for one person")
        .containsExactly(Rule.NUMBER_MODEL);
    assertThat(failed(model(40, "1.0", "1.0", true)))
        .as("a combination of columns that isolates a row")
        .containsExactly(Rule.NUMBER_MODEL);
    assertThat(failed(model(40, "0.5", "1.0", true)))
        .as("one person's rows together")
        .containsExactly(Rule.NUMBER_MODEL);
    assertThat(failed(model(40, "0.1", "0.1", false)))
        .as("columns that follow from each other")
        .containsExactly(Rule.NUMBER_MODEL);
  }

  @Test
  void cannotBeToldThatAPersonDecidesLessThanOneOfTheirRows() {
    assertThatThrownBy(() -> check(RESULTS, evidence(RESULTS, model(40, "1.0", "0.2", true), "")))
        .isInstanceOf(DisclosureProblem.EvidenceFault.class);
    assertThatThrownBy(
            () -> check(RESULTS, evidence(RESULTS, model(40, "\"NaN\"", "0.2", true), "")))
        .isInstanceOf(DisclosureProblem.EvidenceFault.class);
  }

  @Test
  void goesToPeopleWhereNothingSaysHowFarOnePersonDecides() {
    Checks checks = check(RESULTS, evidence(RESULTS, "", ""));

    assertThat(checks.verdict()).isEqualTo(Outcome.REVIEW);
  }

  @Test
  void takesWhatTheLibraryWorksOutBesideTheData() {
    double[][] rows = new double[300][];
    Random random = new Random(7);
    Arrays.setAll(rows, i -> new double[] {1, random.nextGaussian(), i % 2});
    var many = regression(rows);
    rows[17][2] = 0.5;
    rows[18][2] = 0.5;

    assertThat(Regression.risks(many.evidence(List.of("coefficient")), NHS))
        .isEqualTo(many.risks(NHS))
        .isEmpty();
    Arrays.setAll(rows, i -> new double[] {1, random.nextGaussian(), i == 17 ? 1 : 0});
    assertThat(Regression.risks(regression(rows).evidence(List.of("coefficient")), NHS))
        .isEqualTo(regression(rows).risks(NHS))
        .isNotEmpty();
  }

  @Test
  void refusesACurveWithAStepForEachEvent() {
    String each = "month,at_risk,events,censored,share\n1,40,1,0,0.975\n2,39,0,1,0.975\n";
    String merged = "month,at_risk,events,censored,share\n6,400,15,5,0.9625\n12,380,20,10,0.91\n";

    assertThat(failedCurve(each)).containsExactly(Rule.NUMBER_STEPS);
    assertThat(failedCurve(merged)).isEmpty();
  }

  @Test
  void judgesACurveByThePeopleBehindItNotByWhatIsShown() {
    String shown = "month,at_risk,events,censored,share\n6,400,15,5,0.9625\n12,380,20,10,0.91\n";
    var cells = new ArrayList<String>();
    Map.of("at_risk", 400, "events", 1, "censored", 0)
        .forEach((column, people) ->
            cells.add(
                "{\"row\": 0, \"column\": \"%s\", \"persons\": %d}".formatted(column, people)));

    assertThat(failed(check(shown, curve(shown, String.join(",", cells)))))
        .contains(Rule.NUMBER_STEPS);
  }

  @Test
  void refusesATableInDisguiseWithFewInACellAndAsksPeopleAboutAnyOther() {
    var few = model(40, "0.1", "0.1", true, "\"saturated\": true, \"fewestInCell\": 9");
    var enough = model(40, "0.1", "0.1", true, "\"saturated\": true, \"fewestInCell\": 10");

    assertThat(failed(few)).containsExactly(Rule.NUMBER_MODEL);
    assertThat(check(RESULTS, evidence(RESULTS, enough, everyCell())).verdict())
        .isEqualTo(Outcome.REVIEW);
    assertThatThrownBy(() -> failed(model(40, "0.1", "0.1", true, "\"saturated\": true")))
        .as("a table of which nobody says how few are in a cell")
        .isInstanceOf(DisclosureProblem.EvidenceFault.class);
  }

  @Test
  void namesTheRowOfALevelOfFewPeopleAndAsksPeopleAboutFewOfOneOutcome() {
    var level = terms("{\"row\": 1, \"persons\": 400}", "{\"row\": 2, \"persons\": 9}");
    var outcome = terms("{\"row\": 2, \"persons\": 40, \"rarer\": 9}");
    var passes = terms("{\"row\": 2, \"persons\": 40, \"rarer\": 10}");

    var refused = check(RESULTS, evidence(RESULTS, level, everyCell()));
    var asked = check(RESULTS, evidence(RESULTS, outcome, everyCell()));

    assertThat(refused.verdict()).isEqualTo(Outcome.FAIL);
    assertThat(refused.findings()).extracting(finding -> finding.at().row()).containsExactly(2);
    assertThat(asked.verdict()).isEqualTo(Outcome.REVIEW);
    assertThat(asked.findings()).extracting(finding -> finding.at().row()).containsExactly(2);
    assertThat(check(RESULTS, evidence(RESULTS, passes, everyCell())).verdict())
        .isEqualTo(Outcome.PASS);
  }

  private static String terms(String... terms) {
    return model(40, "0.1", "0.1", true, "\"terms\": [" + String.join(",", terms) + "]");
  }

  private static String everyCell() {
    return IntStream.range(0, 3)
        .mapToObj(
            row -> "{\"row\": %d, \"column\": \"coefficient\", \"persons\": 4000}".formatted(row))
        .collect(Collectors.joining(","));
  }

  private static String model(int apart, String row, String person, boolean one, String more) {
    return model(apart, row, person, one).replaceFirst("\\}\\z", ", " + more + "}");
  }

  @Test
  void judgesEachCurveOfATableByItself() {
    String groups =
        """
        sex,month,at_risk,events,leaving,share
        female,6,400,15,20,0.9625
        female,12,380,20,30,0.91
        male,6,300,12,12,0.96
        male,12,288,20,%s,0.89
        """;

    assertThat(failed(check(groups.formatted(20), curves(groups.formatted(20), "[2, 3]"))))
        .isEmpty();
    assertThat(failed(check(groups.formatted(283), curves(groups.formatted(283), "[2, 3]"))))
        .as("five stay behind the last step of one curve")
        .containsExactly(Rule.NUMBER_STEPS);
    assertThat(check(groups.formatted(20), curves(groups.formatted(20), "[2]")).findings())
        .as("a row that no curve has")
        .anyMatch(
            finding -> finding.rule() == Rule.EVIDENCE && finding.severity() == Severity.REVIEW);
    assertThatThrownBy(() -> curves(groups.formatted(20), "[2, 4]"))
        .isInstanceOf(DisclosureProblem.EvidenceFault.class);
  }

  private static TableEvidence curves(String csv, String second) {
    return read(
        csv,
        """
        {"format": "glasshouse-evidence/1", "sha256": "%s",
         "columns": {"sex": {"kind": "dimension"}, "month": {"kind": "dimension"},
           "at_risk": {"kind": "number"}, "events": {"kind": "number"},
           "leaving": {"kind": "number"},
           "share": {"kind": "number", "statistic": "HazardSurvivalTables"}},
         "cells": [],
         "survival": [
           {"atRisk": "at_risk", "events": "events", "leaving": "leaving", "rows": [0, 1]},
           {"atRisk": "at_risk", "events": "events", "leaving": "leaving", "rows": %s}]}
        """
            .formatted(Json.sha256(csv), second));
  }

  private static List<Rule> failedCurve(String csv) {
    return failed(check(csv, curve(csv, "")));
  }

  private static TableEvidence curve(String csv, String cells) {
    return read(
        csv,
        """
        {"format": "glasshouse-evidence/1", "sha256": "%s",
         "columns": {"month": {"kind": "dimension"}, "at_risk": {"kind": "number"},
           "events": {"kind": "number"}, "censored": {"kind": "number"},
           "share": {"kind": "number", "statistic": "HazardSurvivalTables"}},
         "cells": [%s],
         "survival": [{"atRisk": "at_risk", "events": "events", "censored": "censored"}]}
        """
            .formatted(Json.sha256(csv), cells));
  }

  private static List<Rule> failed(String model) {
    return failed(check(RESULTS, evidence(RESULTS, model, "")));
  }

  private static String model(int apart, String row, String person, boolean one) {
    return """
    {"columns": ["coefficient"], "persons": 4000, "parameters": 3, "fewestApart": %d,
     "rowLeverage": %s, "personLeverage": %s, "oneAnswer": %s}\
    """
        .formatted(apart, row, person, one);
  }

  private static TableEvidence evidence(String csv, String model, String cells) {
    return read(
        csv,
        """
        {"format": "glasshouse-evidence/1", "sha256": "%s",
         "columns": {"term": {"kind": "dimension"},
           "coefficient": {"kind": "number", "statistic": "CorrelationCoefficients"}},
         "cells": [%s], "models": [%s]}
        """
            .formatted(Json.sha256(csv), cells, model));
  }

  private static TableEvidence read(String csv, String json) {
    Table table = TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
    TableEvidence read =
        EvidenceFile.read(
            json.getBytes(StandardCharsets.UTF_8), csv.getBytes(StandardCharsets.UTF_8), table);
    byte[] again = EvidenceFile.write(read, table);
    assertThat(EvidenceFile.read(again, csv.getBytes(StandardCharsets.UTF_8), table))
        .isEqualTo(read);
    return read;
  }

  private static Checks check(String csv, TableEvidence evidence) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    return TableCheck.check(bytes, TableReader.read(bytes), Optional.of(evidence), NHS);
  }

  private static List<Rule> failed(Checks checks) {
    return checks.checks().stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .map(Check::rule)
        .toList();
  }

  private static Regression regression(double[][] rows) {
    return new Regression(
        rows,
        LongStream.range(0, rows.length).toArray(),
        Arrays.stream(rows).mapToDouble(_ -> 1).toArray());
  }
}
