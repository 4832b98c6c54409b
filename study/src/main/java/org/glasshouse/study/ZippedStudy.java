// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// A study's folder that somebody packed into a zip file.
///
/// Nothing is written to a disk, so no entry can climb out of a folder; and no more is unpacked
/// than a study may hold, however small it was packed.
public final class ZippedStudy {

  private static final int MOST_ENTRIES = 5_000;
  private static final String SEPARATOR = "/";

  private ZippedStudy() {}

  /// Unpacks a study. Hidden files (`.git`, `.DS_Store`) are left out; a single folder around
  /// everything is taken away.
  ///
  /// @throws StudyFault if it is not a zip file, is too large, or has a path that is not plain
  public static StudyFiles read(InputStream packed) {
    var contents = new TreeMap<String, byte[]>();
    long room = StudyFiles.MOST_BYTES;
    try (var zip = new ZipInputStream(packed, StandardCharsets.UTF_8)) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES || contents.size() > StudyFiles.MOST_FILES) {
          throw StudyFiles.tooLarge();
        }
        if (entry.isDirectory() || hidden(entry.getName())) {
          room -= skip(zip, room);
        } else {
          var content = zip.readNBytes((int) room + 1);
          room -= content.length;
          if (contents.put(entry.getName(), content) != null) {
            throw new StudyFault.PathRefused();
          }
        }
        if (room < 0) {
          throw StudyFiles.tooLarge();
        }
      }
    } catch (ZipException | IllegalArgumentException unreadable) {
      throw new StudyFault.NotAZip();
    } catch (IOException cut) {
      throw new StudyFault.NotAZip();
    }
    if (contents.isEmpty()) {
      throw new StudyFault.NotAZip();
    }
    return new StudyFiles(withoutOuterFolder(contents));
  }

  /// What is left out costs as much to unpack as what is kept.
  private static long skip(ZipInputStream zip, long room) throws IOException {
    return zip.readNBytes((int) room + 1).length;
  }

  private static boolean hidden(String path) {
    for (var part : path.split(SEPARATOR, -1)) {
      if (part.equals("__MACOSX") || part.matches("\\.[^.].*")) {
        return true;
      }
    }
    return false;
  }

  private static SortedMap<String, byte[]> withoutOuterFolder(SortedMap<String, byte[]> contents) {
    var first = contents.firstKey();
    var end = first.indexOf(SEPARATOR);
    if (end <= 0 || first.startsWith(".")) {
      return contents;
    }
    var folder = first.substring(0, end + 1);
    if (!contents.keySet().stream().allMatch(path -> path.startsWith(folder))) {
      return contents;
    }
    var inner = new TreeMap<String, byte[]>();
    contents.forEach((path, content) -> inner.put(path.substring(folder.length()), content));
    return inner;
  }
}
