// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.study.TableMeaning;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two tables held against each other")
class ComparisonTests {

  /// Rules that let exact counts leave.
  private static final Profile EXACT = Profiles.named("ons");

  private static final String REGIONS = "region,count\nNorth,51\nSouth,46\nWest,88\n";

  @Test
  void areComparedThoughTheCountsAndTheGroupsAreCalledOtherwise() {
    assertThat(near(REGIONS, "area,people\nNorth,51\nSouth,43\nWest,88\n"))
        .as("both names changed")
        .anySatisfy(ComparisonTests::isHeld);
    assertThat(near(REGIONS, "AREA,patients\nNORTH,51\nSOUTH,43\nWEST,88\n"))
        .as("and the spelling")
        .anySatisfy(ComparisonTests::isHeld);
    assertThat(same(REGIONS, "area,sex,people\nNorth,F,45\nNorth,M,[c]\nSouth,F,46\nWest,F,88\n"))
        .as("a part that is hidden follows from the whole")
        .anySatisfy(finding -> assertThat(finding.words()).contains("between 1 and 9 people"));
  }

  @Test
  void areComparedAcrossBandsThatAreOthers() {
    var before = "age,count\n0-17,51\n18-64,203\n65+,90\n";

    assertThat(same(before, "age,count\n0-15,46\n16-64,208\n65 and over,90\n"))
        .anySatisfy(finding -> assertThat(finding.words()).contains("between 1 and 9 people"));
    assertThat(same(before, "band,people\nunder 16,46\n16 to 64,208\n65 or over,90\n"))
        .anySatisfy(finding -> assertThat(finding.words()).contains("between 1 and 9 people"));
    assertThat(same(before, "age,count\n0-9,20\n10-17,31\n18-64,203\n65+,90\n"))
        .as("bands that fit add up")
        .isEmpty();
  }

  @Test
  void areHeldOverNearlyTheSamePeopleWhereTheyAddUpToNearlyTheSame() {
    assertThat(near(REGIONS, "sex,people\nF,100\nM,82\n"))
        .as("185 people by region, 182 by sex")
        .anySatisfy(ComparisonTests::isHeld);
    assertThat(near(REGIONS, "sex,people\nF,100\nM,[c]\n"))
        .as("nobody knows what a hidden number adds")
        .anySatisfy(ComparisonTests::isHeld);
    assertThat(near(REGIONS, "sex,northerners\nF,30\nM,19\n"))
        .as("a table of one group of the other: 51 and 49")
        .anySatisfy(ComparisonTests::isHeld);
  }

  @Test
  void areNotHeldWhereTheyAreAboutOthers() {
    assertThat(near(REGIONS, "specialty,waiting\nCardiology,812\nSurgery,744\n"))
        .noneSatisfy(ComparisonTests::isHeld);
    assertThat(near(REGIONS, "area,deaths\nNorth,14\nSouth,12\nWest,31\n"))
        .as("the same groups, other people in them")
        .noneSatisfy(ComparisonTests::isHeld);
    assertThat(near("smoker,count\nyes,51\nno,346\n", "diabetic,people\nyes,130\nno,260\n"))
        .as("yes and no mean nothing by themselves; 397 and 390 people do")
        .anySatisfy(ComparisonTests::isHeld);
    assertThat(near("smoker,count\nyes,51\nno,346\n", "diabetic,people\nyes,230\nno,560\n"))
        .noneSatisfy(ComparisonTests::isHeld);
    assertThat(near(REGIONS, "sex,people\nF,100\nM,85\n"))
        .as("both add up to 185: nobody is missing")
        .noneSatisfy(ComparisonTests::isHeld);
    assertThat(same(REGIONS, "sex,people\nF,100\nM,82\n"))
        .as("of the same people, or of others altogether")
        .noneSatisfy(ComparisonTests::isHeld);
  }

  @Test
  void sayThatNothingCouldBeCompared() {
    assertThat(same(REGIONS, "specialty,waiting\nCardiology,812\nSurgery,744\n"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo(Comparison.NOTHING);
          assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTE);
        });
    assertThat(
            found(
                REGIONS,
                "specialty,waiting\nCardiology,812\nSurgery,744\n",
                CountsOfTable.Tie.OTHER_DATA))
        .as("another study of the project, of other data")
        .isEmpty();
    assertThat(found(REGIONS, REGIONS, CountsOfTable.Tie.SAME_DATA)).isEmpty();
  }

  @Test
  void areHeldWhereAMeanOrASumMovedBetweenNearlyTheSamePeople() {
    var means = "region,mean_age\nNorth,51.5\nSouth,46.0\n";

    assertThat(near(means, "region,mean_age\nNorth,51.4\nSouth,46.0\n"))
        .singleElement()
        .satisfies(finding -> {
          isHeld(finding);
          assertThat(finding.row()).isZero();
          assertThat(finding.words()).doesNotContain("51");
        });
    assertThat(near(means, "area,average\nNorth,51.4\nSouth,46.0\n"))
        .as("called otherwise")
        .anySatisfy(ComparisonTests::isHeld);
    assertThat(near(means, means)).as("nothing moved").isEmpty();
    assertThat(near(means, "region,mean_stay\nNorth,3.5\nSouth,4.5\n"))
        .as("another statistic")
        .noneSatisfy(ComparisonTests::isHeld);
    assertThat(same(means, "region,mean_age\nNorth,51.4\nSouth,46.0\n"))
        .as("many people between the two")
        .isEmpty();
  }

  @Test
  void sayWhatFollowsOfAHiddenSumOrMean() {
    assertThat(
            same(
                "region,sum_cost\nNorth,3000.5\nSouth,4500.0\n",
                "region,sex,sum_cost\nNorth,F,2500.5\nNorth,M,[c]\nSouth,F,2000.0\nSouth,M,2500.0\n"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.words()).contains("North / M", "worked out"));
    assertThat(
            same(
                "region,count,mean_age\nNorth,60,51.5\nSouth,90,46.5\n",
                """
                region,sex,count,mean_age
                North,F,40,50.5
                North,M,20,[c]
                South,F,40,46.5
                South,M,50,46.5
                """))
        .as("means, of numbers of people that are known")
        .anySatisfy(finding -> assertThat(finding.words()).contains("North / M", "worked out"));
    assertThat(
            same(
                "region,sum_cost\nNorth,3000.5\nSouth,4500.0\n",
                "region,sex,sum_cost\nNorth,F,[c]\nNorth,M,[c]\nSouth,F,2000.0\nSouth,M,2500.0\n"))
        .as("two hidden parts of one sum")
        .isEmpty();
  }

  @Test
  void areComparedThoughAllLabelsAreOthersWhereTheirDefinitionsSayTheSame() {
    var before = "sex,count\nman,51\nwoman,46\n";
    var now = "g,n\nA,45\nB,46\n";
    var was = meaning("sex", "count", Map.of("man", "0", "woman", "otherwise"));
    var is = meaning("g", "n", Map.of("A", "0", "B", "otherwise"));

    assertThat(found(before, TableMeaning.UNKNOWN, now, TableMeaning.UNKNOWN)).isEmpty();
    assertThat(found(before, was, now, is))
        .as("51 men then, 45 now, whatever they are called")
        .anySatisfy(finding -> {
          assertThat(finding.rule()).isEqualTo(Comparison.RULE);
          assertThat(finding.row()).isZero();
          assertThat(finding.words()).contains("changed");
        });
    assertThat(found(before, was, now, meaning("g", "n", Map.of("B", "0", "A", "otherwise"))))
        .as("now A is the woman: 46 then, 45 now")
        .anySatisfy(finding -> assertThat(finding.row()).isZero());
    assertThat(
            found(
                before,
                was,
                now,
                new TableMeaning(
                    new LinkedHashMap<>(
                        Map.of("g", new TableMeaning.Column("another", Map.of()))))))
        .isEmpty();
  }

  @Test
  void areNotTakenForTheSameWhereANameNowMeansSomethingElse() {
    var was = meaning("sex", "count", Map.of("man", "0", "woman", "otherwise"));
    var swapped = meaning("sex", "count", Map.of("woman", "0", "man", "otherwise"));

    assertThat(
            found("sex,count\nman,51\nwoman,88\n", was, "sex,count\nwoman,51\nman,88\n", swapped))
        .as("the labels were exchanged and so were the counts: nothing changed")
        .isEmpty();
  }

  private static TableMeaning meaning(String group, String count, Map<String, String> labels) {
    var columns = new LinkedHashMap<String, TableMeaning.Column>();
    columns.put(group, new TableMeaning.Column("of sex", labels));
    columns.put(count, new TableMeaning.Column("of people", Map.of()));
    return new TableMeaning(columns);
  }

  private static List<Finding> found(String before, TableMeaning was, String now, TableMeaning is) {
    var left =
        told("before.csv of release-1", before).meaning(was).tied(CountsOfTable.Tie.SAME_DATA);
    var asked = told("now.csv of this request", now).meaning(is);
    return Comparison.of(
            "now.csv", new HeldAgainst(Map.of("now.csv", asked), left, Map.of()), EXACT)
        .findings()
        .stream()
        .filter(finding -> !finding.rule().equals(Comparison.NOTHING))
        .toList();
  }

  private static void isHeld(Finding finding) {
    assertThat(finding.severity()).isEqualTo(Finding.Severity.HELD);
    assertThat(finding.rule()).isEqualTo(Comparison.RULE);
    assertThat(finding.words()).contains("nearly the same people");
  }

  private static List<Finding> near(String before, String now) {
    return found(before, now, CountsOfTable.Tie.NEARLY_THE_SAME_PEOPLE);
  }

  private static List<Finding> same(String before, String now) {
    return found(before, now, CountsOfTable.Tie.SAME_DATA);
  }

  private static List<Finding> found(String before, String now, CountsOfTable.Tie tie) {
    var left = told("before.csv of release-1", before).tied(tie);
    var against =
        new HeldAgainst(Map.of("now.csv", told("now.csv of this request", now)), left, Map.of());
    return Comparison.of("now.csv", against, EXACT).findings();
  }

  private static HeldAgainst.Told told(String id, String csv) {
    var table = TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
    var counts = CountsOfTable.of(id, id, table, EXACT, Way.usual());
    return new HeldAgainst.Told(counts, NumbersOfTable.of(id, id, table, counts));
  }
}
