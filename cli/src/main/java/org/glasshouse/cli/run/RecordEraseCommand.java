// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse record erase`: makes the ledger forget a person.
///
/// The NHS number is read from standard input, because an argument could be seen by everybody on
/// the machine and stays in the shell's history.
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Destroys what ties a person to entries of the ledger: payloads and salts of their own, and",
      "what proves that their record was in a run. The ledger stays valid. It cannot be undone.",
      "Reads the NHS number as one line from standard input.",
      "Exit code 0: erased; 2: wrong usage; 3: it could not be done."
    })
final class RecordEraseCommand implements Callable<Integer> {

  private static final int COULD_NOT = 3;

  @Option(names = "--yes", description = "Says that you know that nothing brings it back.")
  private boolean yes;

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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (!yes) {
      throw new ParameterException(
          spec.commandLine(), "Nothing brings back what is erased. Say --yes if you know that.");
    }
    var number = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
    if (number == null || !number.strip().matches("[0-9 -]{10,20}")) {
      throw new ParameterException(
          spec.commandLine(), "Give the NHS number, ten digits, as one line on standard input.");
    }
    var place = (socket == null ? home.resolve("console/socket") : socket).toAbsolutePath();
    var end = asked(place, number.strip());
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document(place, end)));
    } else {
      lines(place, end).forEach(out::println);
    }
    out.flush();
    return erased(end) ? 0 : COULD_NOT;
  }

  /// The server's answer, if there was one.
  private static Optional<JsonNode> asked(Path place, String number) {
    var answers = new ArrayList<JsonNode>();
    try {
      var question = new LinkedHashMap<>(Map.of("ask", "record erase"));
      question.put("nhsNumber", number);
      new ServerCall(place).ask(question, answers::add);
    } catch (IOException | JacksonException notHeard) {
      return answers.stream().findFirst();
    }
    return answers.stream().findFirst();
  }

  private static boolean erased(Optional<JsonNode> end) {
    return end.filter(answer -> answer.path("is").asString("").equals("erased")).isPresent();
  }

  private static List<String> lines(Path place, Optional<JsonNode> end) {
    if (end.isEmpty()) {
      return List.of(unreachable(place));
    }
    var answer = end.get();
    return erased(end)
        ? List.of(
            "Erased: payload and salt of %d entries, and the proofs of %d runs."
                .formatted(answer.path("entries").asLong(), answer.path("uses").asLong()),
            "Copies in backups have to be destroyed too.")
        : List.of(
            answer.path("code").asString("") + " " + answer.path("what").asString(""),
            answer.path("why").asString("") + " → " + answer.path("next").asString(""));
  }

  private static String unreachable(Path place) {
    return "No running server answered at "
        + place
        + ". Whether anything was erased is not known. → Give its folder with --home, call as the"
        + " user that it runs as, and ask again: what is erased stays so.";
  }

  private static Map<String, Object> document(Path place, Optional<JsonNode> end) {
    var document = new LinkedHashMap<String, Object>();
    if (end.isEmpty()) {
      document.put("outcome", "unreachable");
      document.put("reason", unreachable(place));
    } else if (erased(end)) {
      document.put("outcome", "erased");
      document.put("entries", end.get().path("entries").asLong());
      document.put("uses", end.get().path("uses").asLong());
    } else {
      document.put("outcome", "refused");
      document.put("problem", end.get());
    }
    return document;
  }
}
