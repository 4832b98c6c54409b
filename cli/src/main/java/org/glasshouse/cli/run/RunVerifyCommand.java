// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse run verify`: does a finished run leave the same bytes when it is done again?
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Has a running server do a finished run again, over the same commit, data versions, people",
      "and choices as then, and compares every output byte for byte.",
      "Exit code 0: all the same; 1: some output is not; 2: wrong usage; 3: it could not be done."
    })
final class RunVerifyCommand implements Callable<Integer> {

  private static final int COULD_NOT = 3;

  @Parameters(paramLabel = "RUN", description = "The run's reference, such as run-7k3q9x2m.")
  private String run = "";

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = "${env:GLASSHOUSE_HOME:-data}",
      description = "The server's glasshouse.home (${DEFAULT-VALUE}).")
  private Path home = Path.of("data");

  @Option(
      names = "--socket",
      paramLabel = "FILE",
      description = "Its socket, where glasshouse.console.folder puts it elsewhere.")
  private @Nullable Path socket;

  @Option(names = "--json", description = "Prints what came of it as one JSON document.")
  private boolean json;

  @Option(names = "--quiet", description = "Does not tell on standard error how far it is.")
  private boolean quiet;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (!run.matches("[a-z0-9.-]{1,64}")) {
      throw new ParameterException(
          spec.commandLine(), "A run's reference looks like run-7k3q9x2m; it is on its page.");
    }
    var outcome = ask(socket == null ? home.resolve("console/socket") : socket);
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(outcome.document()));
    } else {
      outcome.lines().forEach(out::println);
    }
    out.flush();
    return switch (outcome.word()) {
      case "same" -> 0;
      case "different" -> 1;
      case String other -> COULD_NOT;
    };
  }

  private Outcome ask(Path place) {
    var last = new Last();
    try {
      var question = new LinkedHashMap<>(Map.of("ask", "run verify"));
      question.put("run", run);
      new ServerCall(place).ask(question, last::hear);
    } catch (IOException | JacksonException broken) {
      if (last.end == null) {
        return last.started
            ? Outcome.lost(run)
            : Outcome.unreachable(run, place.toAbsolutePath().normalize());
      }
    }
    return last.end == null
        ? last.started ? Outcome.lost(run) : Outcome.notHeard(run, place.toAbsolutePath())
        : Outcome.of(run, last.end);
  }

  /// What was said last, while what is said before is shown.
  private final class Last {

    private boolean started;
    private @Nullable JsonNode end;

    void hear(JsonNode answer) {
      switch (answer.path("is").asString("")) {
        case "started" -> {
          started = true;
          say(
              run
                  + " is done again as "
                  + answer.path("again").asString()
                  + ", "
                  + answer.path("steps").asInt()
                  + " steps.");
        }
        case "step" ->
            say(
                "  "
                    + answer.path("step").asString()
                    + ": "
                    + answer.path("state").asString().replace('-', ' '));
        case String ending -> end = answer;
      }
    }

    private void say(String line) {
      if (!quiet) {
        var err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
      }
    }
  }
}
