// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pages about models that cannot be fitted")
class ProblemPagesTests {

  private static final Path SOURCE =
      Path.of("src/main/java/org/glasshouse/fitting/FittingProblem.java");
  private static final Path PAGES = Path.of("../docs/reference/errors");

  @Test
  void areThereForEachCode() throws IOException {
    var codes =
        Pattern.compile("\"(M\\d{3})\"")
            .matcher(Files.readString(SOURCE))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(codes).hasSize(13).doesNotHaveDuplicates();
    for (var code : codes) {
      assertThat(PAGES.resolve(code + ".md")).content().startsWith("# " + code + ": ");
    }
  }
}
