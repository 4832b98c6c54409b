// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glasshouse.disclosure.Checks;
import org.glasshouse.disclosure.Finding;
import org.glasshouse.disclosure.Outcome;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Rule;
import org.glasshouse.disclosure.Severity;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.table.Identifiers;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.fitting.FittingProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the engine fits, and what the checks decide by its evidence: what passes, what people look
/// at and what is refused, attacks among them.
@DisplayName("The results of a model")
class ModelResultsTests {

  /// A value that nobody may read in a problem.
  private static final String SECRET = "Zebedee";

  private static final ModelQuestion.Predictor AGE = number("age");
  private static final ModelQuestion.Predictor SMOKES =
      new ModelQuestion.Predictor("smokes", ModelQuestion.Scale.YES_OR_NO, "");
  private static final InventedCohort PEOPLE = InventedCohort.of(1200);

  @TempDir Path folder;

  private static ModelQuestion.Predictor number(String column) {
    return new ModelQuestion.Predictor(column, ModelQuestion.Scale.NUMBER, "");
  }

  private static ModelQuestion.Predictor region(String reference) {
    return new ModelQuestion.Predictor("region", ModelQuestion.Scale.CATEGORICAL, reference);
  }

  private static ModelQuestion logistic(ModelQuestion.Predictor... predictors) {
    return regression(ModelQuestion.Kind.LOGISTIC, "ill", predictors);
  }

  private static ModelQuestion linear(ModelQuestion.Predictor... predictors) {
    return regression(ModelQuestion.Kind.LINEAR, "pressure", predictors);
  }

  private static ModelQuestion poisson() {
    return new ModelQuestion.Regression(
        "person_id", ModelQuestion.Kind.POISSON, "visits", "years", List.of(AGE, SMOKES));
  }

  private static ModelQuestion regression(
      ModelQuestion.Kind kind, String outcome, ModelQuestion.Predictor... predictors) {
    return new ModelQuestion.Regression("person_id", kind, outcome, "", List.of(predictors));
  }

  private static ModelQuestion curves(String by) {
    return new ModelQuestion.Curves("person_id", "days", "died", by, 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nhs-england-sde", "opensafely", "opensafely-midpoint6", "ons", "uk-llc"})
  void passTheChecksWhereManyAreBehindEachNumber(String profile) throws Exception {
    var complete = PEOPLE.with("age", "case when i % 40 > 0 then 20 + (i * 37) % 61 end");
    for (var question :
        List.of(
            logistic(AGE, SMOKES, region("north")),
            linear(AGE, region("east")),
            poisson(),
            curves("smokes"),
            curves(""))) {
      fit(complete, question, profile);

      assertThat(checks(profile).findings()).as(question + text()).isEmpty();
      assertThat(checks(profile).verdict()).isEqualTo(Outcome.PASS);
    }
  }

  @Test
  void tellHowManyWereFittedAndHowManyLeftOut() throws Exception {
    fit(
        PEOPLE.with("age", "case when i % 40 > 0 then 20 + (i * 37) % 61 end"),
        logistic(AGE, region("north")));

    assertThat(text())
        .contains("fit,people,,1170,", "fit,left out because something is missing,,30,");
  }

  @Test
  void hideHowManyFewWereLeftOut() throws Exception {
    fit(PEOPLE.with("age", "case when i > 4 then 20 + (i * 37) % 61 end"), logistic(AGE));

    assertThat(text()).contains("is missing,,*,").doesNotContain("1196", ",4,");
    assertThat(checks("nhs-england-sde").findings()).isEmpty();
  }

  @Test
  void areExactWhereTheyNeverLeave() throws Exception {
    var question = logistic(AGE, SMOKES);
    leave(InventedCohort.of(1203), question, ShownNumbers.exact());

    assertThat(text()).contains("fit,people,,1203,", "degrees of freedom,,1203,1200,");
  }

  @Test
  void haveNoMoreDigitsThanAnybodyReads() throws Exception {
    fit(PEOPLE, linear(AGE, SMOKES));

    assertThat(text().lines().filter(line -> line.startsWith("coefficient")))
        .allMatch(line -> !line.matches(".*[1-9][0-9]{6,}.*|.*\\.0*[1-9][0-9]{6,}.*"));
  }

  @Test
  void haveNoRowOfDigitsThatLooksLikeAKey() throws Exception {
    fit(
        PEOPLE.with("age", "1960 + i % 20").with("ill", "(i % 20) * 4 < (i * 7) % 100"),
        logistic(AGE));

    assertThat(text()).containsPattern("\\(constant\\),.*,[0-9.]+E\\+[0-9]{2,}");
    assertThat(text().lines().flatMap(line -> Arrays.stream(line.split(","))))
        .allMatch(cell -> Identifiers.inCell(cell).isEmpty());
  }

  @Test
  void areTheSameWhateverTheOrderOfRows() throws Exception {
    var question = logistic(AGE, SMOKES, region("north"));
    fit(PEOPLE, question);
    var before = text();
    fit(
        PEOPLE.with("shuffled", "i * 7919 % 1201"),
        question,
        "nhs-england-sde",
        " order by shuffled");

    assertThat(text()).isEqualTo(before);
  }

  @Test
  void areRefusedWhereAColumnIsTrueForOnePerson() throws Exception {
    fit(PEOPLE.with("smokes", "i = 77"), linear(AGE, SMOKES));

    assertThat(failed()).contains(Rule.NUMBER_MODEL);
  }

  @Test
  void areRefusedWhereANumberIsZeroForAllButFew() throws Exception {
    fit(
        PEOPLE.with("visits", "case when i % 150 = 0 then i / 150 else 0 end"),
        linear(AGE, number("visits")));

    assertThat(failed()).contains(Rule.NUMBER_MODEL);
  }

  @Test
  void areRefusedWhereTheOutcomeIsOfFew() throws Exception {
    fit(
        PEOPLE.with("pressure", "case when i % 150 = 0 then i / 150 else 0 end"),
        linear(AGE, SMOKES));

    assertThat(failed()).contains(Rule.NUMBER_MODEL);
  }

  @Test
  void areRefusedInTheRowOfALevelOfFew() throws Exception {
    var few =
        PEOPLE.with(
            "region",
            "case when i % 150 = 0 then 'rare' when i % 2 = 0 then 'north' else 'east' end");

    fit(few, linear(region("north"), AGE));
    assertThat(rows(Rule.NUMBER_MODEL, Severity.REFUSE)).containsOnly(3);
    fit(few, linear(region("rare"), AGE));
    assertThat(rows(Rule.NUMBER_MODEL, Severity.REFUSE)).as("the reference").containsOnly(1);
  }

  @Test
  void areRefusedWithNearlyAsManyCoefficientsAsPeople() throws Exception {
    var few =
        InventedCohort.of(21).with("region", "'level ' || (i % 9)").with("pressure", "i * i % 17");

    fit(few, linear(region("level 0"), AGE));

    assertThat(failed()).contains(Rule.NUMBER_MODEL);
  }

  @Test
  void thatAreATableInDisguiseGoToPeopleOrAreRefused() throws Exception {
    fit(PEOPLE, logistic(region("north")));
    assertThat(checks("nhs-england-sde").verdict()).isEqualTo(Outcome.REVIEW);
    assertThat(checks("nhs-england-sde").findings())
        .extracting(Finding::rule)
        .containsOnly(Rule.NUMBER_MODEL);

    fit(PEOPLE.with("ill", "i % 250 = 0 or (i % 3 = 1 and i % 5 > 2)"), logistic(region("north")));
    assertThat(failed()).contains(Rule.NUMBER_MODEL);
  }

  @Test
  void ofALevelInWhichFewHaveTheOutcomeGoToPeople() throws Exception {
    var few = PEOPLE.with("ill", "case when (i * 11) % 3 = 0 then i % 141 = 0 else i % 7 < 3 end");

    fit(few, logistic(AGE, region("east")));

    assertThat(checks("nhs-england-sde").verdict()).isEqualTo(Outcome.REVIEW);
    assertThat(rows(Rule.NUMBER_MODEL, Severity.REVIEW)).containsExactly(3, 3, 3, 3, 3, 3, 3, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          M002 | age       | case when i = 5 then 'Zebedee' else '7' end
          M002 | age       | case when i = 5 then 'inf'::double else i % 9 end
          M002 | age       | case when i = 5 then 'nan'::double else i % 9 end
          M003 | smokes    | case when i = 5 then 'Zebedee' else 'T' end
          M003 | ill       | i % 3
          M004 | person_id | greatest(i, 90)
          M004 | person_id | nullif(i, 90)
          M005 | ill       | true
          M006 | region    | 'Zebedee'
          M006 | age       | 41
          M007 | smokes    | (i * 11) % 3 = 1
          M008 | ill       | (i * 37) % 61 > 30
          M008 | ill       | region = 'east' or i % 3 = 0
          M009 | age       | case when i < 5 then 2 * i end
          M010 | region    | case when i % 3 = 0 then 'north' else concat('Zebedee', i % 300) end
          M012 | age       | i
          M012 | age       | i::varchar
          """)
  void areNotThereWhereSomethingIsWrongAndNoValueIsSaid(String code, String column, String sql) {
    refused(code, PEOPLE.with(column, sql), logistic(AGE, SMOKES, region("north")));
  }

  @Test
  void areNotThereOfWhatNamesPeopleOrIsNoOutcome() {
    refused("M001", PEOPLE, logistic(number("height")));
    refused("M012", PEOPLE.with("pressure", "i"), linear(AGE));
    refused(
        "M012",
        InventedCohort.of(60).with("region", "'Zebedee' || i"),
        logistic(region("Zebedee1")));
    refused("M005", PEOPLE.with("visits", "i % 7 / 2.0"), poisson());
    refused("M005", PEOPLE.with("years", "i % 5"), poisson());
    refused("M005", PEOPLE.with("days", "i % 700 - 1"), curves("smokes"));
    refused("M010", PEOPLE.with("region", "'Zebedee' || (i % 30)"), curves("region"));
    refused("M013", PEOPLE.with("died", "i % 150 = 0"), curves("smokes"));
    refused("M013", PEOPLE.with("smokes", "i % 150 = 0"), curves("smokes"));
  }

  private void refused(String code, InventedCohort people, ModelQuestion question) {
    var problem = catchThrowableOfType(FittingProblem.class, () -> fit(people, question));

    assertThat(problem).as(code).isNotNull();
    assertThat(problem.code()).as(problem.what()).isEqualTo(code);
    assertThat(problem.what() + problem.why() + problem.next()).doesNotContain(SECRET);
  }

  private void fit(InventedCohort people, ModelQuestion question) throws Exception {
    fit(people, question, "nhs-england-sde");
  }

  private void fit(InventedCohort people, ModelQuestion question, String profile) throws Exception {
    fit(people, question, profile, "");
  }

  private void fit(InventedCohort people, ModelQuestion question, String profile, String order)
      throws Exception {
    leave(people.sql() + order, question, ShownNumbers.under(Profiles.named(profile)));
  }

  private void leave(InventedCohort people, ModelQuestion question, ShownNumbers shown)
      throws Exception {
    leave(people.sql(), question, shown);
  }

  private void leave(String people, ModelQuestion question, ShownNumbers shown) throws Exception {
    var cohort = folder.resolve("cohort.parquet");
    Files.deleteIfExists(cohort);
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute("copy (" + people + ") to '" + cohort + "' (format parquet)");
    }
    try (var duckdb = BoxDuckDb.open("256MB", List.of(folder))) {
      var words = question.words();
      var results =
          ModelJob.results(
              duckdb, cohort, ModelQuestion.of(words), shown, ViewPractices.NOT_PERMITTED);
      ModelJob.leave(results, folder.resolve("rows.csv"), folder.resolve("rows.evidence.json"));
    } catch (SQLException wrong) {
      throw new IllegalStateException(people, wrong);
    }
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("rows.csv"));
  }

  private Checks checks(String profile) throws IOException {
    var bytes = Files.readAllBytes(folder.resolve("rows.csv"));
    var table = TableReader.read(bytes);
    var evidence =
        EvidenceFile.read(Files.readAllBytes(folder.resolve("rows.evidence.json")), bytes, table);
    return TableCheck.check(bytes, table, Optional.of(evidence), Profiles.named(profile));
  }

  private List<Rule> failed() throws IOException {
    return checks("nhs-england-sde").checks().stream()
        .filter(check -> check.outcome() == Outcome.FAIL)
        .map(check -> check.rule())
        .toList();
  }

  private List<Integer> rows(Rule rule, Severity severity) throws IOException {
    return checks("nhs-england-sde").findings().stream()
        .filter(finding -> finding.rule() == rule && finding.severity() == severity)
        .map(finding -> finding.at().row())
        .toList();
  }
}
