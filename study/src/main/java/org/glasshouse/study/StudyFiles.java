// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The files of a study: plain relative paths, code only, small enough for people to read.
///
/// @param contents path to bytes, sorted by path
public record StudyFiles(SortedMap<String, byte[]> contents) {

  static final int MOST_FILES = 200;
  static final long MOST_BYTES = 2L << 20;
  private static final Pattern PLAIN =
      Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/){0,6}" + "[A-Za-z0-9_-][A-Za-z0-9._-]*");

  public StudyFiles {
    contents = new TreeMap<>(contents);
    var bytes = contents.values().stream().mapToLong(content -> content.length).sum();
    if (contents.size() > MOST_FILES || bytes > MOST_BYTES) {
      throw tooLarge();
    }
    if (!contents.keySet().stream().allMatch(StudyFiles::plain)) {
      throw new StudyFault.PathRefused();
    }
    if (someFileIsAFolderToo(contents)) {
      throw new StudyFault.PathRefused();
    }
  }

  static StudyFault.TooLarge tooLarge() {
    return new StudyFault.TooLarge(MOST_FILES, MOST_BYTES);
  }

  /// A tree in git cannot hold a file and a folder of one name.
  private static boolean someFileIsAFolderToo(SortedMap<String, byte[]> contents) {
    return contents.keySet().stream()
        .map(path -> path + "/")
        .anyMatch(folder -> {
          var after = contents.tailMap(folder);
          return !after.isEmpty() && after.firstKey().startsWith(folder);
        });
  }

  private static boolean plain(String path) {
    return path.length() <= 200 && !path.startsWith(".") && PLAIN.matcher(path).matches();
  }

  /// The text of a file.
  ///
  /// @throws StudyFault.FileMissing if the study has no such file
  public String text(String path) {
    var content = contents.get(path);
    if (content == null) {
      throw new StudyFault.FileMissing(path);
    }
    return new String(content, StandardCharsets.UTF_8);
  }
}
