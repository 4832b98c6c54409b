// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// As whom the database's processes run, since PostgreSQL refuses to run as root.
///
/// As root they drop to the uid of nobody, which takes real power away. Where that cannot be done
/// (no setpriv, or the folder cannot be given away) a user namespace satisfies PostgreSQL's check
/// instead.
final class OperatingSystemUser {

  private static final String NOBODY = "65534";

  private OperatingSystemUser() {}

  /// The words to put before a command that works on the folder.
  static List<String> forFolder(Path home) throws IOException, InterruptedException {
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") != 0) {
      return List.of();
    }
    var drop = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    if (succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY, home.toString()))
        && succeeds(concat(drop, List.of("test", "-w", home.toString())))) {
      return drop;
    }
    return List.of("unshare", "-U");
  }

  static List<String> concat(List<String> first, List<String> second) {
    var all = new java.util.ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
