// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The tutorial on a first study")
class TutorialTests {

  private static final Path PAGE = Path.of("../docs/tutorials/first-study-offline.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+) ?([\\w./-]*)\\n(.*?)^```$");
  private static final String COMMAND = "$ glasshouse study ";

  @TempDir Path folder;

  @Test
  void worksAsPrinted() throws IOException {
    var block = BLOCK.matcher(Files.readString(PAGE));
    var commands = 0;
    while (block.find()) {
      if (block.group(1).equals("console")) {
        commands++;
        run(block.group(3));
      } else {
        var file = folder.resolve(block.group(2));
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, block.group(3));
      }
    }

    assertThat(commands).isEqualTo(3);
    assertThat(folder.resolve("first-study/output/asthma_by_sex.csv"))
        .content()
        .startsWith("sex,people\n")
        .hasLineCount(3);
  }

  private void run(String console) {
    var lines = new ArrayList<>(console.lines().toList());
    var words = lines.removeFirst().substring(COMMAND.length()).split(" ", -1);
    words[1] = folder.resolve(words[1]).toString();

    var terminal = Terminal.run(words);

    assertThat(lines).isNotEmpty();
    assertThat(terminal.text()).contains(lines);
  }
}
