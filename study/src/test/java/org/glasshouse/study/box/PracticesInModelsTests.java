// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.glasshouse.disclosure.Check;
import org.glasshouse.disclosure.Checks;
import org.glasshouse.disclosure.Finding;
import org.glasshouse.disclosure.Outcome;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Rule;
import org.glasshouse.disclosure.Severity;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.GroupOrganisations;
import org.glasshouse.disclosure.evidence.OrganisationCount;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.study.box.ModelQuestion.Kind;
import org.glasshouse.study.box.ModelQuestion.Predictor;
import org.glasshouse.study.box.ModelQuestion.Scale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine counts by the practices of the run's view, whatever the model's own rows hold.
@DisplayName("A model about the people of practices")
class PracticesInModelsTests {

  private static final String PROFILE = "nhs-england-sde";
  private static final Predictor AGE = new Predictor("age", Scale.NUMBER, "");
  private static final Predictor SMOKES = new Predictor("smokes", Scale.YES_OR_NO, "");
  private static final Predictor REGION = new Predictor("region", Scale.CATEGORICAL, "north");
  private static final ModelQuestion LOGISTIC = regression(Kind.LOGISTIC, "ill");
  private static final ModelQuestion POISSON = regression(Kind.POISSON, "visits");
  private static final ModelQuestion LINEAR = regression(Kind.LINEAR, "pressure");

  /// Many people of each of twelve practices.
  private static final String MANY = "i * 31 % 12 + 4000";

  /// The number of a practice that no finding may hold.
  private static final String ONE = "424242";

  private static final InventedCohort PEOPLE = InventedCohort.of(1200);

  @TempDir Path folder;

  private static ModelQuestion regression(Kind kind, String outcome) {
    return new ModelQuestion.Regression(
        "person_id", kind, outcome, "", List.of(AGE, SMOKES, REGION));
  }

  private static ModelQuestion curves(String by) {
    return new ModelQuestion.Curves("person_id", "days", "died", by, 30);
  }

  /// One person as they were invented.
  private record Person(
      String practice,
      boolean smokes,
      String region,
      boolean ill,
      double visits,
      double days,
      boolean died,
      boolean complete) {

    static Person of(ResultSet row) throws SQLException {
      return new Person(
          row.getString("practice"),
          row.getBoolean("smokes"),
          row.getString("region"),
          row.getBoolean("ill"),
          row.getDouble("visits"),
          row.getDouble("days"),
          row.getBoolean("died"),
          row.getString("age") != null);
    }
  }

  /// The plainest way to count: one person after the other.
  private static Organisations counted(
      List<Person> people, Predicate<Person> among, ToDoubleFunction<Person> amount) {
    var each = new HashMap<String, Double>();
    for (var person : people) {
      double share = among.test(person) ? amount.applyAsDouble(person) : 0;
      if (share > 0) {
        each.merge(String.valueOf(person.practice()), share, Double::sum);
      }
    }
    var sizes = each.values().stream().sorted(java.util.Comparator.reverseOrder()).toList();
    long named = each.keySet().stream().filter(practice -> !practice.equals("null")).count();
    return new Organisations(
        Math.max(named, Math.min(1, each.size())),
        sizes.stream().mapToDouble(Double::doubleValue).sum(),
        sizes.subList(0, Math.min(3, sizes.size())));
  }

  private static Organisations people(List<Person> people, Predicate<Person> among) {
    return counted(people, among, _ -> 1);
  }

  /// A cohort of chance, with people of no practice, unknown to the view, and with missing values.
  private static InventedCohort chance(int seed) {
    return InventedCohort.of(300 + 40 * seed)
        .with("age", "case when hash(i, %d) %% 9 > 0 then 20 + i %% 61 end".formatted(seed))
        .with(
            "region",
            "['north', 'east', 'south'][(1 + hash(i, %d, 'r') %% 3)::bigint]".formatted(seed))
        .with("smokes", "hash(i, %d, 's') %% 3 = 0".formatted(seed))
        .with("ill", "hash(i, %d, 'i') %% 4 = 0".formatted(seed))
        .with("visits", "(hash(i, %d, 'v') %% 5)::int".formatted(seed));
  }

  private static String practices(int seed) {
    return "case when hash(i, %1$d, 'p') %% 11 > 0 then hash(i, %1$d, 'q') %% %2$d end"
        .formatted(seed, 2 + 3 * seed);
  }

  @RepeatedTest(6)
  void saysOfEachCellAndCoefficientWhatCountingOneByOneSays(RepetitionInfo repetition)
      throws Exception {
    int seed = repetition.getCurrentRepetition();
    var everybody = fit(chance(seed), practices(seed), LOGISTIC);
    var people = everybody.stream().filter(Person::complete).toList();

    assertThat(behind("coefficient", "(constant)", "")).isEqualTo(people(people, _ -> true));
    assertThat(behind("fit", "people with the outcome", "")).isEqualTo(people(people, Person::ill));
    assertThat(behind("fit", "left out because something is missing", ""))
        .isEqualTo(people(everybody, person -> !person.complete()));
    for (var region : List.of("north", "east", "south")) {
      Predicate<Person> there = person -> person.region().equals(region);
      var part = region.equals("north") ? "reference" : "coefficient";
      assertThat(behind(part, "region", region)).isEqualTo(people(people, there));
      assertThat(groups(part, "region", region))
          .containsExactly(
              of("PEOPLE", people(people, there)),
              of("OUTCOME", people(people, there.and(Person::ill))),
              of("OUTCOME", people(people, there.and(person -> !person.ill()))));
    }
    assertThat(behind("coefficient", "smokes", "")).isEqualTo(people(people, Person::smokes));
    assertThat(groups("coefficient", "smokes", ""))
        .contains(of("PEOPLE", people(people, person -> !person.smokes())))
        .contains(of("PEOPLE", people(people, Person::smokes)));
    assertThat(evidence().models().getFirst().groups())
        .containsExactly(
            of("OUTCOME", people(people, Person::ill)),
            of("OUTCOME", people(people, person -> !person.ill())));
  }

  @RepeatedTest(3)
  void saysHowOftenSomethingHappenedToThePeopleOfEach(RepetitionInfo repetition) throws Exception {
    int seed = repetition.getCurrentRepetition();
    var people =
        fit(chance(seed), practices(seed), POISSON).stream().filter(Person::complete).toList();

    assertThat(evidence().models().getFirst().groups())
        .containsExactly(of("OUTCOME", counted(people, _ -> true, Person::visits)));
    assertThat(groups("coefficient", "region", "east"))
        .contains(of("OUTCOME", counted(people, p -> p.region().equals("east"), Person::visits)));
  }

  @RepeatedTest(4)
  void saysOfEachStepOfEachCurveWhatCountingOneByOneSays(RepetitionInfo repetition)
      throws Exception {
    int seed = repetition.getCurrentRepetition();
    var people = fit(chance(20 + seed), practices(seed), curves("region"));

    var table = table();
    for (var curve : evidence().steps()) {
      double from = -1;
      for (int row : curve.rows()) {
        double start = from;
        double until = Double.parseDouble(table.at(row, 2));
        var group = table.at(row, 1);
        Predicate<Person> atRisk = p -> p.region().equals(group) && p.days() > start;
        Predicate<Person> leaving = atRisk.and(p -> p.days() <= until);
        assertThat(at(row, "at_risk")).isEqualTo(people(people, atRisk));
        assertThat(at(row, "survival")).isEqualTo(people(people, atRisk));
        assertThat(at(row, "events")).isEqualTo(people(people, leaving.and(Person::died)));
        assertThat(at(row, "leaving")).isEqualTo(people(people, leaving));
        from = until;
      }
    }
  }

  @Test
  void passesWhereManyAreOfManyPractices() throws Exception {
    for (var question : List.of(LOGISTIC, POISSON, LINEAR, curves("smokes"), curves(""))) {
      fit(PEOPLE, MANY, question);

      assertThat(checks().findings()).as(question.words().toString()).isEmpty();
      assertThat(check(Rule.ORGANISATION_MODEL).outcome()).isEqualTo(Outcome.PASS);
    }
  }

  @Test
  void isRefusedWhereAllAreOfOneAndNoWordSaysWhich() throws Exception {
    for (var question : List.of(LOGISTIC, POISSON, LINEAR, curves("smokes"), curves(""))) {
      fit(PEOPLE, ONE, question);

      assertThat(checks().verdict()).as(question.words().toString()).isEqualTo(Outcome.FAIL);
      assertThat(check(Rule.ORGANISATION_MODEL).outcome()).isEqualTo(Outcome.FAIL);
      assertThat(checks().findings().toString() + checks().checks()).doesNotContain(ONE);
    }
  }

  @Test
  void isRefusedInTheRowOfALevelWhosePeopleAreOfOne() throws Exception {
    fit(PEOPLE, "case when (i * 11) % 3 = 1 then " + ONE + " else " + MANY + " end", LINEAR);

    assertThat(found(Severity.REFUSE)).containsOnly("coefficient region east");
  }

  @Test
  void isRefusedWhereOnlyThoseWithoutSomethingAreOfOne() throws Exception {
    fit(PEOPLE, "case when not ((i * 7) % 10 < 3) then " + ONE + " else " + MANY + " end", LINEAR);

    assertThat(found(Severity.REFUSE)).containsOnly("coefficient smokes ");
  }

  @Test
  void isRefusedWhereNearlyAllOfALevelAreOfOne() throws Exception {
    fit(
        PEOPLE,
        "case when (i * 11) % 3 = 1 and i % 100 > 8 then " + ONE + " else " + MANY + " end",
        LINEAR);

    assertThat(found(Severity.REFUSE)).containsOnly("coefficient region east");
    assertThat(at(4, "people").number()).isGreaterThan(3);
  }

  @Test
  void isRefusedWhereAllWithTheOutcomeAreOfOne() throws Exception {
    fit(
        PEOPLE,
        "case when (i * 13 + (i * 37) % 61) % 97 < 45 then " + ONE + " else " + MANY + " end",
        LOGISTIC);

    assertThat(found(Severity.REFUSE)).as("in all rows").contains("everywhere");
  }

  @Test
  void goesToPeopleWhereThoseWithTheOutcomeInALevelAreOfOne() throws Exception {
    fit(
        PEOPLE,
        "case when (i * 11) % 3 = 1 and (i * 13 + (i * 37) % 61) % 97 < 45 then "
            + ONE
            + " else "
            + MANY
            + " end",
        LOGISTIC);

    assertThat(found(Severity.REFUSE)).isEmpty();
    assertThat(found(Severity.REVIEW)).containsOnly("coefficient region east");
  }

  @Test
  void hidesHowManyWereLeftOutWhereTheseAreOfOne() throws Exception {
    fit(
        PEOPLE.with("age", "case when i % 40 > 0 then 20 + (i * 37) % 61 end"),
        "case when i % 40 = 0 then " + ONE + " else " + MANY + " end",
        LINEAR);

    assertThat(text()).contains("is missing,,*,");
    assertThat(checks().findings()).isEmpty();
  }

  @Test
  void hasStepsOfEnoughPracticesWhereTheCurveHas() throws Exception {
    var early = "case when (i * 17) %% 730 < 100 then %s else %s end".formatted(ONE, MANY);
    fit(PEOPLE, early, curves(""));

    assertThat(checks().findings()).isEmpty();
    assertThat(Double.parseDouble(table().at(0, 2)))
        .as("later than the one practice")
        .isGreaterThan(100);
    assertThat(table().rows()).hasSizeGreaterThan(5);
  }

  @Test
  void isShownByPeopleAloneWhereTheViewDoesNotSayAndTheRecordTellsWhy() throws Exception {
    fit(PEOPLE, "null::bigint", LOGISTIC);
    assertThat(evidence().organisations()).isEqualTo(OrganisationCount.NOT_RECORDED);
    assertThat(checks().findings()).isEmpty();

    view("select i as person_id, 1980 as year_of_birth from range(1, 1201) r(i)");
    leave(PEOPLE, LOGISTIC);
    assertThat(evidence().organisations()).isEqualTo(OrganisationCount.NOT_PERMITTED);
    assertThat(checks().findings()).isEmpty();
    assertThat(check(Rule.ORGANISATION_MODEL).parameters())
        .containsEntry(
            "notCounted",
            "organisations were not counted because the permit does not cover the column that"
                + " names a person's practice");
  }

  @Test
  void goesToPeopleWhereItsRowsNameNobodyOfTheView() throws Exception {
    fit(PEOPLE, MANY, LOGISTIC);
    leave(PEOPLE.with("person_id", "md5(i::varchar)"), LOGISTIC);

    assertThat(evidence().organisations()).isEqualTo(OrganisationCount.NOT_TRACED);
    assertThat(checks().verdict()).isEqualTo(Outcome.REVIEW);
    assertThat(checks().findings()).extracting(Finding::rule).containsOnly(Rule.ORGANISATION_MODEL);
  }

  @Test
  void isTheSameModelWhoeverCountsPractices() throws Exception {
    fit(PEOPLE, MANY, LOGISTIC);
    var counted = text();
    view("select i as person_id from range(1, 1201) r(i)");
    leave(PEOPLE, LOGISTIC);

    assertThat(text()).isEqualTo(counted);
  }

  /// Half of those who have no practice are not in the view at all.
  private List<Person> fit(InventedCohort people, String practice, ModelQuestion question)
      throws Exception {
    var all = people.with("practice", practice).sql();
    view(
        "select person_id, practice as care_site_id from (%s) where practice is not null or person_id %% 2 = 0"
            .formatted(all));
    leave(people, question);
    var read = new ArrayList<Person>();
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement();
        var rows = statement.executeQuery(all)) {
      while (rows.next()) {
        read.add(Person.of(rows));
      }
    }
    return read;
  }

  private void view(String people) throws Exception {
    write(people, Files.createDirectories(folder.resolve("view")).resolve("person.parquet"));
  }

  private static void write(String rows, Path file) throws Exception {
    Files.deleteIfExists(file);
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute("copy (" + rows + ") to '" + file + "' (format parquet)");
    } catch (SQLException wrong) {
      throw new IllegalStateException(rows, wrong);
    }
  }

  private void leave(InventedCohort people, ModelQuestion question) throws Exception {
    var cohort = folder.resolve("cohort.parquet");
    write(people.sql(), cohort);
    try (var duckdb = BoxDuckDb.open("256MB", List.of(folder))) {
      var practices = ViewPractices.in(duckdb, folder.resolve("view"));
      var shown = ShownNumbers.under(Profiles.named(PROFILE));
      ModelJob.leave(
          ModelJob.results(duckdb, cohort, question, shown, practices),
          folder.resolve("rows.csv"),
          folder.resolve("rows.evidence.json"));
    }
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("rows.csv"));
  }

  private Table table() throws IOException {
    return TableReader.read(Files.readAllBytes(folder.resolve("rows.csv")));
  }

  private TableEvidence evidence() throws IOException {
    return EvidenceFile.read(
        Files.readAllBytes(folder.resolve("rows.evidence.json")),
        Files.readAllBytes(folder.resolve("rows.csv")),
        table());
  }

  private Checks checks() throws IOException {
    return TableCheck.check(
        Files.readAllBytes(folder.resolve("rows.csv")),
        table(),
        Optional.of(evidence()),
        Profiles.named(PROFILE));
  }

  private Check check(Rule rule) throws IOException {
    return checks().checks().stream().filter(each -> each.rule() == rule).findFirst().orElseThrow();
  }

  private Organisations at(int row, String column) throws IOException {
    return evidence().at(row, table().indexOf(column)).orElseThrow().organisations();
  }

  private int row(String part, String term, String level) throws IOException {
    var rows = table().rows();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).subList(0, 3).equals(List.of(part, term, level))) {
        return row;
      }
    }
    throw new AssertionError(part + " " + term + " " + level);
  }

  private Organisations behind(String part, String term, String level) throws IOException {
    return at(row(part, term, level), "people");
  }

  private List<GroupOrganisations> groups(String part, String term, String level)
      throws IOException {
    int row = row(part, term, level);
    return evidence().models().getFirst().terms().stream()
        .filter(each -> each.row() == row)
        .findFirst()
        .orElseThrow()
        .groups();
  }

  private static GroupOrganisations of(String of, Organisations organisations) {
    return new GroupOrganisations(GroupOrganisations.Of.valueOf(of), organisations);
  }

  /// The rows in which the rule about parts of a model found something.
  private List<String> found(Severity severity) throws IOException {
    var rows = new ArrayList<String>();
    for (var finding : checks().findings()) {
      if (finding.rule() == Rule.ORGANISATION_MODEL && finding.severity() == severity) {
        int row = finding.at().row();
        rows.add(row < 0 ? "everywhere" : String.join(" ", table().rows().get(row).subList(0, 3)));
      }
    }
    return rows;
  }
}
