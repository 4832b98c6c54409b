// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The files of a study: plain relative paths, code only, small enough for people to read.
///
/// @param contents path to bytes, sorted by path
public record StudyFiles(SortedMap<String, byte[]> contents) {

  static final int MOST_FILES = 1_000;
  static final long MOST_BYTES = 10L << 20;
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

  /// The files of a folder; hidden ones are left out, and links are not followed.
  ///
  /// @throws StudyFault if they are too large or their paths not plain
  public static StudyFiles of(Path folder) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    long room = MOST_BYTES;
    try (var found = Files.walk(folder)) {
      var files =
          found
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !hidden(folder.relativize(file)))
              .limit(MOST_FILES + 1L)
              .toList();
      for (var file : files) {
        room -= Files.size(file);
        if (room < 0) {
          throw tooLarge();
        }
        contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return new StudyFiles(contents);
  }

  private static boolean hidden(Path path) {
    for (var part : path) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
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
