// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.problems;

import org.jspecify.annotations.Nullable;

/// Where something broke: the kinds of the failures, the lines where each began and our own lines,
/// and no message of any of them.
final class FaultTrace {

  private static final int FIRST_LINES = 4;
  private static final int OWN_LINES = 12;
  private static final int CAUSES = 8;

  private FaultTrace() {}

  static String of(Throwable failed) {
    var text = new StringBuilder();
    @Nullable Throwable link = failed;
    for (int depth = 0; link != null && depth < CAUSES; depth++) {
      text.append(depth == 0 ? "" : "\n caused by ").append(link.getClass().getName());
      var lines = link.getStackTrace();
      int own = 0;
      for (int i = 0; i < lines.length && own < OWN_LINES; i++) {
        boolean ours = lines[i].getClassName().startsWith("org.glasshouse");
        own += ours ? 1 : 0;
        if (ours || i < FIRST_LINES) {
          text.append("\n  at ").append(lines[i]);
        }
      }
      link = link.getCause();
    }
    return text.toString();
  }
}
