// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The command line")
class GlasshouseCommandTests {

  private record Answer(int code, String text) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "study check",
        "study try",
        "codelist check",
        "codelist diff",
        "explain",
        "disclosure check",
        "disclosure audit",
        "disclosure protect"
      })
  void saysOfAPathThatLeadsNowhereThatItDoes(String command, @TempDir Path folder) {
    var words = new ArrayList<>(List.of(command.split(" ")));
    words.add(folder.resolve("nothing").toString());
    if (command.endsWith("diff")) {
      words.add(folder.resolve("nothing").toString());
    }

    var answer = said(words.toArray(String[]::new));

    assertThat(answer.code()).as(answer.text()).isPositive();
    assertThat(answer.text()).contains("nothing", "→").doesNotContain("Exception", "\tat ");
  }

  @Test
  void takesNoFileForAFolderOfCodelists(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("list.csv"), "code,term\n1,one\n");

    var answer = said("codelist", "check", file.toString());

    assertThat(answer).extracting(Answer::code).isEqualTo(2);
    assertThat(answer.text()).startsWith("G109 ");
  }

  @Test
  void printsTheDifferenceOfTwoListsInOneOrder(@TempDir Path folder) throws IOException {
    var before = Files.writeString(folder.resolve("before.csv"), "code,term\n1,one\n2,two\n");
    var after = Files.writeString(folder.resolve("after.csv"), "code,term\n2,two\n3,three\n");

    assertThat(said("codelist", "diff", "--json", before.toString(), after.toString()))
        .isEqualTo(
            new Answer(
                1, "{\"added\":{\"3\":\"three\"},\"removed\":{\"1\":\"one\"},\"same\":1}\n"));
  }

  /// What a newcomer asks first, of every command there is.
  @ParameterizedTest
  @MethodSource("commands")
  void helpsWithEveryCommand(String words) {
    var answer = said((words + " --help").strip().split(" "));

    assertThat(answer.code()).isZero();
    assertThat(answer.text()).contains("Usage: " + ("glasshouse " + words).strip());
  }

  private static Stream<String> commands() {
    return below("", GlasshouseCommand.line());
  }

  private static Stream<String> below(String words, CommandLine line) {
    return Stream.concat(
        Stream.of(words),
        line.getSubcommands().entrySet().stream()
            .flatMap(each -> below((words + " " + each.getKey()).strip(), each.getValue())));
  }

  private static Answer said(String... words) {
    var text = new StringWriter();
    var line = GlasshouseCommand.line();
    line.setOut(new PrintWriter(text));
    line.setErr(new PrintWriter(text));
    int code = line.execute(words);
    return new Answer(code, text.toString());
  }
}
