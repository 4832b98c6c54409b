// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.RunId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.query.contract.OmopTable;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.RunState;
import org.glasshouse.web.SignIns;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// The door, the mapping, the compiler, the sandbox and the engine, all at once; what they say is
/// compared with SQL that was written by hand over the lake's own files.
@EnvironmentTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A study over the shipped population")
class ShippedStudiesTests {

  private static final Path IN_WORDS = Path.of("../examples/diabetes-and-heart-in-words");

  /// Every published table of ehrQL that the mapping has.
  private static final String FOURTEEN =
      """
      tables ehrql.tables.core
      table tpp_registrations is ehrql.tables.tpp.practice_registrations
      table tpp_events is ehrql.tables.tpp.clinical_events
      table tpp_medicines is ehrql.tables.tpp.medications
      table raw_medicines is ehrql.tables.raw.tpp.medications
      table tpp_deaths is ehrql.tables.tpp.ons_deaths
      table stays is ehrql.tables.tpp.apcs
      table addresses is ehrql.tables.tpp.addresses
      table ethnicity is ehrql.tables.tpp.ethnicity_from_sus
      table waiting is ehrql.tables.tpp.wl_clockstops
      people where patients.date_of_birth is not missing
      report sex as patients.sex
      report born as patients.date_of_birth
      report died as patients.date_of_death
      report died_core as ons_deaths.date
      report died_tpp as tpp_deaths.date
      report registered as the earliest of practice_registrations.start_date
      report registered_tpp as the latest of tpp_registrations.end_date
      report events as the number of rows in clinical_events
      report snomed as the number of rows in (clinical_events where snomedct_code is not missing)
      report measured as the number of rows in (tpp_events where numeric_value is not missing)
      report contacts as the number of different tpp_events.consultation_id
      report medicines as the number of rows in medications
      report first_medicine as the earliest of tpp_medicines.date
      report quantities as the number of rows in (raw_medicines where quantity is not missing)
      report stays as the number of rows in stays
      report last_discharge as the latest of stays.discharge_date
      report diagnosed as the number of rows in (stays where all_diagnoses is not missing)
      report addressed as the number of rows in addresses
      report ethnicity as ethnicity.code
      report waited as the number of rows in waiting
      """;

  private static final String BY_HAND =
      """
      with event as (
        select person_id, visit_occurrence_id, condition_source_vocabulary as system,
          cast(null as double) as number from condition_occurrence
        union all
        select person_id, visit_occurrence_id, measurement_source_vocabulary, value_as_number
          from measurement
        union all
        select person_id, visit_occurrence_id, observation_source_vocabulary, value_as_number
          from observation
        union all
        select person_id, visit_occurrence_id, procedure_source_vocabulary, null
          from procedure_occurrence),
      stay as (select * from visit_occurrence where visit_concept_id in (9201, 262))
      select
        case gender_concept_id when 8507 then 'male' when 8532 then 'female' else 'unknown' end,
        make_date(year_of_birth, 1, 1),
        (select min(death_date) from death x where x.person_id = p.person_id),
        (select min(death_date) from death x where x.person_id = p.person_id),
        (select min(death_date) from death x where x.person_id = p.person_id),
        (select min(observation_period_start_date) from observation_period x where x.person_id = p.person_id),
        (select max(observation_period_end_date) from observation_period x where x.person_id = p.person_id),
        (select count(*) from event x where x.person_id = p.person_id),
        (select count(*) from event x where x.person_id = p.person_id and system = 'SNOMED'),
        (select count(number) from event x where x.person_id = p.person_id),
        (select count(distinct visit_occurrence_id) from event x where x.person_id = p.person_id),
        (select count(*) from drug_exposure x where x.person_id = p.person_id),
        (select min(drug_exposure_start_date) from drug_exposure x where x.person_id = p.person_id),
        (select count(quantity) from drug_exposure x where x.person_id = p.person_id),
        (select count(*) from stay x where x.person_id = p.person_id),
        (select max(visit_end_date) from stay x where x.person_id = p.person_id),
        0, 0, null, 0
      from person p
      """;

  private static final String PLACES =
      """
      select l.county, count(*) as people, count(l.zip) as postcodes, count(p.provider_id) as doctors
      from person p join location l on l.location_id = p.location_id
      group by l.county order by l.county
      """;

  private static final String FROM_FILE = "snomedct from \"local_codelists/diabetes.csv\"";

  private static final String EXACT =
      """
        exact:
          run: measure:v1 exact.ghq
          outputs: {highly_sensitive: {measures: output/exact.csv}}
      """;

  private static final String CODED =
      """
      with coded as (
        select person_id, condition_source_value as code, condition_start_date as on_day,
          condition_source_vocabulary as system from condition_occurrence
        union all
        select person_id, measurement_source_value, measurement_date,
          measurement_source_vocabulary from measurement
        union all
        select person_id, observation_source_value, observation_date,
          observation_source_vocabulary from observation
        union all
        select person_id, procedure_source_value, procedure_date,
          procedure_source_vocabulary from procedure_occurrence),
      told as (
        select person_id, on_day,
          case when code in ('44054006', '73211009', '46635009') then 'diabetes'
            when code in ('414545008', '22298006', '53741008', '88805009', '84114007', '49436004')
            then 'heart'
            when code in ('59621000', '38341003') then 'pressure' end as what
        from coded where system = 'SNOMED'),
      human as (
        select person_id, year_of_birth,
          case gender_concept_id when 8507 then 'male' when 8532 then 'female' end as sex
        from person)
      """;

  private static final String TABLE_BY_HAND =
      """
      , seen as (
        select sex, date_part('year', max(visit_start_date)) - any_value(year_of_birth) as age,
          bool_or(what = 'diabetes') as diabetes, bool_or(what = 'heart') as heart,
          bool_or(what = 'pressure') as pressure
        from human join visit_occurrence using (person_id) left join told using (person_id)
        group by person_id, sex)
      select sex,
        case when age < 40 then '18 to 39' when age < 60 then '40 to 59'
          when age < 80 then '60 to 79' else '80 and over' end,
        count(*), count(*) filter (diabetes), count(*) filter (diabetes and heart),
        count(*) filter (diabetes and pressure)
      from seen where age >= 18 group by 1, 2 order by 1, 2
      """;

  private static final String MEASURE_BY_HAND =
      """
      , at_risk as (
        select y, sex,
          exists (from told where told.person_id = human.person_id and what = 'heart'
            and year(on_day) = y) as found
        from human cross join range(2018, 2024) years(y)
        where y - year_of_birth >= 18
          and not exists (from death where death.person_id = human.person_id
            and death_date < make_date(y::int, 1, 1))
          and exists (from told where told.person_id = human.person_id and what = 'diabetes'
            and year(on_day) < y)
          and not exists (from told where told.person_id = human.person_id and what = 'heart'
            and year(on_day) < y))
      select y, sex, count(*) filter (found), count(*) from at_risk group by 1, 2 order by 1, 2
      """;

  @Autowired MockMvcTester mvc;
  @Autowired Outputs outputs;
  @Autowired Ledger ledger;
  @Autowired ApplicationContext context;
  private StudyBench bench;

  @BeforeAll
  void population() {
    bench = new StudyBench(context);
  }

  @Test
  void readsEachOfTheFourteenTablesAsTheMappingSays() throws Exception {
    var run =
        finished(
            Map.of(
                "project.yaml",
                """
                version: "4.0"
                actions:
                  tables:
                    run: query:v1 fourteen.ghq
                    outputs: {highly_sensitive: {rows: output/tables.parquet}}
                """,
                "fourteen.ghq",
                FOURTEEN));

    var answer = left(run, "output/tables.parquet");
    var found = rows("select columns(* exclude patient_id) from read_parquet('" + answer + "')");
    assertThat(found).hasSizeGreaterThan(500).containsExactlyInAnyOrderElementsOf(rows(BY_HAND));
  }

  @Test
  void inSqlFindsOmopsTablesWithEveryColumnOfTheSpecification() throws Exception {
    var run =
        finished(
            Map.of(
                "project.yaml",
                """
                version: "4.0"
                actions:
                  whole:
                    run: sql:v1 whole.sql
                    outputs: {highly_sensitive: {rows: output/whole.parquet}}
                  places:
                    run: sql:v1 places.sql
                    outputs: {highly_sensitive: {rows: output/places.parquet}}
                """,
                "whole.sql",
                "select * from condition_occurrence",
                "places.sql",
                PLACES));

    var whole = left(run, "output/whole.parquet");
    var conditions =
        OmopTable.all().stream()
            .filter(table -> table.name().equals("condition_occurrence"))
            .findFirst()
            .orElseThrow();
    assertThat(rows("select column_name, lower(column_type) from (describe from '" + whole + "')"))
        .containsExactlyElementsOf(
            conditions.columns().stream().map(each -> each.name() + "|" + each.sql()).toList());
    assertThat(rows("select count(*), count(stop_reason) from '" + whole + "'"))
        .isEqualTo(rows("select count(*), 0 from condition_occurrence"));
    assertThat(rows("from '" + left(run, "output/places.parquet") + "'"))
        .hasSizeGreaterThan(5)
        .isEqualTo(rows(PLACES));
  }

  @Test
  void inWordsGivesTheNumbersThatSqlWouldGive() throws Exception {
    var study = new TreeMap<String, String>();
    try (var files = Files.list(IN_WORDS)) {
      for (var file : files.toList()) {
        study.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }

    var exact = String.valueOf(study.get("measures.ghq"));
    study.put("exact.ghq", exact.replaceFirst("snomedct \"44054006\".*", FROM_FILE));
    study.put("local_codelists/diabetes.csv", "code,term\n44054006,two\n73211009,any\n");
    bench.commit(study);
    study.merge("local_codelists/diabetes.csv", "46635009,one\n", String::concat);
    study.merge("project.yaml", EXACT, String::concat);

    var run = finished(study);

    assertThat(csv(left(run, "output/diabetes_and_heart.csv"), "columns(*)"))
        .hasSize(8)
        .isEqualTo(rows(CODED + TABLE_BY_HAND));
    assertThat(
            csv(left(run, "output/exact.csv"), "year(interval_start), sex, numerator, denominator"))
        .hasSize(12)
        .isEqualTo(rows(CODED + MEASURE_BY_HAND));
    assertThat(Files.readString(left(run, "output/new_heart_disease.csv")))
        .as("of so few, most counts are hidden in what may leave")
        .contains("new_heart_disease,2019-01-01,2019-12-31,*,*,*,female");
    assertThat(
            mvc.get()
                .uri("/projects/" + bench.project + "/runs/" + run)
                .with(SignIns.as(bench.desk.amina.id())))
        .hasStatusOk()
        .bodyText()
        .contains(
            "local_codelists/diabetes.csv",
            "The study&#39;s own, not published",
            "1 came, 0 went and 2 stayed since commit",
            "46635009 one");
    ledger.awaitProjected();
    assertThat(mvc.get().uri("/register/runs/" + run))
        .bodyText()
        .contains(
            "is in the codelist “diabetes_codes” (3 SNOMED CT codes)",
            "Diabetes and heart disease: how often",
            "The engine counts over what the step cohort left, a line for each sex and age:",
            "Codelist <span class=\"gh-code\">local_codelists/diabetes.csv</span>");
  }

  private List<String> csv(Path file, String columns) throws SQLException {
    return rows("select " + columns + " from read_csv('" + file + "') order by 1, 2");
  }

  private RunId finished(Map<String, String> study) throws InterruptedException {
    var run = bench.start(bench.commit(study));
    var ended = bench.ended(run);
    assertThat(ended.state()).as(ended.ending()).isEqualTo(RunState.FINISHED);
    assertThat(ended.left()).isEmpty();
    return run;
  }

  private Path left(RunId run, String name) {
    return outputs.find(run, name).file();
  }

  /// Rows as text, over the lake's own tables.
  private List<String> rows(String sql) throws SQLException {
    try (var duck = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duck.createStatement()) {
      for (var table : bench.lake().tables()) {
        statement.execute(
            "create view %s as select * from read_parquet('%s')"
                .formatted(table.name(), table.parquet()));
      }
      var rows = new ArrayList<String>();
      try (var found = statement.executeQuery(sql)) {
        while (found.next()) {
          var row = new ArrayList<String>();
          for (var at = 1; at <= found.getMetaData().getColumnCount(); at++) {
            row.add(String.valueOf(found.getString(at)));
          }
          rows.add(String.join("|", row));
        }
      }
      return rows;
    }
  }
}
