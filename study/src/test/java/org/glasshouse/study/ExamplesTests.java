// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The studies that come with Glasshouse")
class ExamplesTests {

  @Test
  void areStudies() throws IOException {
    try (var folders = Files.list(Path.of("../examples"))) {
      var studies = folders.filter(folder -> Files.exists(folder.resolve("project.yaml"))).toList();

      assertThat(studies).hasSizeGreaterThan(1);
      for (var study : studies) {
        assertThat(StudyDefinition.of(StudyFiles.of(study)).actions()).as("" + study).isNotEmpty();
      }
    }
  }
}
