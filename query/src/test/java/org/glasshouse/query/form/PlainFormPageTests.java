// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reference page of the plain form")
class PlainFormPageTests {

  private static final Path PAGE = Path.of("../docs/reference/plain-form.md");
  private static final Path HOW_TO = Path.of("../docs/how-to/write-a-study-in-sentences.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^ *```ghq(?:-wrong (Q\\d{3}))?\\n(.*?)^ *```$");

  @Test
  void hasOnlyExamplesThatCompileOrFailAsItSays() throws IOException {
    List<MatchResult> examples =
        EXAMPLE.matcher(Files.readString(PAGE) + Files.readString(HOW_TO)).results().toList();

    assertThat(examples).hasSizeGreaterThan(7);
    for (var example : examples) {
      var text = example.group(2).stripTrailing().stripIndent();
      if (example.group(1) == null) {
        assertThatCode(() -> PlainForm.read("page.ghq", text, Surroundings.published()))
            .as(text)
            .doesNotThrowAnyException();
      } else {
        var problem =
            catchThrowableOfType(
                FormProblem.class,
                () -> PlainForm.read("page.ghq", text, Surroundings.published()));
        assertThat(problem).as(text).isNotNull();
        assertThat(problem.code()).isEqualTo(example.group(1));
      }
    }
  }

  @Test
  void hasExamplesBesideItThatCompile() throws IOException {
    try (var files = Files.walk(Path.of("../examples"))) {
      var studies = files.filter(file -> file.toString().endsWith(".ghq")).toList();

      assertThat(studies).hasSizeGreaterThan(1);
      for (var study : studies) {
        var read =
            PlainForm.read(study.toString(), Files.readString(study), Surroundings.published());
        assertThat(read.questions()).hasSize(1);
      }
    }
  }

  @Test
  void namesEveryKindOfSentence() throws IOException {
    var page = Files.readString(PAGE);

    for (var word : StatementParser.KNOWN) {
      assertThat(page).contains("| `" + word + " ");
    }
  }
}
