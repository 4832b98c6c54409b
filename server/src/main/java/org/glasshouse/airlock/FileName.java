// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.util.Set;

/// Names under which files may leave.
final class FileName {

  private static final int LONGEST = 120;

  // Names that Windows takes for devices.
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3");

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
          || DEVICES.contains(part.replaceAll("\\..*", "").toLowerCase(java.util.Locale.ROOT))) {
        return false;
      }
    }
    return last(name).contains(".");
  }
}
