// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glasshouse.cli.GlasshouseCommand;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("glasshouse run verify")
class RunVerifyCommandTests {

  private static final List<String> SHOWN = shown();
  private static final List<String> COMPARED = SHOWN.subList(0, 6);

  @TempDir Path home;

  private record Terminal(int code, String out, String err) {}

  private Terminal run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var command = new CommandLine(new GlasshouseCommand());
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return new Terminal(command.execute(words), out.toString(), err.toString());
  }

  private Terminal answered(List<String> answers, String... more) throws IOException {
    try (var server = new StandInServer(home, answers)) {
      var words = new java.util.ArrayList<>(List.of("run", "verify", "run-7k3q9x2m"));
      words.addAll(List.of("--home", home.toString()));
      words.addAll(List.of(more));
      var terminal = run(words.toArray(String[]::new));
      assertThat(server.heard()).isEqualTo("{\"ask\":\"run verify\",\"run\":\"run-7k3q9x2m\"}");
      return terminal;
    }
  }

  /// The conversation of the docs, which the server's own test holds it to.
  private static List<String> shown() {
    try {
      return Files.readAllLines(Path.of("../docs/reference/run-commands.md")).stream()
          .filter(line -> line.startsWith("{\"is\""))
          .toList();
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }

  @Test
  void namesWhatIsNotTheSameAndTellsHowFarItIsMeanwhile() throws IOException {
    var terminal = answered(COMPARED);

    assertThat(terminal.code()).isEqualTo(1);
    assertThat(terminal.out())
        .isEqualTo(
            """
            different: output/counts.csv
            1 of 2 outputs of run-7k3q9x2m not the same.
            """);
    assertThat(terminal.err())
        .startsWith("run-7k3q9x2m is done again as run-0a1b2c3d, 3 steps.\n  cohort: in turn\n")
        .endsWith("  old: not run\n");
  }

  @Test
  void endsWithZeroOnlyWhenEveryByteIsTheSame() throws IOException {
    var same =
        COMPARED.stream()
            .map(line ->
                line.replace("\"same\":false", "\"same\":true").replace("different", "same"))
            .toList();

    var terminal = answered(same, "--quiet");

    assertThat(terminal.code()).isZero();
    assertThat(terminal.out())
        .isEqualTo("2 outputs of run-7k3q9x2m: all the same, byte for byte.\n");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void saysWhyItWasRefusedOrDidNotFinish() throws IOException {
    var refused = answered(List.of(SHOWN.get(7)));
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out()).startsWith("S203 There is no such run").contains("→ Look at");
    Files.delete(home.resolve("console/socket"));

    var early = answered(List.of(SHOWN.get(0), SHOWN.get(6)));
    assertThat(early.code()).isEqualTo(3);
    assertThat(early.out()).startsWith("Nothing was compared").contains("J010");
  }

  @Test
  void printsOneDocumentForPrograms() throws IOException {
    var terminal = answered(COMPARED, "--json");

    var document = JsonMapper.shared().readTree(terminal.out());
    assertThat(document.get("outcome").asString()).isEqualTo("different");
    assertThat(document.get("again").asString()).isEqualTo("run-0a1b2c3d");
    assertThat(terminal.out())
        .contains("{\"name\":\"output/counts.csv\",\"verdict\":\"different\"}");
    Files.delete(home.resolve("console/socket"));

    var refused = JsonMapper.shared().readTree(answered(List.of(SHOWN.get(7)), "--json").out());
    assertThat(refused.get("outcome").asString()).isEqualTo("refused");
    assertThat(refused.get("problem").get("code").asString()).isEqualTo("S203");
  }

  @Test
  void saysWhatToDoWhereNoServerAnswersOrHangsUp() throws IOException {
    var nobody = run("run", "verify", "run-7k3q9x2m", "--home", home.toString());
    assertThat(nobody.code()).isEqualTo(3);
    assertThat(nobody.out()).contains(home + "/console/socket", "--home", "the user");

    var hungUp = answered(List.of());
    assertThat(hungUp.code()).isEqualTo(3);
    assertThat(hungUp.out()).contains("only the user that it runs as");
    Files.delete(home.resolve("console/socket"));

    var lost = answered(COMPARED.subList(0, 2));
    assertThat(lost.code()).isEqualTo(3);
    assertThat(lost.out()).contains("went away before the end");
    Files.delete(home.resolve("console/socket"));

    var nonsense = answered(List.of("<html>"));
    assertThat(nonsense.code()).isEqualTo(3);
  }

  @Test
  void refusesWrongUsageWithTwo() {
    assertThat(run("run", "verify").code()).isEqualTo(2);
    assertThat(run("run", "verify", "../../etc").code()).isEqualTo(2);
    assertThat(run("run", "verify", "run-1", "--wrong").code()).isEqualTo(2);
  }

  @Test
  void isAmongTheCompletedCommands() {
    assertThat(run("generate-completion").out())
        .contains("_picocli_glasshouse_run_verify", "--home");
  }
}
