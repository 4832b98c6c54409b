// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.web.problems;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where something broke: the kinds of the failures and our own lines, and no message of any of
/// them.
final class FaultTrace {

  private static final int LINES = 12;
  private static final int CAUSES = 8;

  private FaultTrace() {}

  static String of(Throwable failed) {
    var text = new StringBuilder();
    @Nullable Throwable link = failed;
    for (int depth = 0; link != null && depth < CAUSES; depth++) {
      text.append(depth == 0 ? "" : " caused by ")
          .append(link.getClass().getName())
          .append(
              Arrays.stream(link.getStackTrace())
                  .filter(line -> depthIsShown(line))
                  .limit(LINES)
                  .map(line -> "\n  at " + line)
                  .collect(Collectors.joining()));
      link = link.getCause();
    }
    return text.toString();
  }

  private static boolean depthIsShown(StackTraceElement line) {
    return line.getClassName().startsWith("org.glasshouse");
  }
}
