// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.TreeMap;
import org.glasshouse.study.StudyFiles;

/// A study's folder as its author has it: hidden files, and what earlier tries left, are not part
/// of it.
final class StudyFolder {

  /// Where tries leave their outputs.
  static final String OUTPUT = "output";

  private StudyFolder() {}

  /// @throws org.glasshouse.study.StudyFault if the files are too large or their paths not plain
  static StudyFiles read(Path folder) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    try (var found = Files.walk(folder)) {
      for (var file : found.sorted().toList()) {
        var path = folder.relativize(file);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isCode(path)) {
          contents.put(path.toString(), Files.readAllBytes(file));
        }
      }
    }
    return new StudyFiles(contents);
  }

  private static boolean isCode(Path path) {
    if (path.startsWith(OUTPUT)) {
      return false;
    }
    for (var part : path) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
