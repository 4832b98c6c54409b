// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.demo;

import java.io.PrintStream;

/// Tells whoever started the demonstration what is happening.
final class Narrator {

  private static final PrintStream OUT = System.out;

  private Narrator() {}

  static void say(String line) {
    OUT.println(line);
    OUT.flush();
  }

  static void step(int number, int of, String title) {
    say("");
    say("  %d/%d  %s".formatted(number, of, title));
  }

  static void progress(String what, String table, long rows) {
    say(
        "       … %s%s%s"
            .formatted(
                what,
                table.isEmpty() ? "" : ": " + table,
                rows == 0 ? "" : " (%,d rows)".formatted(rows)));
  }

  static void happened(String what) {
    say("       " + what);
  }
}
