// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.Cosignature;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.LogSource;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.VerifierKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `glasshouse ledger monitor`: follows a ledger and reports forks, gaps, entries out of shape, and
/// entries that contradict each other.
@Command(
    name = "monitor",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a ledger, checks it against what was seen before, and reports what cannot be right.",
      "Exit code 0: nothing found; 1: something is wrong; 2: the ledger could not be read."
    })
final class MonitorCommand implements Callable<Integer> {

  private static final JsonMapper MAPPER = new JsonMapper();

  @Parameters(paramLabel = "LOG", description = "Address or folder of the ledger's files.")
  private String place = "";

  @Option(names = "--key", required = true, description = "The ledger's public key.")
  private String key = "";

  @Option(names = "--witness", description = "A witness's public key; its word is then required.")
  private List<String> witnesses = List.of();

  @Option(names = "--state", description = "File that remembers the newest checkpoint seen.")
  private @Nullable Path state;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /// What the command prints.
  ///
  /// @param problem what is wrong with the log itself; absent if it could be read to its end
  record Report(
      String log,
      long entries,
      List<String> witnesses,
      Optional<String> problem,
      List<Finding> findings) {}

  @Override
  public Integer call() throws IOException {
    var monitor = new Monitor(PublishedSchema.builtIn());
    Optional<LogProblem> problem = Optional.empty();
    List<String> words = List.of();
    try {
      words = follow(monitor);
    } catch (LogProblem wrong) {
      problem = Optional.of(wrong);
    }
    print(
        new Report(
            place,
            monitor.entries(),
            words,
            problem.map(wrong -> wrong.getMessage() + " " + wrong.next()),
            monitor.findings()));
    if (problem.isPresent()) {
      return problem.get() instanceof LogProblem.Unreadable ? 2 : 1;
    }
    return monitor.findings().isEmpty() ? 0 : 1;
  }

  private List<String> follow(Monitor monitor) throws IOException {
    var source = LogSource.of(place);
    var verifier = VerifierKey.parse(key);
    var note = SignedNote.parse(source.read("checkpoint"));
    var log = new TiledLog(source, Checkpoint.open(note, verifier));
    seen(verifier)
        .ifPresent(before -> {
          log.checkpoint().requireNotBefore(before);
          log.consistency(before);
        });
    var words = words(source, log, verifier);
    monitor.read(log);
    remember(note);
    return words;
  }

  /// Checks each witness's word, which is on the newest checkpoint that it saw.
  private List<String> words(LogSource source, TiledLog log, VerifierKey verifier) {
    if (witnesses.isEmpty()) {
      return List.of();
    }
    var note = SignedNote.parse(source.read("witnessed"));
    log.consistency(Checkpoint.open(note, verifier));
    return witnesses.stream()
        .map(VerifierKey::parse)
        .map(witness ->
            Cosignature.find(note, witness)
                .map(word -> word.witness() + " at " + word.at())
                .orElseThrow(() ->
                    new LogProblem.NotSigned(
                        "The witness " + witness.name() + " has not confirmed it.")))
        .toList();
  }

  private Optional<Checkpoint> seen(VerifierKey verifier) throws IOException {
    return state == null || !Files.exists(state)
        ? Optional.empty()
        : Optional.of(Checkpoint.open(SignedNote.parse(Files.readAllBytes(state)), verifier));
  }

  private void remember(SignedNote note) throws IOException {
    if (state != null) {
      Files.write(state, note.bytes());
    }
  }

  private void print(Report report) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(MAPPER.writeValueAsString(report));
    } else {
      out.println(report.entries() + " entries read from " + report.log());
      report.witnesses().forEach(word -> out.println("confirmed by " + word));
      report.findings().forEach(found -> out.println(found.rule() + ": " + found.words()));
      report.problem().ifPresent(out::println);
      out.println(report.findings().size() + " contradictions");
    }
    out.flush();
  }
}
