// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.cli.GlasshouseCommand;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("glasshouse record erase")
class RecordEraseCommandTests {

  private static final String NUMBER = "999 000 0018";

  @TempDir Path home;

  private record Terminal(int code, String out, String err) {}

  private Terminal run(String typed, String... words) {
    var before = System.in;
    var out = new StringWriter();
    var err = new StringWriter();
    var command = new CommandLine(new GlasshouseCommand());
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
    try {
      return new Terminal(command.execute(words), out.toString(), err.toString());
    } finally {
      System.setIn(before);
    }
  }

  private Terminal erase(String typed, String... more) {
    var words = new ArrayList<>(List.of("record", "erase", "--home", home.toString()));
    words.addAll(List.of(more));
    return run(typed, words.toArray(String[]::new));
  }

  /// A line of the conversation of the docs, which the server's own test holds it to.
  private static List<String> shown(String is) throws IOException {
    return Files.readAllLines(Path.of("../docs/reference/record-commands.md")).stream()
        .filter(line -> line.startsWith("{\"is\":\"" + is + "\""))
        .toList();
  }

  private Terminal answered(List<String> answers, String... more) throws IOException {
    try (var server = new StandInServer(home, answers)) {
      var terminal = erase(NUMBER + "\n", more);
      assertThat(server.heard())
          .isEqualTo("{\"ask\":\"record erase\",\"nhsNumber\":\"999 000 0018\"}");
      return terminal;
    }
  }

  @Test
  void saysHowMuchWasErasedAndNeverWhose() throws IOException {
    var terminal = answered(shown("erased"), "--yes");

    assertThat(terminal.code()).isZero();
    assertThat(terminal.out())
        .isEqualTo(
            """
            Erased: payload and salt of 12 entries, and the proofs of 3 runs.
            Copies in backups have to be destroyed too.
            """);
    assertThat(terminal.out() + terminal.err()).doesNotContain("0018");
  }

  @Test
  void printsOneDocumentForPrograms() throws IOException {
    var document = JsonMapper.shared().readTree(answered(shown("erased"), "--yes", "--json").out());

    assertThat(document.get("outcome").asString()).isEqualTo("erased");
    assertThat(document.get("uses").asLong()).isEqualTo(3);
  }

  @Test
  void saysWhyItWasRefused() throws IOException {
    var terminal = answered(shown("problem"), "--yes");

    assertThat(terminal.code()).isEqualTo(3);
    assertThat(terminal.out()).startsWith("R105 There is no record").contains("→ Check");
  }

  @Test
  void doesNothingWithoutConsentOrANumber() {
    assertThat(erase(NUMBER + "\n").code()).isEqualTo(2);
    assertThat(erase("", "--yes").code()).isEqualTo(2);
    assertThat(erase("Ada\n", "--yes").code()).isEqualTo(2);
    assertThat(run("", "record", "erase", "9990000018", "--yes").code())
        .as("a number as an argument could be seen by others")
        .isEqualTo(2);
  }

  @Test
  void saysWhatToDoWhereNoServerAnswers() throws IOException {
    var nobody = erase(NUMBER + "\n", "--yes");
    assertThat(nobody.code()).isEqualTo(3);
    assertThat(nobody.out()).contains("console/socket", "--home", "ask again");

    assertThat(answered(List.of(), "--yes").code()).isEqualTo(3);
    Files.delete(home.resolve("console/socket"));
    assertThat(answered(List.of("<html>"), "--yes").code()).isEqualTo(3);
  }
}
