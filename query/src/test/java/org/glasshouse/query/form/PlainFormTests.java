// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.glasshouse.query.Dataset;
import org.glasshouse.query.Frame;
import org.glasshouse.query.Graph;
import org.glasshouse.query.Measure;
import org.glasshouse.query.Question;
import org.glasshouse.query.Series;
import org.glasshouse.query.SetSeries;
import org.glasshouse.query.Type;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The plain form")
class PlainFormTests {

  private static final Surroundings FILES = Surroundings.published();
  private static final String STUDY =
      """
      # Who has asthma?
      title "Asthma among adults"
      tables ehrql.tables.core
      codelist asthma is snomedct from "codelists/asthma.csv"
      parameter index_date is 2024-03-31
      let adult be age on index_date is at least 18
      let asthma_events be clinical_events where snomedct_code is in asthma
        and date is on or before index_date
      let latest_event be the last row of asthma_events by date, then by numeric_value
      people where adult and any row in asthma_events
      report sex as patients.sex
      report seen as latest_event.date
      list seen_on showing date as asthma_events.date
      """;

  @Test
  void readsACohort() {
    var study = PlainForm.read("asthma.ghq", STUDY, FILES);

    assertThat(study.title()).isEqualTo("Asthma among adults");
    assertThat(study.codelists())
        .containsExactly(new PlainStudy.CodeFile("asthma", "codelists/asthma.csv", "code"));
    var dataset = dataset(study);
    assertThat(dataset.variables().keySet()).containsExactly("sex", "seen");
    assertThat(dataset.events().keySet()).containsExactly("seen_on");
    assertThat(dataset.variables().get("seen"))
        .isInstanceOfSatisfying(
            Series.Column.class, seen -> assertThat(seen.source()).isInstanceOf(Frame.Pick.class));
  }

  @Test
  void takesOtherValuesForParameters() {
    var other = PlainForm.read("a.ghq", STUDY, FILES, Map.of("index_date", "2020-01-01"));

    assertThat(dataset(other).population().fingerprint())
        .isNotEqualTo(dataset(PlainForm.read("a.ghq", STUDY, FILES)).population().fingerprint());
    assertThatThrownBy(
            () -> PlainForm.read("a.ghq", STUDY, FILES, Map.of("index_date", "yesterday")))
        .isInstanceOf(FormProblem.class);
    assertThatThrownBy(() -> PlainForm.read("a.ghq", STUDY, FILES, Map.of("end", "2020-01-01")))
        .hasMessageContaining("end");
  }

  @Test
  void readsMeasures() {
    var study =
        PlainForm.read(
            "m.ghq",
            """
            tables ehrql.tables.core
            intervals months are every month from 2024-01-31 to 2024-04-29
            measure seen
              counting any row in (clinical_events where date is between
                the first day of the interval and the last day of the interval)
              among any row in patients
              by sex as patients.sex
              over months
            """,
            FILES);

    var measures = ((Question.OverTime) study.questions().getFirst()).measures();
    assertThat(measures).extracting(Measure::name).containsExactly("seen");
    assertThat(measures.getFirst().intervals())
        .extracting(interval -> interval.first() + "/" + interval.last())
        .containsExactly("2024-01-31/2024-02-28", "2024-02-29/2024-03-30", "2024-03-31/2024-04-29");
  }

  @Test
  void letsValuesTakeTheKindOfWhatTheyStandBeside() {
    var study =
        read(
            """
            let high be clinical_events where numeric_value is more than 140
              and snomedct_code is in ("271649006")
            people where any row in high and age on 2024-01-01 is between 18 and 39
            """);

    assertThat(Graph.nodes(study.questions().getFirst()))
        .anyMatch(node ->
            node instanceof Series.Value(Type type, Object value, _)
                && type == Type.FLOAT
                && value.equals(140.0))
        .anyMatch(node ->
            node instanceof SetSeries.Constant set && set.memberType() == Type.SNOMEDCT_CODE);
  }

  @Test
  void showsTheLineAndWhatToWrite() {
    var problem =
        problem(
            """
            let events be clinical_events where date is after 2020-01-01
            people where any row in events
            report code as events.snomed_code
            """);

    assertThat(problem.report())
        .isEqualTo(
            """
            study.ghq:4:23  Q007  There is no column snomed_code in events. A study can read only the columns that the table's published contract names.

              4 | report code as events.snomed_code
                |                       ^^^^^^^^^^^

              → Did you mean snomedct_code? Its columns: date, numeric_value, snomedct_code.
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          people where patients.sex = "female"                                    | Q107 | 2:27 | Write: is
          people where patient.sex is "female"                                    | Q104 | 2:14 | Did you mean patients?
          people where any row in patients report sex as patients.sex             | Q102 | 2:34 | one sentence a line
          poeple where any row in patients                                        | Q103 | 2:1  | Did you mean people?
          people where clinical_events.date is after 2020-01-01                   | Q106 | 2:14 | any row in
          people where clinical_events                                            | Q106 | 2:14 | any row in clinical_events
          people where not any row in ons_deaths                                  | Q008 | 2:14 | any row in patients
          people where patients.sex is 1                                          | Q003 | 2:14 | same kind
          people where patients.date_of_birth is "1950-01-01"                     | Q003 | 2:14 | same kind
          people where patients.sex is female                                     | Q104 | 2:30 | Known here
          people where earliest of (clinical_events.date is after medications.date) | Q004 | 2:27 | earliest of clinical_events.date
          people where any row in (first row of clinical_events)                  | Q006 | 2:26 | by date
          people where any row in (patients where sex is "male")                  | Q023 | 2:26 | patients.sex
          people where patients.date_of_birth is after 2024-02-30                 | Q101 | 2:46 | day
          people where patients.sex is "female                                    | Q101 | 2:30 | double quotes
          people where patients.date_of_birth is after (first day of interval)    | Q020 | 2:14 | parameter
          report sex as patients.sex                                              | Q109 | 1:1  | people where
          table x is ehrql.tables.core.patient                                    | Q013 | 2:12 | Did you mean ehrql.tables.core.patients
          tables ehrql.tables.corn                                                | Q013 | 2:1  | table-contracts
          codelist a is snomedct from "codelists/none.csv"                        | Q111 | 2:29 | Put the file
          codelist a is snomed "1"                                                | Q102 | 2:15 | snomedct
          codelist a is snomedct from "codelists/asthma.csv" column "codes"       | Q007 | 2:29 | Did you mean code?
          let patients be patients where sex is "male"                            | Q023 | 2:17 | patients.sex
          measure m counting true among any row in patients over every month from 2024-01-01 to 2024-02-15 | Q110 | 2:62 | 2024-01-31
          """)
  void saysWhatToWriteInstead(String line, String code, String place, String advice) {
    var problem = problem(line + "\n");

    assertThat(problem.code()).as(problem.report()).isEqualTo(code);
    assertThat(problem.line() + ":" + problem.column()).as(problem.report()).isEqualTo(place);
    assertThat(problem.report()).contains(advice);
  }

  @Test
  void refusesAValueThatIsManyWhereOneIsReported() {
    var problem =
        problem(
            """
            people where any row in clinical_events
            report when as clinical_events.date
            """);

    assertThat(problem.code()).isEqualTo("Q001");
    assertThat(problem.next()).contains("earliest of clinical_events.date");
  }

  @Test
  void refusesANameGivenTwice() {
    assertThat(problem("let a be true\nlet a be false\n").code()).isEqualTo("Q105");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "minus ", "year of ", "when true then ", "any row in ("})
  void refusesWhatIsTooDeep(String opening) {
    assertThat(problem("people where " + opening.repeat(100_000)).code()).isEqualTo("Q108");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true and ", "true or ", "1 + ", "1 * ", "true is true and "})
  void refusesWhatIsTooLong(String more) {
    assertThat(problem("people where " + more.repeat(50_000) + "true").code()).isEqualTo("Q108");
  }

  @Test
  void refusesAnEmptyStudyAndOneThatIsTooLarge() {
    assertThatThrownBy(() -> PlainForm.read("e.ghq", "", FILES)).isInstanceOf(FormProblem.class);
    assertThatThrownBy(() -> PlainForm.read("e.ghq", "x".repeat(4_000_001), FILES))
        .hasMessageStartingWith("Q108");
    assertThatThrownBy(() -> PlainForm.read("e.ghq", "title \"a\"\n".repeat(6_000), FILES))
        .hasMessageStartingWith("Q108");
  }

  private static FormProblem problem(String text) {
    var problem = catchThrowableOfType(FormProblem.class, () -> read(text));
    assertThat(problem).isNotNull();
    return problem;
  }

  private static PlainStudy read(String text) {
    return PlainForm.read("study.ghq", "tables ehrql.tables.core\n" + text, FILES);
  }

  private static Dataset dataset(PlainStudy study) {
    List<Question> questions = study.questions();
    return ((Question.AboutPeople) questions.getFirst()).dataset();
  }
}
