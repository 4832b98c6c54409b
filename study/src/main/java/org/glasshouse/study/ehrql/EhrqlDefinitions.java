// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.study.ehrql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.glasshouse.query.Question;
import org.glasshouse.query.ehrql.EhrqlReader;
import org.glasshouse.query.ehrql.StudyFiles;
import org.glasshouse.query.json.JsonText;
import org.glasshouse.sandbox.BoxedRun;
import org.glasshouse.sandbox.Cancellation;
import org.glasshouse.sandbox.Ending;
import org.glasshouse.sandbox.Limits;
import org.glasshouse.sandbox.Sandbox;

/// Reads `.py` definitions of datasets and measures: ehrQL runs in the sandbox over the study and
/// nothing else, and the JSON that it leaves is read as hostile text.
public final class EhrqlDefinitions {

  private static final int LONGEST_LINE = 300;

  private final EhrqlInterpreter interpreter;
  private final Sandbox sandbox;
  private final Limits limits;

  /// @param sandbox the walls; without any, nothing runs
  public EhrqlDefinitions(EhrqlInterpreter interpreter, Sandbox sandbox) {
    this(
        interpreter,
        sandbox,
        Limits.standard()
            .withWall(Duration.ofMinutes(2))
            .withCpu(Duration.ofMinutes(1))
            .withMemory(1L << 30)
            .withOutput(4L * JsonText.LONGEST, 4)
            .withProcesses(32));
  }

  EhrqlDefinitions(EhrqlInterpreter interpreter, Sandbox sandbox, Limits limits) {
    this.interpreter = interpreter;
    this.sandbox = sandbox;
    this.limits = limits;
  }

  /// The questions of a definition.
  ///
  /// @param study the folder of the study, read-only for the definition
  /// @param definition its path in the study, such as `analysis/dataset_definition.py`
  /// @param arguments for the definition itself
  /// @param files the published tables, and the study's files
  /// @throws EhrqlFault when it did not leave a definition
  /// @throws org.glasshouse.query.QueryProblem when what it left is too large or has no answer
  public List<Question> read(
      Path study, String definition, List<String> arguments, StudyFiles files) {
    return EhrqlReader.read(serialized(study, definition, arguments), files);
  }

  /// The JSON of a definition, as ehrQL printed it.
  ///
  /// @throws EhrqlFault when it did not leave a definition
  public String serialized(Path study, String definition, List<String> arguments) {
    var root = study.toAbsolutePath().normalize();
    var file = root.resolve(definition).normalize();
    if (!definition.endsWith(".py") || !file.startsWith(root) || !Files.isRegularFile(file)) {
      throw new EhrqlFault.NoDefinition(definition);
    }
    try {
      var folder = Files.createTempDirectory("definition");
      try {
        var out = folder.resolve("out");
        var logs = folder.resolve("logs");
        var command =
            interpreter.serialize(root, root.relativize(file).toString(), arguments, out, logs);
        return left(sandbox.run(command, limits, new Cancellation()), out, logs);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String left(BoxedRun run, Path out, Path logs) throws IOException {
    var file =
        run.outputs().stream()
            .filter(each -> each.name().equals(EhrqlInterpreter.LEFT))
            .findFirst();
    if (!run.succeeded() || file.isEmpty()) {
      throw new EhrqlFault.Failed(
          run.ending() == Ending.EXITED
              ? "It ended with code " + run.exitCode() + "."
              : run.ending().words(),
          lastLine(logs));
    }
    if (file.get().size() > 4L * JsonText.LONGEST) {
      throw new EhrqlFault.Failed("What it left is too large.", "");
    }
    return Files.readString(out.resolve(EhrqlInterpreter.LEFT), StandardCharsets.UTF_8);
  }

  /// What the program said last. It has seen no data, so it may be shown to the author.
  private static String lastLine(Path logs) throws IOException {
    var errors = logs.resolve("stderr.txt");
    if (!Files.isRegularFile(errors)) {
      return "";
    }
    var text = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8).strip();
    var line = text.substring(text.lastIndexOf('\n') + 1).replaceAll("\\p{Cntrl}", " ");
    return line.isEmpty()
        ? ""
        : " It said: " + line.substring(0, Math.min(line.length(), LONGEST_LINE));
  }

  private static void remove(Path folder) throws IOException {
    try (var inside = Files.walk(folder)) {
      for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
