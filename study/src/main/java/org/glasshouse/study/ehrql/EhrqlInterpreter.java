// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.ehrql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.sandbox.BoxedCommand;
import org.glasshouse.sandbox.Mount;

/// An ehrQL on this machine.
///
/// @param command the program and its first arguments, such as `/opt/ehrql/bin/ehrql`, or
///   `/opt/ehrql/bin/python -m ehrql`
/// @param tools folders that it needs at their own place, such as `/opt/ehrql`
public record EhrqlInterpreter(List<String> command, List<Path> tools) {

  /// The file that it leaves.
  static final String LEFT = "definition.json";

  /// Starts in the study's folder, which is first on the module path; `$0` is the program.
  private static final String IN_STUDY =
      "cd study && PYTHONPATH=\"$PWD\" PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0 exec \"$0\" \"$@\"";

  public EhrqlInterpreter {
    command = List.copyOf(command);
    tools = List.copyOf(tools);
    if (command.isEmpty() || !Files.isExecutable(Path.of(command.getFirst()))) {
      throw new EhrqlFault.NotInstalled();
    }
  }

  /// The interpreter that a setting names: words separated by spaces, the first an absolute path;
  /// its folder's parent comes into the box with it.
  ///
  /// @throws EhrqlFault.NotInstalled when the setting is empty or names no program
  public static EhrqlInterpreter named(String setting) {
    var words = List.of(setting.strip().split("\\s+"));
    var program = Path.of(words.getFirst());
    if (!program.isAbsolute() || !Files.isExecutable(program)) {
      throw new EhrqlFault.NotInstalled();
    }
    return new EhrqlInterpreter(
        words,
        Optional.ofNullable(program.getParent()).map(Path::getParent).stream()
            .filter(home -> home.getNameCount() > 0 && !home.startsWith("/usr"))
            .toList());
  }

  /// What runs in the box: the study read-only, nothing else.
  ///
  /// @param study the folder of the study
  /// @param definition the path of the definition in it
  /// @param arguments for the definition itself
  /// @param out an empty or new folder
  /// @param logs a folder that the program cannot see
  BoxedCommand serialize(
      Path study, String definition, List<String> arguments, Path out, Path logs) {
    var words = new ArrayList<>(List.of("/usr/bin/sh", "-c", IN_STUDY));
    words.addAll(command);
    words.addAll(List.of("serialize-definition", definition, "-o", "../out/" + LEFT));
    if (!arguments.isEmpty()) {
      words.add("--");
      words.addAll(arguments);
    }
    return new BoxedCommand(
        words, List.of(new Mount(study, "study")), tools, out, "out", logs, Map.of());
  }
}
