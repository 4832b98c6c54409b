// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.receipt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/// A receipt's files out of its ZIP file, read with suspicion: nothing is written to disk.
///
/// @param folder the one top folder
/// @param files by their path below it
record Bundle(String folder, Map<String, byte[]> files) {

  private static final int MOST_FILES = 5_000;
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  /// @throws Unfit if the ZIP file is not one, is too large, or holds paths that lead elsewhere
  static Bundle open(byte[] zip) {
    var files = new TreeMap<String, byte[]>();
    String folder = "";
    int left = MOST_BYTES;
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var path = entry.getName();
        int slash = path.indexOf('/');
        requireSafe(path, slash);
        if (!folder.isEmpty() && !folder.equals(path.substring(0, slash))) {
          throw new Unfit("It holds more than one top folder.");
        }
        folder = path.substring(0, slash);
        if (entry.isDirectory()) {
          continue;
        }
        var bytes = in.readNBytes(left + 1);
        left -= bytes.length;
        if (left < 0 || files.size() >= MOST_FILES) {
          throw new Unfit("It is larger than any receipt.");
        }
        if (files.put(path.substring(slash + 1), bytes) != null) {
          throw new Unfit("It holds a file twice.");
        }
      }
    } catch (IOException | IllegalArgumentException notOne) {
      throw new Unfit("It cannot be read as a ZIP file.");
    }
    if (files.isEmpty()) {
      throw new Unfit("It is not a ZIP file, or an empty one.");
    }
    return new Bundle(folder, files);
  }

  private static void requireSafe(String path, int slash) {
    boolean away =
        slash <= 0
            || path.startsWith("/")
            || path.contains("\\")
            || path.contains("//")
            || path.contains(":")
            || ("/" + path + "/").contains("/../")
            || ("/" + path + "/").contains("/./")
            || path.chars().anyMatch(c -> c < ' ');
    if (away) {
      throw new Unfit("It holds a path that leads out of its folder.");
    }
  }

  /// The file cannot even be looked into.
  static final class Unfit extends RuntimeException {
    Unfit(String words) {
      super(words);
    }
  }
}
