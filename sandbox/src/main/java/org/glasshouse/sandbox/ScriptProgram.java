// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs a script of a study with a program that the operating system packages.
///
/// The program starts in the study's own layout, so a script finds its files by the paths that it
/// uses on a laptop.
public enum ScriptProgram {
  PYTHON("Python"),
  R("R");

  private final String title;

  ScriptProgram(String title) {
    this.title = title;
  }

  private List<String> words() {
    return switch (this) {
      case PYTHON -> List.of("/usr/bin/python3", "-B", "-s");
      case R -> List.of("/usr/bin/Rscript", "--vanilla");
    };
  }

  /// The same order of sets, and no picture with the time in it, so that bytes can be compared.
  private Map<String, String> environment() {
    return switch (this) {
      case PYTHON -> Map.of("PYTHONHASHSEED", "0", "MPLBACKEND", "Agg", "SOURCE_DATE_EPOCH", "0");
      case R -> Map.of("R_DEFAULT_DEVICE", "pdf", "SOURCE_DATE_EPOCH", "0");
    };
  }

  /// Whether it is there for steps to run with.
  public boolean isInstalled() {
    return Files.isExecutable(Path.of(words().getFirst()));
  }

  /// A command that runs a script.
  ///
  /// @param script and its arguments, relative to where the job starts
  /// @param outInside the out folder's name for the script, such as `output`
  /// @throws SandboxProblem.ProgramMissing where it is not installed
  public BoxedCommand command(
      List<String> script, List<Mount> mounts, Path out, String outInside, Path logs) {
    if (!isInstalled()) {
      throw new SandboxProblem.ProgramMissing(title);
    }
    var all = new ArrayList<>(words());
    all.addAll(script);
    return new BoxedCommand(all, mounts, List.of(), out, outInside, logs, environment());
  }
}
