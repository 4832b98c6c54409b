// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.glasshouse.disclosure.JointProtection.Joined;
import org.glasshouse.disclosure.JointProtection.Member;
import org.glasshouse.disclosure.evidence.CellEvidence;
import org.glasshouse.disclosure.evidence.Organisations;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.CellAt;
import org.glasshouse.disclosure.table.ColumnKind;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.disclosure.table.TableReader;
import org.glasshouse.disclosure.table.TableWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Tables that leave together")
class JointProtectionTests {

  /// Shows counts as they are, so that nothing but what is hidden stands in a reader's way.
  private static final Profile RULES = Profiles.named("ons");

  private static final String BY_SEX_AND_AGE =
      """
      sex,age,people
      F,0-17,41
      F,18-64,12
      F,65+,30
      M,0-17,4
      M,18-64,55
      M,65+,21
      """;

  private static final String BY_AGE = "age,people\n0-17,45\n18-64,67\n65+,51\n";

  @Test
  void hideWhatATotalInOneTellsOfThePartsInAnother() {
    assertThat(hidden(alone(BY_SEX_AND_AGE))).as("one small count").isEqualTo(1);
    assertThat(hidden(alone(BY_AGE))).as("nothing small").isZero();

    List<Joined> together = together(BY_SEX_AND_AGE, BY_AGE);

    assertThat(LinkedReader.of(List.of(BY_SEX_AND_AGE, BY_AGE), alone(BY_SEX_AND_AGE, BY_AGE)))
        .as("each safe alone, and the small count is 45 - 41")
        .anyMatch(reach -> reach.narrowerThan(RULES.width()));
    requireWide(List.of(BY_SEX_AND_AGE, BY_AGE), together);
    assertThat(together)
        .extracting(Joined::further)
        .satisfies(all -> assertThat(sum(all)).isPositive());
    assertThat(together.getFirst().beside()).containsExactly(1);
    assertThat(together.getFirst().copy().explanation())
        .anyMatch(line -> line.contains("as one with 1 other table of the same people"));
  }

  @Test
  void areOneMatrixWhateverTheOrderOfTheirRowsAndColumnsAndTheNameOfAColumn() {
    String turned = "n,years\n51,65+\n45,0-17\n67,18-64\n";

    List<Joined> together = together(BY_SEX_AND_AGE, turned);

    requireWide(List.of(BY_SEX_AND_AGE, turned.replace("years", "age")), together);
    assertThat(together.get(1).beside()).containsExactly(0);
  }

  @Test
  void hideAGroupThatTwoOfThemCountInBothOrInNeither() {
    String again =
        "age,sex,people\n65+,F,30\n0-17,M,4\n18-64,F,12\n18-64,M,55\n0-17,F,41\n65+,M,21\n";

    List<Joined> together = together(BY_SEX_AND_AGE, again, BY_AGE);

    Table first = together.get(0).copy().table();
    Table second = together.get(1).copy().table();
    first
        .rows()
        .forEach(
            row -> assertThat(second.rows()).contains(List.of(row.get(1), row.get(0), row.get(2))));
    requireWide(List.of(BY_SEX_AND_AGE, again, BY_AGE), together);
  }

  @Test
  void areProtectedThroughAChainOfThree() {
    String one = "sex,age,people\nF,0-17,41\nF,18-64,12\nM,0-17,4\nM,18-64,55\n";
    String two =
        "age,region,people\n0-17,North,20\n0-17,South,25\n18-64,North,17\n18-64,South,50\n";
    String three = "region,ward,people\nNorth,A,30\nNorth,B,7\nSouth,C,60\nSouth,D,15\n";

    List<Joined> together = together(one, two, three);

    assertThat(together)
        .extracting(Joined::beside)
        .containsExactly(List.of(1, 2), List.of(0, 2), List.of(0, 1));
    assertThat(LinkedReader.of(List.of(one, two, three), alone(one, two, three)))
        .as("each alone")
        .anyMatch(reach -> reach.narrowerThan(RULES.width()));
    requireWide(List.of(one, two, three), together);
  }

  @Test
  void hideNotOneCountMoreWhereTheyHaveNothingInCommon() {
    String others = "ward,visits\nA,200\nB,3\nC,77\n";

    List<Joined> together = together(BY_SEX_AND_AGE, others);

    assertThat(together)
        .allSatisfy(one -> {
          assertThat(one.beside()).isEmpty();
          assertThat(one.further()).isZero();
        });
    assertThat(together.stream().map(Joined::copy))
        .containsExactlyElementsOf(alone(BY_SEX_AND_AGE, others));
  }

  @Test
  void areNotTakenForTheSamePeopleBecauseOfEqualCounts() {
    String csv = "age,people\n0-17,45\n18-64,4\n65+,51\n";

    List<Joined> same = withWords(csv, csv, "11-12");
    List<Joined> others = withWords(csv, csv, "13-14");

    assertThat(same.getFirst().beside()).containsExactly(1);
    assertThat(others.getFirst().beside()).isEmpty();
  }

  @Test
  void readWhatOneOfThemHidesAlreadyFromTheEvidence() {
    String treated = BY_SEX_AND_AGE.replace("M,0-17,4", "M,0-17,[c]");
    TableEvidence evidence = evidence(treated, List.of(41L, 12L, 30L, 4L, 55L, 21L), "");

    List<Joined> together =
        JointProtection.protect(
            List.of(
                new Member(read(treated), Optional.of(evidence), RULES),
                new Member(read(BY_AGE), Optional.empty(), RULES)),
            RULES);

    requireWide(List.of(BY_SEX_AND_AGE, BY_AGE), together);
    assertThat(together.getFirst().copy().table().at(3, 2)).as("stays hidden").isEqualTo("[c]");
  }

  private static List<Joined> withWords(String one, String other, String word) {
    List<Long> people = List.of(45L, 4L, 51L);
    return JointProtection.protect(
        List.of(
            new Member(read(one), Optional.of(evidence(one, people, "11-12")), RULES),
            new Member(read(other), Optional.of(evidence(other, people, word)), RULES)),
        RULES);
  }

  private static TableEvidence evidence(String csv, List<Long> people, String word) {
    Table table = read(csv);
    int column = table.headers().size() - 1;
    Map<String, ColumnKind> kinds = new HashMap<>();
    table.headers().forEach(header -> kinds.put(header, ColumnKind.DIMENSION));
    kinds.put(table.headers().getLast(), ColumnKind.COUNT);
    Map<CellAt, CellEvidence> cells = new HashMap<>();
    for (int row = 0; row < people.size(); row++) {
      long n = people.get(row);
      cells.put(
          new CellAt(row, column),
          new CellEvidence(
              n, n, n, n, List.of(), false, n, false, new Organisations(0, 0, List.of()), word));
    }
    return new TableEvidence("", kinds, Map.of(), cells);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ons", "nhs-england-sde", "opensafely", "strict"})
  void areTreatedAsEverWhereATableStandsAlone(String rules) {
    Profile profile = Profiles.named(rules);
    for (long seed = 0; seed < 40; seed++) {
      String csv = RandomTables.of(seed).getFirst();

      Joined only =
          JointProtection.protect(
                  List.of(new Member(read(csv), Optional.empty(), profile)), profile)
              .getFirst();

      assertThat(only.copy())
          .as("seed %d", seed)
          .isEqualTo(Protection.protect(read(csv), Optional.empty(), profile));
    }
  }

  /// The bounds are worked out by the exact solver of the audit of histories, from nothing but the
  /// tables as they leave.
  @Test
  void leaveEveryHiddenCountWideHoweverTheyAreLinked() {
    int linked = 0;
    int leaks = 0;
    for (long seed = 0; seed < 120; seed++) {
      List<String> tables = RandomTables.of(seed);
      List<Joined> together = together(tables.toArray(String[]::new));
      linked += together.stream().anyMatch(one -> !one.beside().isEmpty()) ? 1 : 0;
      leaks +=
          LinkedReader.of(tables, alone(tables.toArray(String[]::new))).stream()
                  .anyMatch(reach -> reach.narrowerThan(RULES.width()))
              ? 1
              : 0;

      assertThat(LinkedReader.of(tables, together.stream().map(Joined::copy).toList()))
          .as("seed %d: %s", seed, tables)
          .noneMatch(reach -> reach.narrowerThan(RULES.width()));
    }
    assertThat(linked).as("cases that put the matrix to the test").isGreaterThan(80);
    assertThat(leaks).as("cases that give somebody away alone").isGreaterThan(20);
  }

  @Test
  void areTheSameBytesInWhateverOrderTheyAreGiven() {
    for (long seed = 0; seed < 40; seed++) {
      List<String> tables = RandomTables.of(seed);

      List<String> backwards = bytes(together(tables.reversed().toArray(String[]::new)));

      assertThat(bytes(together(tables.toArray(String[]::new))))
          .as("seed %d", seed)
          .isEqualTo(backwards.reversed());
    }
  }

  @Test
  void areTheSameBytesEachTime() {
    for (long seed = 0; seed < 20; seed++) {
      String[] tables = RandomTables.of(seed).toArray(String[]::new);

      assertThat(bytes(together(tables))).as("seed %d", seed).isEqualTo(bytes(together(tables)));
    }
  }

  private static List<String> bytes(List<Joined> joined) {
    return joined.stream()
        .map(one -> new String(TableWriter.write(one.copy().table()), StandardCharsets.UTF_8))
        .toList();
  }

  private static void requireWide(List<String> tables, List<Joined> together) {
    assertThat(LinkedReader.of(tables, together.stream().map(Joined::copy).toList()))
        .isNotEmpty()
        .noneMatch(reach -> reach.narrowerThan(RULES.width()));
  }

  private static int sum(List<? extends Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  private static int hidden(List<Protected> copies) {
    return copies.stream().mapToInt(copy -> copy.cost().primary() + copy.cost().secondary()).sum();
  }

  private static List<Joined> together(String... tables) {
    return JointProtection.protect(
        Arrays.stream(tables).map(csv -> new Member(read(csv), Optional.empty(), RULES)).toList(),
        RULES);
  }

  private static List<Protected> alone(String... tables) {
    return Arrays.stream(tables)
        .map(csv -> Protection.protect(read(csv), Optional.empty(), RULES))
        .toList();
  }

  static Table read(String csv) {
    return TableReader.read(csv.getBytes(StandardCharsets.UTF_8));
  }

  /// Tables that count the same made-up people by some of up to four variables.
  private static final class RandomTables {

    private RandomTables() {}

    static List<String> of(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int variables = 2 + random.nextInt(3);
      int[] sizes = IntStream.range(0, variables).map(_ -> 2 + random.nextInt(3)).toArray();
      int atoms = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
      long[] people = new long[atoms];
      for (int atom = 0; atom < atoms; atom++) {
        people[atom] = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 12 : 60);
      }
      int tables = 2 + random.nextInt(3);
      List<String> all = new ArrayList<>();
      for (int t = 0; t < tables; t++) {
        BitSet by = new BitSet();
        IntStream.range(0, variables).filter(_ -> random.nextBoolean()).forEach(by::set);
        all.add(csv(sizes, people, by));
      }
      return all;
    }

    private static String csv(int[] sizes, long[] people, BitSet by) {
      List<Integer> order = by.stream().boxed().toList();
      java.util.TreeMap<String, Long> rows = new java.util.TreeMap<>();
      for (int atom = 0; atom < people.length; atom++) {
        int rest = atom;
        String[] labels = new String[sizes.length];
        for (int v = sizes.length - 1; v >= 0; v--) {
          labels[v] = "v" + v + (char) ('a' + rest % sizes[v]);
          rest /= sizes[v];
        }
        StringBuilder row = new StringBuilder();
        order.forEach(v -> row.append(labels[v]).append(','));
        if (people[atom] > 0) {
          rows.merge(row.toString(), people[atom], Long::sum);
        }
      }
      StringBuilder csv = new StringBuilder();
      order.forEach(v -> csv.append("var").append(v).append(','));
      csv.append("people\n");
      rows.forEach((row, count) -> csv.append(row).append(count).append('\n'));
      return csv.toString();
    }
  }
}
