// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages about query problems")
class ProblemPagesTests {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path PAGES = Path.of("../docs/reference/errors");

  @Test
  void haveOneForEachCode() throws IOException {
    var codes = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Pattern.compile("\"(Q\\d{3})\"")
            .matcher(Files.readString(file))
            .results()
            .forEach(match -> codes.add(match.group(1)));
      }
    }

    assertThat(codes).hasSizeGreaterThan(40);
    for (var code : codes) {
      assertThat(PAGES.resolve(code + ".md")).content().startsWith("# " + code + ": ");
    }
  }
}
