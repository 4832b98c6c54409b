// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glasshouse.disclosure.DisclosureProblem;
import org.glasshouse.disclosure.Profile;
import org.glasshouse.disclosure.Way;
import org.glasshouse.disclosure.evidence.TableEvidence;
import org.glasshouse.disclosure.table.Table;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;

/// The automatic checks, by the disclosure library under the rules that the permit names.
final class DisclosureChecks implements AutomaticChecks {

  private final ByteStore store;
  private final Function<ProjectId, Profile> rules;
  private final EarlierReleases earlier;
  private final NoiseKeys keys;
  private final RecordOfChecks records = new RecordOfChecks();

  DisclosureChecks(
      ByteStore store,
      Function<ProjectId, Profile> rules,
      EarlierReleases earlier,
      NoiseKeys keys) {
    this.keys = keys;
    this.store = store;
    this.rules = rules;
    this.earlier = earlier;
  }

  @Override
  public CheckRecord check(Contents contents, Instant now) {
    var profile = rules.apply(contents.project());
    var byFile = new HashMap<String, FileChecks>();
    var findings = new ArrayList<Finding>();
    var against = earlier.against(contents, profile);
    for (var file : contents.files()) {
      var bytes = store.read(file.bytes().sha256());
      var exception = file.exception();
      var checks =
          exception == null
              ? FileChecks.of(
                  file.name(), bytes, EvidenceBeside.of(file, store), profile, file.way())
              : ExceptedChecks.of(file.name(), bytes, exception);
      var name = file.name();
      var compared = Comparison.of(name, against, profile);
      byFile.put(name, checks.with(compared));
      findings.addAll(checks.findings());
      findings.addAll(compared.findings());
    }
    var text = records.text(contents, byFile, profile, asTheyStand(contents, profile), now);
    return kept(text, name(profile), findings, now);
  }

  @Override
  public Comparison compare(Contents contents) {
    var profile = rules.apply(contents.project());
    var against = earlier.against(contents, profile);
    var findings = new ArrayList<Finding>();
    int columns = 0;
    for (var file : contents.files()) {
      var name = file.name();
      var compared = Comparison.of(name, against, profile);
      findings.addAll(compared.findings());
      columns += compared.compared();
    }
    return new Comparison(findings, columns);
  }

  @Override
  public CheckRecord comparedAgain(CheckRecord checks, int columns, Instant now) {
    var before = new String(store.read(checks.sha256()), StandardCharsets.UTF_8);
    return kept(
        records.comparedAgain(before, columns, now), checks.profile(), checks.findings(), now);
  }

  @Override
  public Map<String, TreatedCopy> protect(Contents contents, Function<String, Way> ways) {
    var profile = rules.apply(contents.project());
    var copies = new HashMap<String, TreatedCopy>();
    var together = JointFiles.of(contents, store, profile, ways);
    for (var file : contents.files()) {
      var way = ways.apply(file.name());
      FileProtection.of(file, store, profile, keys, _ -> together)
          .copy(way)
          .map(store::keep)
          .filter(copy -> !copy.equals(file.bytes()) || !way.equals(file.way()))
          .ifPresent(copy -> copies.put(file.name(), new TreatedCopy(copy, way)));
    }
    return copies;
  }

  @Override
  public List<Offer> together(Contents contents) {
    var profile = rules.apply(contents.project());
    var together = JointFiles.of(contents, store, profile, file -> contents.file(file).way());
    var offers =
        contents.files().stream()
            .filter(file -> together.of(file.name()).isPresent())
            .filter(file -> together.in(file).isEmpty())
            .flatMap(file ->
                FileProtection.of(file, store, profile, keys, _ -> together)
                    .offer(file.way())
                    .stream())
            .toList();
    return offers.stream().anyMatch(offer -> offer.further() > 0) ? offers : List.of();
  }

  /// What became of copies that were made together; nothing is worked out where no file is one.
  private JointFiles asTheyStand(Contents contents, Profile profile) {
    return contents.files().stream().anyMatch(file -> file.treated() != null)
        ? JointFiles.of(contents, store, profile, file -> contents.file(file).way())
        : JointFiles.NONE;
  }

  @Override
  public List<Offer> offers(Contents contents) {
    var profile = rules.apply(contents.project());
    var together = together(contents, profile);
    return contents.files().stream()
        .flatMap(file ->
            FileProtection.of(file, store, profile, keys, together)
                .offer(Way.usual())
                .filter(_ -> file.treated() == null)
                .stream())
        .toList();
  }

  @Override
  public Ways choices(Contents contents) {
    var profile = rules.apply(contents.project());
    var together = together(contents, profile);
    return new Ways(
        profile,
        contents.files().stream()
            .flatMap(file ->
                FileProtection.of(file, store, profile, keys, together).choices(file).stream())
            .toList());
  }

  /// What becomes of the files if all of them are treated in one way.
  private Function<Way, JointFiles> together(Contents contents, Profile profile) {
    var known = new HashMap<Way, JointFiles>();
    return way ->
        known.computeIfAbsent(way, _ -> JointFiles.of(contents, store, profile, _ -> way));
  }

  @Override
  public List<Finding> foresee(
      ProjectId project, String name, byte[] bytes, EvidenceBeside beside) {
    return FileChecks.of(name, bytes, beside, rules.apply(project)).findings();
  }

  @Override
  public Map<String, TableEvidence> underlying(Contents contents) {
    var counts = new HashMap<String, TableEvidence>();
    for (var file : contents.files()) {
      try {
        EvidenceBeside.of(file, store)
            .behind(store.read(file.bytes().sha256()))
            .ifPresent(evidence -> counts.put(file.name(), evidence));
      } catch (DisclosureProblem unreadable) {
        // The checks said so, and refused the file for it.
      }
    }
    return counts;
  }

  @Override
  public CheckRecord cleared(
      Contents contents,
      CheckRecord checks,
      OrganisationId organisation,
      String because,
      Instant now) {
    var before = new String(store.read(checks.sha256()), StandardCharsets.UTF_8);
    var text = records.cleared(before, organisation, because, now);
    return kept(text, checks.profile(), checks.findings(), now);
  }

  @Override
  public int rows(byte[] table) {
    return FileChecks.table(table).map(Table::rows).map(List::size).orElse(0);
  }

  @Override
  public long cells(byte[] table) {
    return FileChecks.table(table)
        .map(read -> (long) read.rows().size() * read.headers().size())
        .orElse(0L);
  }

  private static String name(Profile profile) {
    return profile.id() + "/" + profile.version();
  }

  private CheckRecord kept(String text, String profile, List<Finding> findings, Instant now) {
    var record = store.keep(text.getBytes(StandardCharsets.UTF_8));
    return new CheckRecord(profile, record.sha256(), findings, now);
  }
}
