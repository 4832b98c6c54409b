// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.RunId;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.RunState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The expected numbers are counted here, over the hundred people as the bench makes them.
@EnvironmentTest
@DisplayName("What the engine counts in a run")
class MeasureRunsTests {

  private static final int FIRST = 2000;
  private static final int LAST = 2002;

  private static final String MEASURES =
      """
      title "Old and very old"
      tables ehrql.tables.core
      let adult be age on (the first day of the interval) is at least 18
      measure old
        counting age on (the first day of the interval) is at least 60
        among adult
        by sex as patients.sex
        over every year from 2000-01-01 to 2002-12-31
      measure very_old
        counting age on (the first day of the interval) is at least 80
        among adult
        by sex as patients.sex
        over every year from 2000-01-01 to 2002-12-31
      """;

  private static final Map<String, String> STUDY =
      Map.of(
          "project.yaml",
          """
          version: "4.0"
          actions:
            exact:
              run: measure:v1 exact.ghq
              outputs: {highly_sensitive: {measures: output/exact.csv}}
            shown:
              run: measure:v1 shown.ghq
              outputs: {moderately_sensitive: {measures: output/shown.csv}}
            cohort:
              run: sql:v1 cohort.sql
              outputs: {highly_sensitive: {rows: cohort.parquet}}
            sums:
              run: table:v1 sums.yaml
              needs: [cohort]
              outputs: {moderately_sensitive: {table: output/sums.csv}}
          """,
          "exact.ghq",
          MEASURES,
          "shown.ghq",
          MEASURES,
          "cohort.sql",
          "select person_id, case gender_concept_id when 8507 then 'male' else 'female' end as sex,"
              + " year_of_birth - 1900 as years, year_of_birth = 1920 as first from person",
          "sums.yaml",
          "from: cohort\nby: [sex, first]\ncolumns: {people: people, total: sum(years), mean:"
              + " mean(years)}\n");

  @Autowired Outputs outputs;
  @Autowired ApplicationContext context;
  @TempDir Path lake;

  private static long count(boolean male, IntPredicate born) {
    return IntStream.range(0, StudyBench.PEOPLE)
        .filter(number -> (number % 3 == 0) == male && born.test(1920 + number % 60))
        .count();
  }

  private static List<String> expected() {
    var lines = new ArrayList<String>();
    lines.add("measure,interval_start,interval_end,ratio,numerator,denominator,sex");
    for (var measure : List.of("old", "very_old")) {
      for (int year = FIRST; year <= LAST; year++) {
        for (var sex : List.of("female", "male")) {
          int latest = year - (measure.equals("old") ? 60 : 80);
          long found = count(sex.equals("male"), born -> born <= latest);
          long all = count(sex.equals("male"), _ -> true);
          lines.add(
              "%s,%d-01-01,%d-12-31,%s,%d,%d,%s"
                  .formatted(
                      measure,
                      year,
                      year,
                      found == 0 ? "0.0" : Double.toString((double) found / all),
                      found,
                      all,
                      sex));
        }
      }
    }
    return lines;
  }

  @Test
  void isRightOverIntervalsAndGroupsProtectedAndLeftWithItsEvidence() throws Exception {
    var bench = new StudyBench(context, lake);
    var run = bench.start(bench.commit(STUDY));
    var ended = bench.ended(run);
    assertThat(ended.state()).as(ended.ending()).isEqualTo(RunState.FINISHED);

    var exact = lines(run, "output/exact.csv");
    assertThat(exact).isEqualTo(expected());
    assertThat(outputs.find(run, "output/exact.csv").mayBeAskedFor()).isFalse();
    hidesSmallCountsAndRoundsTheOthers(lines(run, "output/shown.csv"), exact);
    tellsHowManyPeopleStandBehindEachCell(run, exact);
    countsTablesWithSumsToo(run);
  }

  private static void hidesSmallCountsAndRoundsTheOthers(List<String> shown, List<String> exact) {
    assertThat(shown).hasSameSizeAs(exact).isNotEqualTo(exact);
    for (int at = 1; at < shown.size(); at++) {
      var cells = shown.get(at).split(",", -1);
      var truth = exact.get(at).split(",", -1);
      for (int column : new int[] {4, 5}) {
        if (!cells[column].equals("*")) {
          int value = Integer.parseInt(cells[column]);
          assertThat(value % 5).as(shown.get(at)).isZero();
          assertThat(Math.abs(value - Integer.parseInt(truth[column]))).isLessThan(5);
        }
        int people = Integer.parseInt(truth[column]);
        assertThat(people > 0 && people < 10 && !cells[column].equals("*"))
            .as("a small count is shown: " + shown.get(at))
            .isFalse();
      }
    }
  }

  private void tellsHowManyPeopleStandBehindEachCell(RunId run, List<String> exact)
      throws IOException {
    var evidence = outputs.find(run, "output/shown.evidence.json");
    assertThat(evidence.computedByEngine()).isTrue();
    assertThat(evidence.mayBeAskedFor()).as("it holds small counts").isFalse();
    var told = JsonMapper.shared().readTree(Files.readString(evidence.file()));
    assertThat(told.get("sha256").asString())
        .isEqualTo(outputs.find(run, "output/shown.csv").sha256());
    for (int row = 0; row < exact.size() - 1; row++) {
      var cells = exact.get(row + 1).split(",", -1);
      assertThat(cell(told, row, "numerator").path("persons").asString())
          .as(exact.get(row + 1))
          .isEqualTo(cells[4]);
      assertThat(cell(told, row, "denominator").path("persons").asString()).isEqualTo(cells[5]);
    }
  }

  private static JsonNode cell(JsonNode evidence, int row, String column) {
    for (var cell : evidence.get("cells")) {
      if (cell.get("row").asInt() == row && cell.get("column").asString().equals(column)) {
        return cell;
      }
    }
    throw new AssertionError("There is no evidence for row " + row + ", " + column);
  }

  private void countsTablesWithSumsToo(RunId run) throws IOException {
    var lines = lines(run, "output/sums.csv");
    assertThat(lines.getFirst()).isEqualTo("sex,first,people,total,mean");
    var told =
        JsonMapper.shared()
            .readTree(Files.readString(outputs.find(run, "output/sums.evidence.json").file()));
    boolean small = false;
    for (int row = 1; row < lines.size(); row++) {
      var cells = lines.get(row).split(",", -1);
      boolean male = cells[0].equals("male");
      boolean first = cells[1].equalsIgnoreCase("true") || cells[1].equals("T");
      long people = count(male, born -> (born == 1920) == first);
      long total =
          IntStream.range(0, StudyBench.PEOPLE)
              .filter(number -> (number % 3 == 0) == male && (number % 60 == 0) == first)
              .map(number -> 20 + number % 60)
              .sum();
      assertThat(cells[2]).as(lines.get(row)).isEqualTo(Long.toString(people));
      assertThat(Double.parseDouble(cells[3])).isEqualTo((double) total);
      assertThat(Double.parseDouble(cells[4])).isEqualTo((double) total / people);
      assertThat(cell(told, row - 1, "total").path("persons").asLong()).isEqualTo(people);
      small |= people < 10;
    }
    assertThat(small).as("a small count is among them, for the airlock to stop").isTrue();
  }

  private List<String> lines(RunId run, String name) throws IOException {
    return Files.readAllLines(outputs.find(run, name).file());
  }
}
