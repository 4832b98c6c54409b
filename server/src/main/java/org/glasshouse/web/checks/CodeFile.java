// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.checks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glasshouse.study.StudyFiles;

/// One file of the code that made the outputs, as text.
record CodeFile(String path, String text) {

  static List<CodeFile> of(StudyFiles files) {
    return files.contents().entrySet().stream()
        .map(file ->
            new CodeFile(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8)))
        .toList();
  }
}
