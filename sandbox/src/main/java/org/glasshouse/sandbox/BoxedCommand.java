// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One program to run in a box, and all that it is given.
///
/// The program starts in a folder that holds its mounts and its out folder under their inside
/// names, so relative paths work the same in every kind of sandbox.
///
/// @param words the program and its arguments; nothing is interpreted by a shell
/// @param mounts what it may read besides the system's own programs
/// @param tools folders of programs that it needs at their own place, such as a JDK
/// @param out a folder, empty or new, that keeps what the job leaves
/// @param outInside the out folder's name for the job
/// @param logs a folder for `stdout.txt` and `stderr.txt`, which the job cannot see
/// @param environment variables besides PATH, HOME, TMPDIR and LANG
public record BoxedCommand(
    List<String> words,
    List<Mount> mounts,
    List<Path> tools,
    Path out,
    String outInside,
    Path logs,
    Map<String, String> environment) {

  public BoxedCommand {
    words = List.copyOf(words);
    mounts = List.copyOf(mounts);
    tools = List.copyOf(tools);
    out = out.toAbsolutePath().normalize();
    logs = logs.toAbsolutePath().normalize();
    environment = new TreeMap<>(environment);
    InsideName.require(outInside);
    if (words.isEmpty() || words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      throw new SandboxProblem.OddName();
    }
    var names = new HashSet<String>();
    names.add(outInside);
    for (var mount : mounts) {
      if (!names.add(mount.inside())) {
        throw new SandboxProblem.TwoMounts(mount.inside());
      }
    }
  }

  /// A program that finds its inputs by their mount names and writes to `out`.
  public static BoxedCommand of(List<String> words, List<Mount> mounts, Path out, Path logs) {
    return new BoxedCommand(words, mounts, List.of(), out, "out", logs, Map.of());
  }
}
