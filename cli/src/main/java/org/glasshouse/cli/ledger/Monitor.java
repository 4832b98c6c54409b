// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.cli.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glasshouse.tlog.SignedNote;
import org.glasshouse.tlog.TileAudit;
import org.glasshouse.tlog.TiledLog;

/// Reads a ledger in order, from its first entry or from where it stopped, and collects what cannot
/// be right.
///
/// Each bundle of entries is checked against the signed root before it is read.
final class Monitor {

  private static final int BUNDLE = 256;

  private final Kinds kinds;
  private final TimeRunsForward time;
  private final List<Rule> rules;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> earlier;
  private long read;

  /// @param ledger the ledger's name
  /// @param from what was read before
  /// @param read how many entries that was
  Monitor(PublishedSchema schema, String ledger, Reading from, long read) {
    this.read = read;
    this.earlier = List.copyOf(from.findings());
    this.kinds = new Kinds(from.memory(Kinds.Memory.class, Kinds.Memory::new));
    this.time =
        new TimeRunsForward(from.memory(TimeRunsForward.Memory.class, TimeRunsForward.Memory::new));
    this.rules =
        List.of(
            schema,
            kinds,
            time,
            new RunsHavePermits(
                from.memory(RunsHavePermits.Memory.class, RunsHavePermits.Memory::new)),
            new RunsEndOnce(from.memory(RunsEndOnce.Memory.class, RunsEndOnce.Memory::new)),
            new PermitsAreDecided(
                from.memory(PermitsAreDecided.Memory.class, PermitsAreDecided.Memory::new)),
            new RunsStayInTheirProject(
                from.memory(
                    RunsStayInTheirProject.Memory.class, RunsStayInTheirProject.Memory::new)),
            new ReleasesFollowTheirSteps(
                from.memory(
                    ReleasesFollowTheirSteps.Memory.class, ReleasesFollowTheirSteps.Memory::new)),
            new ReleasesMatchTheirRequest(
                from.memory(
                    ReleasesMatchTheirRequest.Memory.class, ReleasesMatchTheirRequest.Memory::new)),
            new ApprovalsKeepTheTerms(
                from.memory(ApprovalsKeepTheTerms.Memory.class, ApprovalsKeepTheTerms.Memory::new)),
            new FastLaneIsMarked(
                from.memory(FastLaneIsMarked.Memory.class, FastLaneIsMarked.Memory::new)),
            new DownloadsAreOfReleases(
                from.memory(
                    DownloadsAreOfReleases.Memory.class, DownloadsAreOfReleases.Memory::new)),
            new ImportsAreLetIn(
                from.memory(ImportsAreLetIn.Memory.class, ImportsAreLetIn.Memory::new)),
            new CommitmentsAreNew(
                from.memory(CommitmentsAreNew.Memory.class, CommitmentsAreNew.Memory::new)),
            new ReleasesAreChecked(
                from.memory(ReleasesAreChecked.Memory.class, ReleasesAreChecked.Memory::new)),
            new OptOutsAreEven(
                from.memory(OptOutsAreEven.Memory.class, OptOutsAreEven.Memory::new)),
            new DecisionsAreSigned(
                ledger,
                from.memory(DecisionsAreSigned.Memory.class, DecisionsAreSigned.Memory::new)),
            new FlowsAreOpen(from.memory(FlowsAreOpen.Memory.class, FlowsAreOpen.Memory::new)));
  }

  /// Reads on from where it stopped, up to but not including entry `end`.
  ///
  /// @param audit which compares the tiles with the entries
  /// @throws org.glasshouse.tlog.LogProblem if the files do not match the checkpoint
  void read(TiledLog log, long end, TileAudit audit) {
    while (read < end) {
      long first = read / BUNDLE * BUNDLE;
      var bundle = log.bundle(read / BUNDLE);
      int to = Math.toIntExact(Math.min(bundle.size(), end - first));
      for (var bytes : bundle.subList((int) (read - first), to)) {
        audit.append(bytes);
        read(bytes);
      }
    }
  }

  /// What was found this time, in the order of the entries.
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /// What earlier readings found.
  List<Finding> earlier() {
    return earlier;
  }

  /// Entries read by now, this time and earlier.
  long entries() {
    return read;
  }

  /// The latest time that an entry says.
  Instant newest() {
    return time.memory().latest();
  }

  /// How many of them there are of each kind.
  Map<String, Long> counts() {
    return Map.copyOf(kinds.memory().counts());
  }

  /// All that a later reading needs to go on from here.
  Reading upTo(SignedNote checkpoint) {
    var all = new ArrayList<>(earlier);
    all.addAll(findings);
    return Reading.of(checkpoint, rules, all);
  }

  /// Asks each rule what is wrong by now, once everything was read.
  void end(Instant now) {
    rules.forEach(rule -> findings.addAll(rule.end(read, now)));
  }

  /// Reads the next entry.
  void read(byte[] bytes) {
    LogEntry entry;
    try {
      entry = LogEntry.parse(read, bytes);
    } catch (IllegalArgumentException unreadable) {
      var words = "Entry " + read + " cannot be read: " + unreadable.getMessage() + ".";
      findings.add(new Finding(read, "schema", words));
      read++;
      return;
    }
    read++;
    rules.forEach(rule -> findings.addAll(rule.read(entry)));
  }
}
