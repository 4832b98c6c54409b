// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.util.regex.Pattern;

/// The names of files inside the box: plain, so that a name is never a message or a trick.
final class InsideName {

  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:[A-Za-z0-9_.][A-Za-z0-9_. +=@,-]{0,99}/){0,5}[A-Za-z0-9_.][A-Za-z0-9_. +=@,-]{0,99}");

  private InsideName() {}

  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches()
        && !("/" + name + "/").contains("/./")
        && !("/" + name + "/").contains("/../")
        && !("/" + name + "/").contains(" /");
  }

  static void require(String name) {
    if (!isPlain(name)) {
      throw new SandboxProblem.OddName();
    }
  }
}
