// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.regex.Pattern;

/// Names under which files may leave.
final class FileName {

  private static final int LONGEST = 120;

  // Names that Windows takes for devices.
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)", Pattern.CASE_INSENSITIVE);

  private FileName() {}

  /// @throws OutputProblem.BadFileName unless it is made of plain folder names and one plain file
  ///   name with an ending
  static void require(String name) {
    if (name.length() > LONGEST || !plain(name)) {
      throw new OutputProblem.BadFileName(name);
    }
  }

  /// The part after the last slash.
  static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static boolean plain(String name) {
    for (var part : name.split("/", -1)) {
      if (!part.matches("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*")
          || DEVICE.matcher(part.replaceAll("\\..*", "")).matches()) {
        return false;
      }
    }
    return last(name).contains(".");
  }
}
