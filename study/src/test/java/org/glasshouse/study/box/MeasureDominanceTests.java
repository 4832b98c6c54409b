// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.query.Permit;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A measure that adds up numbers")
class MeasureDominanceTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");
  private static final TableName PATIENTS = new TableName("ehrql.tables.core", "patients");
  private static final TableName EVENTS = new TableName("ehrql.tables.core", "clinical_events");
  private static final String STUDY =
      """
      tables ehrql.tables.core
      let here be any row in patients
      measure everybody counting the number of rows in clinical_events among here
        over 2024-01-01 to 2024-12-31
      measure by_sex counting the number of rows in clinical_events among here by sex as patients.sex
        over 2024-01-01 to 2024-12-31
      """;

  @TempDir Path folder;
  private final List<MemoryRow> people = new ArrayList<>();
  private final List<MemoryRow> events = new ArrayList<>();

  /// People with so many events each.
  private void people(int number, String sex, int each) {
    for (int one = 0; one < number; one++) {
      long person = people.size() + 1L;
      var cells = new HashMap<String, Object>();
      cells.put("sex", sex);
      cells.put("date_of_birth", LocalDate.of(1980, 1, 1));
      people.add(new MemoryRow(person, cells));
      events.addAll(Collections.nCopies(each, new MemoryRow(person, Map.of())));
    }
  }

  private MeasureTable answer() {
    var tables = new MemoryTables(Map.of(PATIENTS, people, EVENTS, events), Permit.everything());
    var question = Definitions.measures(Definitions.read(STUDY, _ -> Optional.empty()));
    return MeasureTable.of(question, new MemoryEngine(tables));
  }

  private List<String> shown() throws IOException {
    answer().leave(folder, List.of("rows.csv", "rows.evidence.json"), NHS);
    return Files.readAllLines(folder.resolve("rows.csv")).stream()
        .skip(1)
        .map(line -> line.replace("2024-01-01,2024-12-31,", ""))
        .toList();
  }

  @Test
  void isHiddenWhereOnePersonMakesUpNearlyAllOfIt() throws IOException {
    people(29, "female", 1);
    people(1, "female", 1_000);
    people(100, "male", 20);

    assertThat(shown())
        .containsExactly("everybody,*,*,130,", "by_sex,*,*,30,female", "by_sex,20,2000,100,male");
  }

  @Test
  void isHiddenWhereTwoMakeUpNearlyAllAndSoIsTheTotalAboveIt() throws IOException {
    people(20, "female", 1);
    people(2, "female", 100);
    people(100, "male", 20);

    assertThat(shown())
        .as("2220 less 2000 of the men would be the women's 220, 200 of them two people's")
        .containsExactly("everybody,*,*,120,", "by_sex,*,*,20,female", "by_sex,20,2000,100,male");
  }

  @Test
  void isShownWhereNobodyStandsOut() throws IOException {
    people(30, "female", 3);
    people(100, "male", 20);

    assertThat(shown())
        .containsExactly(
            "everybody,16.0769,2090,130,", "by_sex,3,90,30,female", "by_sex,20,2000,100,male");
  }

  @Test
  void hasItsGreatestContributionsInTheEvidence() throws IOException {
    people(27, "female", 1);
    people(1, "female", 0);
    people(1, "female", 40);
    people(1, "female", 7);
    people(100, "male", 20);
    shown();

    var cell = evidence(1);

    assertThat(cell.persons()).as("who contribute").isEqualTo(29);
    assertThat(cell.absoluteSum()).isEqualTo(74);
    assertThat(cell.largest()).containsExactly(40.0, 7.0, 1.0);
    assertThat(evidence(2).largest()).containsExactly(20.0, 20.0, 20.0);
  }

  private CellEvidence evidence(int row) throws IOException {
    var bytes = Files.readAllBytes(folder.resolve("rows.csv"));
    var evidence = Files.readAllBytes(folder.resolve("rows.evidence.json"));
    return EvidenceFile.read(evidence, bytes, TableReader.read(bytes)).at(row, 4).orElseThrow();
  }
}
