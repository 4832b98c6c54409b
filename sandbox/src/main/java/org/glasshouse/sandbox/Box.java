// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One run's command with its limits, its user and its stage.
record Box(BoxedCommand command, Limits limits, JobUsers.JobUser user, Stage stage) {

  /// A JVM reserves room that it never touches, so address space is bounded loosely and writable
  /// memory tightly.
  private static final long RESERVED = 4L << 30;

  private static final long MARGIN = 64L << 20;

  /// Limits that hold for each process by itself.
  List<String> limitWords() {
    return new ArrayList<>(
        List.of(
            "prlimit",
            "--as=" + (limits.memoryBytes() + RESERVED),
            "--data=" + (limits.memoryBytes() + MARGIN),
            "--cpu=" + (limits.cpu().toSeconds() + 1),
            "--fsize=" + limits.outputBytes(),
            "--nofile=1024",
            "--core=0",
            "--"));
  }

  /// The job's variables; nothing of the server's own.
  Map<String, String> environment(String home) {
    var variables = new TreeMap<String, String>();
    variables.put("PATH", "/usr/bin");
    variables.put("HOME", home);
    variables.put("TMPDIR", home);
    variables.put("LANG", "C.UTF-8");
    variables.put("TZ", "UTC");
    variables.put("OMP_NUM_THREADS", "1");
    variables.put("OPENBLAS_NUM_THREADS", "1");
    variables.putAll(command.environment());
    return variables;
  }
}
