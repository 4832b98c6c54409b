// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glasshouse.disclosure.Outcome;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Rule;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.query.Permit;
import org.glasshouse.query.TableName;
import org.glasshouse.query.contract.Contract;
import org.glasshouse.query.contract.LakeView;
import org.glasshouse.query.duckdb.DuckDbEngine;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A measure about the people of practices")
class OrganisationsInMeasuresTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");
  private static final TableName PERSON = new TableName("omop", "person");
  private static final String STUDY =
      """
      tables omop
      let here be any row in person
      let woman be person.gender_concept_id is 8532
      measure everybody counting woman among here over 2024-01-01 to 2024-12-31
      measure by_place counting woman among here by place as person.gender_source_value
        over 2024-01-01 to 2024-12-31
      """;
  private static final int NUMERATOR = 4;
  private static final int DENOMINATOR = 5;

  @TempDir Path folder;
  private final List<MemoryRow> people = new ArrayList<>();

  /// People of one place, half of them women, shared out among practices.
  private void people(int number, String place, Long... practices) {
    for (int each = 0; each < number; each++) {
      var cells = new HashMap<String, Object>();
      cells.put("gender_concept_id", each % 2 == 0 ? 8532L : 8507L);
      cells.put("gender_source_value", place);
      if (practices.length > 0) {
        cells.put("care_site_id", practices[each / 2 % practices.length]);
      }
      people.add(new MemoryRow(people.size() + 1L, cells));
    }
  }

  private List<String> shown(Practice practice) throws IOException {
    var tables = new MemoryTables(Map.of(PERSON, people), Permit.everything());
    var question = Definitions.measures(Definitions.read(STUDY, _ -> Optional.empty()));
    MeasureTable.of(question, new MemoryEngine(tables), practice)
        .leave(folder, List.of("rows.csv", "rows.evidence.json"), NHS);
    return Files.readAllLines(folder.resolve("rows.csv")).stream()
        .skip(1)
        .map(line -> line.replace("2024-01-01,2024-12-31,", ""))
        .toList();
  }

  private TableEvidence evidence() throws IOException {
    var bytes = Files.readAllBytes(folder.resolve("rows.csv"));
    return EvidenceFile.read(
        Files.readAllBytes(folder.resolve("rows.evidence.json")), bytes, TableReader.read(bytes));
  }

  private Organisations behind(int row, int column) throws IOException {
    return evidence().at(row, column).orElseThrow().organisations();
  }

  /// What the record of checks says of the rule of few organisations.
  private String recorded() throws IOException {
    var bytes = Files.readAllBytes(folder.resolve("rows.csv"));
    var checks =
        TableCheck.check(bytes, TableReader.read(bytes), Optional.of(evidence()), NHS).checks();
    var few = checks.stream().filter(check -> check.rule() == Rule.ORGANISATION_FEW).findFirst();
    return few.orElseThrow().outcome().label()
        + few.orElseThrow().parameters().getOrDefault("notCounted", "");
  }

  @Test
  void saysHowManyOfThemStandBehindEachSumAndWhatTheGreatestContribute() throws IOException {
    people(100, "North", 1L, 2L, 3L, 4L, 5L);
    people(60, "South", 1L, 2L, 3L);
    shown(Practice.everywhere());

    assertThat(behind(0, NUMERATOR)).isEqualTo(new Organisations(5, 80, List.of(20.0, 20.0, 20.0)));
    assertThat(behind(0, DENOMINATOR))
        .isEqualTo(new Organisations(5, 160, List.of(40.0, 40.0, 40.0)));
    assertThat(behind(2, NUMERATOR)).isEqualTo(new Organisations(3, 30, List.of(10.0, 10.0, 10.0)));
    assertThat(recorded()).isEqualTo(Outcome.PASS.label());
  }

  @Test
  void doesNotShowWhatIsOfOnePracticeNorWhatWouldGiveItBack() throws IOException {
    people(100, "East", 1L, 2L, 3L, 4L, 5L);
    people(60, "North", 6L);
    people(100, "South", 1L, 2L, 3L, 4L, 5L);

    assertThat(shown(Practice.everywhere()))
        .contains("by_place,*,*,*,North")
        .filteredOn(line -> line.contains(",*,*,*,"))
        .as("everybody less the East and the South would be the North's practice")
        .hasSizeGreaterThan(1);
    assertThat(recorded()).isEqualTo(Outcome.PASS.label());
  }

  @Test
  void doesNotShowWhatTwoPracticesMakeUpNearlyAllOf() throws IOException {
    people(100, "East", 1L, 2L, 3L, 4L, 5L);
    people(10, "North", 1L, 2L, 3L, 4L, 5L);
    people(200, "North", 6L);
    people(100, "South", 1L, 2L, 3L, 4L, 5L);

    assertThat(shown(Practice.everywhere())).contains("by_place,*,*,*,North");
    assertThat(behind(2, DENOMINATOR).largest()).containsExactly(200.0, 2.0, 2.0);
  }

  @Test
  void countsPeopleWithoutAPracticeAsOneMoreContributorAndNoPractice() throws IOException {
    people(60, "North", 1L, 2L);
    people(30, "North");
    people(60, "South", 1L, 2L, 3L);
    people(60, "West");

    assertThat(shown(Practice.everywhere()))
        .contains("by_place,*,*,*,North")
        .contains("by_place,*,*,*,West");
    assertThat(behind(1, DENOMINATOR))
        .isEqualTo(new Organisations(2, 90, List.of(30.0, 30.0, 30.0)));
    assertThat(behind(3, DENOMINATOR)).isEqualTo(new Organisations(1, 60, List.of(60.0)));
  }

  @Test
  void isShownByPeopleAloneWhereTheDataNameNoPracticeAndTheRecordSaysSo() throws IOException {
    people(100, "North");
    people(60, "South");

    assertThat(shown(Practice.everywhere()))
        .containsExactly(
            "everybody,0.5,80,160,", "by_place,0.5,50,100,North", "by_place,0.5,30,60,South");
    assertThat(recorded())
        .startsWith(Outcome.NOT_APPLICABLE.label())
        .endsWith(
            "organisations were not counted because the data name no practice of anybody who"
                + " is counted");
  }

  @Test
  void isNotHeldToPracticesThatThePermitDoesNotCoverAndTheRecordSaysSo() throws IOException {
    people(60, "North", 6L);
    var without = LakeView.of(Map.of("person", Set.of("gender_concept_id", "gender_source_value")));

    assertThat(shown(Practice.in(Contract.standard().over(without))))
        .contains("by_place,0.5,30,60,North");
    assertThat(recorded())
        .endsWith(
            "organisations were not counted because the permit does not cover the column that"
                + " names a person's practice");
  }

  @Test
  void asksTheEngineThatAServerUsesForThePracticeInTheLake() throws IOException, SQLException {
    var view = Files.createDirectories(folder.resolve("view"));
    try (var duckdb = DuckDbEngine.open()) {
      try (var statement = duckdb.createStatement()) {
        statement.execute(
            """
            copy (select i as person_id, case when i %% 2 = 0 then 8532 else 8507 end as gender_concept_id,
                case when i <= 40 then 'North' else 'South' end as gender_source_value,
                case when i <= 40 then 7 else i %% 5 end as care_site_id
              from range(1, 141) r(i)) to '%s' (format parquet)
            """
                .formatted(view.resolve("person.parquet")));
      }
      var tables = Contract.standard().over(LakeView.ofFolder(duckdb, view));
      var question = Definitions.measures(Definitions.read(STUDY, _ -> Optional.empty()));
      MeasureTable.of(question, tables.engine(duckdb, view), Practice.in(tables))
          .leave(folder, List.of("rows.csv", "rows.evidence.json"), NHS);
    }

    assertThat(behind(0, DENOMINATOR))
        .isEqualTo(new Organisations(6, 140, List.of(40.0, 20.0, 20.0)));
    assertThat(behind(1, NUMERATOR)).isEqualTo(new Organisations(1, 20, List.of(20.0)));
    assertThat(behind(2, NUMERATOR).number()).isEqualTo(5);
    assertThat(Files.readString(folder.resolve("rows.csv"))).contains(",*,*,*,North");
  }
}
