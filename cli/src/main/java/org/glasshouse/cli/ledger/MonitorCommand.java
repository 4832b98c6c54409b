// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glasshouse.tlog.Checkpoint;
import org.glasshouse.tlog.Cosignature;
import org.glasshouse.tlog.LogProblem;
import org.glasshouse.tlog.LogSource;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.TileAudit;
import org.glasshouse.tlog.TiledLog;
import org.glasshouse.tlog.VerifierKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "With --state it goes on from where it last was, and reports what is new since.",
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

  @Option(
      names = "--hours",
      defaultValue = "24",
      description = "How old a witness's word may be: ${DEFAULT-VALUE}.")
  private long hours;

  @Option(
      names = "--uncovered",
      defaultValue = "1000",
      description = "How many entries may be newer than it: ${DEFAULT-VALUE}.")
  private long uncovered;

  @Option(
      names = "--register",
      description = "Address or file of the register's totals, to compare.")
  private @Nullable String register;

  @Option(names = "--state", description = "File that remembers how far it read, and what it saw.")
  private @Nullable Path state;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /// What the command prints.
  ///
  /// @param from entries that earlier readings had read
  /// @param entries entries read by now
  /// @param problem what is wrong with the log itself; absent if it could be read to its end
  /// @param findings what was found this time
  /// @param earlier what earlier readings found, which this one does not count again
  record Report(
      String log,
      long from,
      long entries,
      List<String> witnesses,
      Optional<Trouble> problem,
      List<Finding> findings,
      List<Finding> earlier) {

    int exitCode() {
      return problem.map(Trouble::exitCode).orElse(findings.isEmpty() ? 0 : 1);
    }
  }

  /// What is on the way to a report.
  private static final class Course {
    long from;
    Optional<Monitor> monitor = Optional.empty();
    List<String> words = List.of();
    List<Finding> register = List.of();
  }

  @Override
  public Integer call() throws IOException {
    var course = new Course();
    Optional<Trouble> problem = Optional.empty();
    try {
      follow(course);
    } catch (LogProblem.WrongKey notAKey) {
      throw new ParameterException(spec.commandLine(), notAKey.what(), notAKey);
    } catch (IllegalArgumentException notAState) {
      throw new ParameterException(
          spec.commandLine(), String.valueOf(notAState.getMessage()), notAState);
    } catch (LogProblem wrong) {
      problem = Optional.of(Trouble.of(wrong));
    }
    var findings = new ArrayList<>(course.monitor.map(Monitor::findings).orElse(List.of()));
    findings.addAll(course.register);
    var report =
        new Report(
            place,
            course.from,
            course.monitor.map(Monitor::entries).orElse(0L),
            course.words,
            problem,
            findings,
            course.monitor.map(Monitor::earlier).orElse(List.of()));
    print(report);
    return report.exitCode();
  }

  private void follow(Course course) throws IOException {
    var verifier = VerifierKey.parse(key);
    var before = state == null ? Reading.start() : Reading.load(state);
    var seen = before.seen(verifier);
    var source = LogSource.of(place);
    // Asked first: the log then has at least as many entries as the register has taken in.
    var totals = Optional.ofNullable(register).map(RegisterTotals::read);
    var note = SignedNote.parse(source.read("checkpoint"));
    var log = new TiledLog(source, Checkpoint.open(note, verifier));
    seen.ifPresent(older -> {
      log.checkpoint().requireNotBefore(older);
      log.consistency(older);
    });
    var words = words(source, log, verifier);
    var audit = TileAudit.after(source, seen);
    course.from = seen.map(Checkpoint::size).orElse(0L);
    var monitor = new Monitor(PublishedSchema.builtIn(), verifier.name(), before, course.from);
    course.monitor = Optional.of(monitor);
    course.register = totals.map(shown -> compared(shown, monitor, log, audit)).orElse(List.of());
    monitor.read(log, log.checkpoint().size(), audit);
    audit.end();
    var now = Clock.systemUTC().instant();
    monitor.end(now);
    course.words = words.fresh(new WitnessLimits(hours, uncovered), monitor.newest(), now);
    if (state != null) {
      monitor.upTo(note).save(state);
    }
  }

  /// Reads as far as the register says it came, and compares there.
  private static List<Finding> compared(
      RegisterTotals shown, Monitor monitor, TiledLog log, TileAudit audit) {
    if (shown.entries() > log.checkpoint().size()) {
      throw new LogProblem.Shorter(shown.entries(), log.checkpoint().size());
    }
    if (shown.entries() < monitor.entries()) {
      return List.of(
          new Finding(
              shown.entries(),
              "register-behind",
              "The register has taken in %d entries; %d were read before."
                  .formatted(shown.entries(), monitor.entries())));
    }
    monitor.read(log, shown.entries(), audit);
    return shown.differences(monitor.counts());
  }

  /// Checks each witness's word, which is on the newest checkpoint that it saw.
  private Words words(LogSource source, TiledLog log, VerifierKey verifier) {
    if (witnesses.isEmpty()) {
      return new Words(0, List.of());
    }
    var note = SignedNote.parse(source.read("witnessed"));
    var confirmed = Checkpoint.open(note, verifier);
    log.consistency(confirmed);
    var words =
        witnesses.stream()
            .map(VerifierKey::parse)
            .map(witness ->
                Cosignature.find(note, witness)
                    .orElseThrow(() ->
                        new LogProblem.NotSigned(
                            "The witness " + witness.name() + " has not confirmed it.")))
            .toList();
    return new Words(log.checkpoint().size() - confirmed.size(), words);
  }

  /// What witnesses said.
  ///
  /// @param left entries that came after
  private record Words(long left, List<Cosignature> said) {
    /// As they are printed, if all of them vouch for what there is now.
    List<String> fresh(WitnessLimits limits, Instant newest, Instant now) {
      said.forEach(word -> limits.require(word, left, newest, now));
      return said.stream().map(word -> word.witness() + " at " + word.at()).toList();
    }
  }

  private void print(Report report) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(MAPPER.writeValueAsString(report));
    } else {
      out.println(
          "%d entries read from %s, %d of them new"
              .formatted(report.entries(), report.log(), report.entries() - report.from()));
      report.witnesses().forEach(word -> out.println("confirmed by " + word));
      report.findings().forEach(found -> out.println(found.rule() + ": " + found.words()));
      report
          .problem()
          .ifPresent(
              wrong -> out.println(wrong.kind() + ": " + wrong.code() + " " + wrong.words()));
      out.println(
          "%d contradictions, and %d known from before"
              .formatted(report.findings().size(), report.earlier().size()));
    }
    out.flush();
  }
}
