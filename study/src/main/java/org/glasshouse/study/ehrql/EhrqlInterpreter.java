// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.ehrql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glasshouse.sandbox.BoxedCommand;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Mount;
import org.glasshouse.sandbox.Sandbox;

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

  /// The version, as the program says it in the box, without data or a network; empty text where it
  /// does not say one on a line.
  public String version(Sandbox sandbox) {
    try {
      var folder = Files.createTempDirectory("ehrql");
      try {
        var logs = folder.resolve("logs");
        var words = new ArrayList<>(command);
        words.add("--version");
        var run =
            sandbox.run(
                new BoxedCommand(
                    words, List.of(), tools, folder.resolve("out"), "out", logs, Map.of()),
                Limits.standard().withWall(Duration.ofMinutes(1)).withMemory(1L << 30),
                new Cancellation());
        var said = logs.resolve("stdout.txt");
        return run.succeeded() && Files.isRegularFile(said) ? plain(Files.readString(said)) : "";
      } finally {
        try (var inside = Files.walk(folder)) {
          for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(path);
          }
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String plain(String said) {
    var line = said.strip().replaceFirst("^ehrql[ ,]+", "");
    return line.matches("[A-Za-z0-9][A-Za-z0-9 ._+()-]{0,79}") ? line : "";
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
