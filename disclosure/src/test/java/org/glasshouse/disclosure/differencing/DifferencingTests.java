// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure.differencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glasshouse.disclosure.Outcome;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.differencing.TableRelease.Cell;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

@DisplayName("A table against everything released before it")
class DifferencingTests {

  private static final List<TableRelease> EARLIER =
      List.of(
          table("release 7", "march", Map.of(), List.of("ill"), cell(52, "y"), cell(140, "n")),
          table("release 8", "march", Map.of(), List.of("area"), cell(90, "N"), cell(102, "S")));

  @Test
  void isRefusedWhenItDiffersFromAnotherByFewPeople() {
    TableRelease men =
        table(
            "request 9",
            "march",
            Map.of("sex", List.of("M")),
            List.of("ill"),
            cell(49, "y"),
            cell(70, "n"));

    DifferencingReport report = check(men);

    assertThat(report.verdict()).isEqualTo(Outcome.FAIL);
    assertThat(report.collisions()).hasSize(1);
    assertThat(report.collisions().getFirst().earlier()).isEqualTo("release 7");
    assertThat(report.collisions().getFirst().sentence())
        .contains("between 1 and 9 people")
        .doesNotContain(" 3 ");
    assertThat(report.remedies()).contains(new Remedy.Hide(List.of(List.of("y"))));
    assertThat(report.remedies()).contains(new Remedy.Round(5));
    assertThat(report.remedies())
        .as("to round two numbers takes less away than to hide one of them")
        .startsWith(new Remedy.Round(5));
    assertThat(report.remedies().stream().map(remedy -> remedy.lost(men))).isSorted();
  }

  /// Rounded counts of 288 groups, of each region and of each age band, many times over: a group
  /// that a table itself shows to be large needs no question.
  @Test
  void isComparedWithManyReleasesOfTheSameGroupsInFull() {
    List<TableRelease> earlier = new ArrayList<>();
    for (int release = 0; release < 60; release++) {
      earlier.add(rounded("release " + release, release % 3));
    }
    long started = System.nanoTime();

    DifferencingReport report =
        Differencing.check(earlier, rounded("request", 2), Profiles.named(Profiles.DEFAULT));

    assertThat(report.complete()).isTrue();
    assertThat(report.collisions()).isEmpty();
    assertThat(System.nanoTime() - started).isLessThan(30_000_000_000L);
  }

  /// Too many hidden groups hang together: that is said, and nothing is called safe.
  @Test
  void isNotCalledSafeWhereNotEverythingCouldBeTried() {
    Random random = new Random(1);
    long[][] people = new long[100][50];
    Cell[] groups = new Cell[5_000];
    for (int group = 0; group < groups.length; group++) {
      int region = group % 100;
      int age = group / 100;
      long count = group == 0 ? 52 : random.nextInt(5) < 2 ? 4 : 12 + 5L * random.nextInt(18);
      people[region][age] = count;
      groups[group] =
          new Cell(
              List.of("region " + region, "age " + age),
              count == 4
                  ? new Shown.Hidden()
                  : group == 0 ? new Shown.Exactly(count) : nearly(count));
    }
    Cell[] regions = new Cell[100];
    Cell[] ages = new Cell[50];
    Arrays.setAll(
        regions, i -> new Cell(List.of("region " + i), nearly(Arrays.stream(people[i]).sum())));
    Arrays.setAll(
        ages,
        i ->
            new Cell(
                List.of("age " + i), nearly(Arrays.stream(people).mapToLong(p -> p[i]).sum())));
    List<String> by = List.of("region", "age");
    List<TableRelease> earlier =
        List.of(
            table("release 1", "march", Map.of(), List.of("region"), regions),
            table("release 2", "march", Map.of(), List.of("age"), ages),
            table(
                "release 3",
                "march",
                Map.of("sex", List.of("M")),
                by,
                cell(50, "region 0", "age 0")));

    DifferencingReport report =
        Differencing.check(
            earlier,
            table("request", "march", Map.of(), by, groups),
            Profiles.named(Profiles.DEFAULT));

    assertThat(report.complete()).isFalse();
    assertThat(report.limit()).contains("its limit");
    assertThat(report.collisions()).extracting(Collision::earlier).contains("release 3");
    assertThat(report.remedies()).containsExactly(new Remedy.Withhold());
  }

  private static Shown nearly(long people) {
    return new Shown.Between(people - 2, people + 2);
  }

  private static TableRelease rounded(String id, int kind) {
    List<Cell> cells = new ArrayList<>();
    for (int region = 0; region < (kind == 1 ? 1 : 18); region++) {
      for (int age = 0; age < (kind == 0 ? 1 : 16); age++) {
        long people = (kind == 2 ? 1 : kind == 0 ? 16 : 18) * 100L;
        List<String> key =
            switch (kind) {
              case 0 -> List.of("region " + region);
              case 1 -> List.of("age " + age);
              default -> List.of("region " + region, "age " + age);
            };
        cells.add(new Cell(key, new Shown.Between(people - 2, people + 2)));
      }
    }
    List<String> by =
        switch (kind) {
          case 0 -> List.of("region");
          case 1 -> List.of("age");
          default -> List.of("region", "age");
        };
    return new TableRelease(id, "march", Map.of(), by, cells);
  }

  @Test
  void isRefusedWhenARerunLacksOnlyThePersonWhoObjected() {
    TableRelease again =
        table("request 9", "april", Map.of(), List.of("ill"), cell(51, "y"), cell(140, "n"));

    DifferencingReport report = check(again);

    assertThat(report.verdict()).isEqualTo(Outcome.FAIL);
    assertThat(report.collisions().getFirst().kind()).isEqualTo(Collision.Kind.CHANGED_POPULATION);
    assertThat(report.remedies())
        .contains(new Remedy.Round(5), new Remedy.SamePopulation("release 7"));
  }

  @Test
  void isRefusedWhenOnlyAllTablesTogetherGiveAGroupAway() {
    TableRelease both =
        table(
            "request 9",
            "march",
            Map.of(),
            List.of("ill", "area"),
            new Cell(List.of("y", "N"), new Shown.Hidden()),
            cell(50, "y", "S"),
            cell(88, "n", "N"),
            cell(52, "n", "S"));

    DifferencingReport report = check(both);

    assertThat(report.verdict()).isEqualTo(Outcome.FAIL);
    assertThat(report.remedies()).isNotEmpty();
  }

  @Test
  void isOfferedAMergeThatWasTriedAndFoundSafe() {
    List<TableRelease> earlier =
        List.of(
            table(
                "release 1", "march", Map.of(), List.of("age"), cell(62, "40s"), cell(58, "50s")));
    TableRelease men =
        table(
            "request 2",
            "march",
            Map.of("sex", List.of("M")),
            List.of("age"),
            cell(60, "40s"),
            cell(30, "50s"));

    DifferencingReport report = Differencing.check(earlier, men, Profiles.named("nhs-england-sde"));

    Remedy.Merge merge = new Remedy.Merge("age", "40s", "50s");
    assertThat(report.remedies()).contains(merge);
    assertThat(
            Differencing.check(earlier, Merges.apply(men, merge), Profiles.named("nhs-england-sde"))
                .verdict())
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void saysWhatAReaderWouldKnowMoreAboutHiddenCounts() {
    List<TableRelease> earlier =
        List.of(
            table(
                "release 1",
                "march",
                Map.of(),
                List.of("age"),
                new Cell(List.of("40s"), new Shown.Hidden()),
                new Cell(List.of("50s"), new Shown.Hidden()),
                cell(30, "*")));
    TableRelease part =
        table("request 2", "march", Map.of("sex", List.of("M")), List.of("age"), cell(18, "40s"));

    DifferencingReport report = Differencing.check(earlier, part, Profiles.named("strict"));

    assertThat(report.narrowed())
        .anySatisfy(narrowing -> {
          assertThat(narrowing.key()).containsExactly("50s");
          assertThat(Narrowing.words(narrowing.before())).isEqualTo("0 to 30 people");
          assertThat(Narrowing.words(narrowing.after())).isEqualTo("0 to 12 people");
        });
  }

  @Test
  void passesWhenNothingCollides() {
    TableRelease fine =
        table(
            "request 9",
            "march",
            Map.of("sex", List.of("M")),
            List.of("ill"),
            cell(30, "y"),
            cell(70, "n"));

    assertThat(check(fine).verdict()).isEqualTo(Outcome.PASS);
  }

  @Test
  void findsCohortsThatDifferByOnePerson() {
    RoaringBitmap all = new RoaringBitmap();
    all.add(0L, 100_000L);
    RoaringBitmap withoutOne = all.clone();
    withoutOne.remove(4_711);
    RoaringBitmap swapped = withoutOne.clone();
    swapped.add(200_000);
    Cohorts cohorts =
        new Cohorts(
            List.of(
                new Cohorts.Cohort("same", all.clone()),
                new Cohorts.Cohort("one less", withoutOne),
                new Cohorts.Cohort("one other", swapped)));

    assertThat(cohorts.near(all, 10))
        .containsExactly(new Cohorts.Near("one less", true), new Cohorts.Near("one other", false));
  }

  private static DifferencingReport check(TableRelease candidate) {
    return Differencing.check(EARLIER, candidate, Profiles.named("nhs-england-sde"));
  }

  private static TableRelease table(
      String id,
      String population,
      Map<String, List<String>> filter,
      List<String> by,
      Cell... cells) {
    return new TableRelease(id, population, filter, by, List.of(cells));
  }

  private static Cell cell(long people, String... key) {
    return new Cell(List.of(key), new Shown.Exactly(people));
  }
}
