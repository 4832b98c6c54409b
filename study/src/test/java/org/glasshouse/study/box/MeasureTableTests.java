// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Severity;
import org.glasshouse.disclosure.TableCheck;
import org.glasshouse.disclosure.evidence.EvidenceFile;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.query.Permit;
import org.glasshouse.query.TableName;
import org.glasshouse.query.memory.MemoryEngine;
import org.glasshouse.query.memory.MemoryRow;
import org.glasshouse.query.memory.MemoryTables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The answer to measures")
class MeasureTableTests {

  private static final Profile NHS = Profiles.named("nhs-england-sde");
  private static final TableName PATIENTS = new TableName("ehrql.tables.core", "patients");
  private static final String STUDY =
      """
      tables ehrql.tables.core
      let here be any row in patients
      let born_late be patients.date_of_birth is after 1990-12-31
      measure everybody counting born_late among here over 2024-01-01 to 2024-12-31
      measure by_sex counting born_late among here by sex as patients.sex over 2024-01-01 to 2024-12-31
      """;

  @TempDir Path folder;
  private final List<MemoryRow> people = new ArrayList<>();

  private void people(int number, @Nullable String sex, int born) {
    for (int each = 0; each < number; each++) {
      var cells = new HashMap<String, Object>();
      if (sex != null) {
        cells.put("sex", sex);
      }
      cells.put("date_of_birth", LocalDate.of(born, 1, 1));
      people.add(new MemoryRow(people.size() + 1L, cells));
    }
  }

  private MeasureTable answer(String study) {
    var tables = new MemoryTables(Map.of(PATIENTS, people), Permit.everything());
    var question = Definitions.measures(Definitions.read(study, _ -> Optional.empty()));
    return MeasureTable.of(question, new MemoryEngine(tables));
  }

  private List<String> lines(MeasureTable table) throws IOException {
    var file = folder.resolve("measures.csv");
    table.write(file);
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.replace("2024-01-01,2024-12-31,", ""))
        .toList();
  }

  @Test
  void hidesWhatIsSmallAndWhatWouldGiveItBackAndWorksTheRatioOutFromTheRest() throws IOException {
    people(100, "female", 1980);
    people(61, "female", 1995);
    people(200, "male", 1980);
    people(4, "male", 1995);
    people(40, "intersex", 1980);
    people(23, "intersex", 1995);

    assertThat(lines(answer(STUDY)))
        .contains("everybody,0.205607476635514,88,428,", "by_sex,0.0196078431372549,4,204,male");
    assertThat(lines(answer(STUDY).protectedBy(NHS)))
        .containsExactly(
            "everybody,0.209302,90,430,",
            "by_sex,0.375,60,160,female",
            "by_sex,*,*,65,intersex",
            "by_sex,*,*,205,male");
  }

  @Test
  void doesNotSayThatNobodyOfAFewHasIt() throws IOException {
    people(100, "female", 1980);
    people(61, "female", 1995);
    people(200, "male", 1980);
    people(40, "male", 1995);
    people(6, "intersex", 1980);

    assertThat(lines(answer(STUDY).protectedBy(NHS)))
        .contains("by_sex,*,*,*,intersex")
        .filteredOn(line -> line.contains(",*,"))
        .as("0 of 6 would be what the others leave of everybody")
        .hasSizeGreaterThan(1);
  }

  @Test
  void isNoListOfPeopleWithoutCounts() throws IOException {
    for (int born = 1950; born < 1990; born++) {
      people(born == 1970 ? 30 : 1, "female", born);
    }
    var study =
        """
        tables ehrql.tables.core
        measure m counting any row in patients among any row in patients
          by sex as patients.sex, born as patients.date_of_birth over 2024-01-01 to 2024-12-31
        """;

    assertThat(lines(answer(study))).hasSize(40);
    assertThat(lines(answer(study).protectedBy(NHS)))
        .containsExactly("m,1,30,30,female,1970-01-01");
    answer(study).leave(folder, List.of("rows.csv", "rows.evidence.json"), NHS);
    var bytes = Files.readAllBytes(folder.resolve("rows.csv"));
    var evidence =
        EvidenceFile.read(
            Files.readAllBytes(folder.resolve("rows.evidence.json")),
            bytes,
            TableReader.read(bytes));
    assertThat(evidence.cells()).as("of the lines that are there").hasSize(3);
  }

  @Test
  void countsPeopleBehindASumAndNotWhatTheyAddUpTo() throws IOException {
    people(300, "female", 1980);
    people(3, "male", 1970);
    var study =
        """
        tables ehrql.tables.core
        measure years counting the year of patients.date_of_birth among any row in patients
          by sex as patients.sex over 2024-01-01 to 2024-12-31
        measure years_contributing counting any row in patients among any row in patients
          over 2024-01-01 to 2024-12-31
        """;

    assertThat(lines(answer(study)).get(1)).isEqualTo("years,1970.0,5910,3,male");
    assertThat(lines(answer(study).protectedBy(NHS)))
        .containsExactly(
            "years,1980,594000,300,female", "years,*,*,*,male", "years_contributing,1,305,305,");
  }

  @Test
  void passesTheChecksThatTheAirlockMakes() throws IOException {
    people(100, "female", 1980);
    people(61, "female", 1995);
    people(200, "male", 1980);
    people(4, "male", 1995);
    var answer = answer(STUDY);

    answer.leave(folder, List.of("rows.csv", "exact:rows.csv.gz", "rows.evidence.json"), NHS);

    var bytes = Files.readAllBytes(folder.resolve("rows.csv"));
    var table = TableReader.read(bytes);
    var evidence =
        EvidenceFile.read(Files.readAllBytes(folder.resolve("rows.evidence.json")), bytes, table);
    assertThat(evidence.at(2, 4).orElseThrow().persons())
        .as("exact, and stays inside")
        .isEqualTo(4);
    assertThat(TableCheck.check(bytes, table, Optional.of(evidence), NHS).findings())
        .noneMatch(finding -> finding.severity() == Severity.REFUSE);
    answer.write(folder.resolve("exact.csv"));
    var exact = Files.readAllBytes(folder.resolve("exact.csv"));
    assertThat(TableCheck.check(exact, TableReader.read(exact), Optional.empty(), NHS).findings())
        .as("without protection they find something")
        .anyMatch(finding -> finding.severity() == Severity.REFUSE);
  }

  @Test
  void givesNoHiddenCountBackToWhoeverAddsUpMeasures() throws IOException {
    var profile = Profiles.named("abs-datalab");
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(4711);
    var sexes = List.of("female", "male", "intersex", "unknown");
    var study =
        STUDY
            + """
            measure by_age counting born_late among here by born as patients.date_of_birth
              over 2024-01-01 to 2024-12-31
            measure by_both counting born_late among here by sex as patients.sex,
              born as patients.date_of_birth over 2024-01-01 to 2024-12-31
            """;
    int hidden = 0;
    for (int time = 0; time < 40; time++) {
      people.clear();
      for (int born = 1989; born < 1993; born++) {
        for (var sex : sexes) {
          people(random.nextInt(4) * random.nextInt(8), sex, born);
        }
      }
      people(20, null, 1990);
      answer(study).protectedBy(profile).write(folder.resolve("rows.csv"));
      var table = TableReader.read(Files.readAllBytes(folder.resolve("rows.csv")));
      for (int column = 4; column < 6; column++) {
        hidden += nothingAddsUp(table, column, "by_sex", List.of("everybody"));
        hidden += nothingAddsUp(table, column, "by_age", List.of("everybody"));
        hidden += nothingAddsUp(table, column, "by_both", List.of("everybody", "by_sex", "by_age"));
      }
    }
    assertThat(hidden).as("there was something to find").isGreaterThan(100);
  }

  /// Adds the parts of each total that is shown; where one is hidden, the total gives it back.
  private static int nothingAddsUp(Table table, int column, String parts, List<String> totals) {
    int found = 0;
    for (var total : table.rows()) {
      if (!totals.contains(total.getFirst()) || total.get(column).equals("*")) {
        continue;
      }
      boolean bySex = total.getFirst().equals("by_sex");
      boolean byAge = total.getFirst().equals("by_age");
      long hidden =
          table.rows().stream()
              .filter(row -> row.getFirst().equals(parts))
              .filter(row -> !bySex || row.get(6).equals(total.get(6)))
              .filter(row -> !byAge || row.get(7).equals(total.get(7)))
              .filter(row -> row.get(column).equals("*"))
              .count();
      assertThat(hidden).as(table.toString()).isNotEqualTo(1);
      found += (int) hidden;
    }
    return found;
  }
}
