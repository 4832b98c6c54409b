// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("glasshouse disclosure protect, by the operator's method,")
class DisclosureProtectCommandTests {

  private static final String TABLE =
      """
      region,sex,n
      North,F,23
      North,M,2
      North,Total,25
      South,F,4
      South,M,38
      South,Total,42
      Total,F,27
      Total,M,40
      Total,Total,67
      """;

  private String errors = "";

  @TempDir private Path folder = Path.of("");

  @Test
  void leavesNoSmallCountAndTablesThatStillAddUp() throws IOException {
    List<Long> counts = counts("--method", "small-counts", "--base", "5");

    assertThat(counts).doesNotContain(1L, 2L, 3L, 4L);
    assertThat(counts.get(2)).isEqualTo(counts.get(0) + counts.get(1));
    assertThat(counts.get(8)).isEqualTo(counts.get(2) + counts.get(5));
    assertThat(errors).contains("became 0 or 5").contains("What it costs: 0 of 9 counts hidden");
  }

  @Test
  void givesTheSameNoiseForTheSameSecretAndOtherForAnother() throws IOException {
    List<Long> counts = counts("--method", "cell-keys", "--secret", secret("a"));

    assertThat(counts("--method", "cell-keys", "--secret", secret("a"))).isEqualTo(counts);
    assertThat(counts("--method", "cell-keys", "--secret", secret("b"))).isNotEqualTo(counts);
    assertThat(counts.get(8)).isBetween(62L, 72L);
    assertThat(errors).contains("noise of at most 5 people");
  }

  @Test
  void roundsToNeighbouringMultiplesThatAddUpTheSameForTheSameSecret() throws IOException {
    List<Long> exact = List.of(23L, 2L, 25L, 4L, 38L, 42L, 27L, 40L, 67L);
    List<Long> counts = counts("--method", "controlled-rounding", "--secret", secret("a"));

    assertThat(counts("--method", "controlled-rounding", "--secret", secret("a")))
        .isEqualTo(counts);
    assertThat(counts.get(2)).isEqualTo(counts.get(0) + counts.get(1));
    assertThat(counts.get(8)).isEqualTo(counts.get(6) + counts.get(7));
    assertThat(counts.get(7)).as("a multiple stays").isEqualTo(40);
    for (int i = 0; i < 9; i++) {
      assertThat(counts.get(i)).isIn(exact.get(i) / 10 * 10, (exact.get(i) + 9) / 10 * 10);
    }
    assertThat(errors).contains("neighbouring multiple of 10").contains("0 of 9 counts hidden");
    assertThat(run("--method", "controlled-rounding")).isEmpty();
    assertThat(errors).contains("needs --secret");
  }

  @Test
  void neverMakesNoiseWithoutASecret() throws IOException {
    Path weak = Files.writeString(folder.resolve("weak"), "short");

    assertThat(run("--method", "cell-keys")).isEmpty();
    assertThat(errors).contains("needs --secret");
    assertThat(run("--method", "cell-keys", "--secret", weak.toString())).isEmpty();
    assertThat(errors).contains("at least 32 bytes");
  }

  @Test
  void roundsToABaseOrToTheMiddleOfSix() throws IOException {
    assertThat(run("--rounding", "nearest", "--base", "10")).contains("Total,Total,70");
    assertThat(run("--rounding", "midpoint-6")).contains("Total,Total,69");
  }

  @Test
  void saysWhatHidingCosts() throws IOException {
    String table = run();

    assertThat(table).contains("North,M,*");
    assertThat(errors).containsPattern("What it costs: [4-9] of 9 counts hidden \\([0-9.]+ %");
  }

  @Test
  void hidesTablesOfTheSamePeopleAsOne() throws IOException {
    Path split = table("split.csv", "sex,region,n\nF,North,25\nM,North,4\nM,South,45\n");
    Path totals = table("totals.csv", "region,n\nNorth,29\nSouth,45\n");
    Path into = folder.resolve("safe");

    assertThat(executed(split, totals, "--into", into, "--profile", "ons")).isZero();

    String parts = Files.readString(into.resolve("split.csv"));
    String all = Files.readString(into.resolve("totals.csv"));
    assertThat(parts).doesNotContain("North,4");
    assertThat(parts.contains("F,North,25") && all.contains("North,29"))
        .as("4 is what is left of 29")
        .isFalse();
    assertThat(errors)
        .contains("split.csv: It is protected as one with 1 other table of the same people");
    assertThat(Files.readString(totals)).as("stays as it is").contains("North,29");
  }

  @Test
  void writesSeveralTablesOnlyWhereNoneIsLost() throws IOException {
    Path split = table("split.csv", TABLE);
    Path totals = table("totals.csv", TABLE);
    Path same = table("other/split.csv", TABLE);

    assertThat(executed(split, totals)).isEqualTo(2);
    assertThat(errors).contains("--into FOLDER");
    assertThat(executed(split, totals, "--into", folder)).isEqualTo(2);
    assertThat(errors).contains("the tables themselves");
    assertThat(executed(split, same, "--into", folder.resolve("safe"))).isEqualTo(2);
    assertThat(errors).contains("one name");
    assertThat(
            executed(split, totals, "--into", folder.resolve("safe"), "--method", "small-counts"))
        .isEqualTo(2);
    assertThat(Files.readString(split)).isEqualTo(TABLE);
  }

  private Path table(String name, String csv) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, csv);
  }

  private int executed(Object... words) {
    List<String> arguments = new ArrayList<>(List.of("disclosure", "protect"));
    Arrays.stream(words).map(String::valueOf).forEach(arguments::add);
    StringWriter said = new StringWriter();
    CommandLine line = new CommandLine(new GlasshouseCommand());
    line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(said));
    int code = line.execute(arguments.toArray(String[]::new));
    errors = said.toString();
    return code;
  }

  private String secret(String letter) throws IOException {
    return Files.writeString(folder.resolve("key-" + letter), letter.repeat(40)).toString();
  }

  private List<Long> counts(String... options) throws IOException {
    List<Long> counts = new ArrayList<>();
    run(options)
        .lines()
        .skip(1)
        .forEach(line -> counts.add(Long.parseLong(line.substring(line.lastIndexOf(',') + 1))));
    return counts;
  }

  private String run(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("disclosure", "protect"));
    arguments.add(Files.writeString(folder.resolve("t.csv"), TABLE).toString());
    arguments.addAll(Arrays.asList(options));
    StringWriter out = new StringWriter();
    StringWriter said = new StringWriter();
    CommandLine line = new CommandLine(new GlasshouseCommand());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(said));
    line.execute(arguments.toArray(String[]::new));
    errors = said.toString();
    return out.toString();
  }
}
