// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.Reference;
import org.glasshouse.kernel.ReleaseRequestId;
import org.glasshouse.kernel.RunId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.OutputTerms;
import org.glasshouse.study.TableMeaning;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// An airlock on a real database, with the rooms below it kept in memory.
///
/// A class is one project, with one run whose outputs the test writes.
final class Airlock implements RunFiles, Permits, Checkers {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String SAFE = "region,count\nNorth,50\nSouth,45\n";
  static final String SMALL = "region,count\nNorth,3\nSouth,47\nEast,122\nTotal,172\n";

  final RandomGenerator random = new SecureRandom();
  final ReleaseRequests requests;
  final CheckersDesk desk;
  final Releases releases;
  final RequestPages pages;
  final AirlockPolicies policies;
  final PermitTerms permits;
  final AirlockExceptions exceptions;
  final AskingAgain again;
  final ImportDesk imports;
  final ImportPages importPages;
  final LandedImports landed;
  final UserId jo = new UserId("jo");
  final FastLaneReviews samples;
  final Freezer freezer;
  final ByteStore store;
  final RunId run;
  final ProjectId project;
  final UserId author;
  final UserId helen = new UserId("helen");
  final UserId ben = new UserId("ben");
  final UserId carys = new UserId("carys");
  final UserId dev = new UserId("dev");
  final Set<UserId> members;
  final Set<UserId> coworkers = new HashSet<>();
  final Set<OrganisationId> custodians =
      new HashSet<>(Set.of(new OrganisationId("trust-of-helen")));
  final Map<UserId, OrganisationId> homes = new HashMap<>();
  final Set<UserId> checkers = new HashSet<>(Set.of(ben, carys, dev));
  final Set<UserId> banned = new HashSet<>();
  final Set<UserId> signing = new HashSet<>();
  final Map<String, String> outputs = new HashMap<>();
  final Set<String> sensitive = new HashSet<>();
  final Set<String> engine = new HashSet<>();
  boolean permitHolds = true;
  String permitVersion = "1";
  final Allowances allowances;
  String population = "hospital 1";
  final Set<RunId> sharing = new HashSet<>();
  final Set<RunId> nearlyTheSame = new HashSet<>();

  private final Path folder;
  private final EarlierReleases earlier;

  Airlock(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Ledger ledger,
      Path folder) {
    this(jdbc, transactions, events, ledger, folder, limits(Map.of()));
  }

  Airlock(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Ledger ledger,
      Path folder,
      AirlockLimits limits) {
    this.folder = folder;
    // Requests are counted per person and day, and every test is on the same day.
    this.author = new UserId(Reference.next("amina", random));
    this.members = new HashSet<>(Set.of(author));
    this.run = new RunId(Reference.next("run", random));
    this.project = new ProjectId(Reference.next("project", random));
    this.store = new ByteStore(folder.resolve("releases"));
    var neighbours = new Neighbours(this, this, this);
    var together = new Desk(jdbc, transactions, events, ledger, neighbours, limits);
    this.earlier = new EarlierReleases(jdbc, store, this);
    this.permits =
        new PermitTerms(
            jdbc, Profiles.DEFAULT, List.of(Profiles.DEFAULT, "opensafely", "ons", "glasshouse"));
    var checks =
        new DisclosureChecks(store, permits::rules, earlier, new NoiseKeys(() -> new byte[32]));
    var copies = new OutputCopies(this, store, jdbc, limits);
    this.allowances = new Allowances(jdbc, limits);
    this.policies = new AirlockPolicies(jdbc, together, permits, limits);
    var machine = new MachineLook(together, checks, policies, limits);
    var comparison =
        new LastComparison(
            together, checks, new DataInCommon(jdbc, this), machine, new StoredComparisons(jdbc));
    this.releases =
        new Releases(
            together, new StoredReleases(jdbc), store, checks, limits, allowances, comparison);
    this.samples = new FastLaneReviews(jdbc, together, releases, limits.fastLaneLookWithin());
    this.requests =
        new ReleaseRequests(together, copies, checks, random, machine, releases, allowances);
    this.again = new AskingAgain(jdbc, together, requests);
    this.exceptions = new AirlockExceptions(jdbc, together, store, requests);
    this.desk = new CheckersDesk(together, checks, limits, comparison);
    this.pages = new RequestPages(jdbc, together, store);
    this.freezer = new Freezer(jdbc, together);
    var imported = new StoredImports(jdbc);
    var importStore = new ByteStore(folder.resolve("imports"));
    this.imports = new ImportDesk(together, imported, importStore, limits, random);
    this.importPages = new ImportPages(together, imported, importStore);
    this.landed = new LandedImports(imported, importStore);
  }

  /// What the text of the permit says; without it two people look, under the usual rules.
  void permitSays(String profile, int checkers) {
    permits.keep(project, "1", new OutputTerms(profile, checkers, false, false));
  }

  Differences differences() {
    return new Differences(permits::rules, earlier);
  }

  /// The usual limits, but for some that are given as settings.
  static AirlockLimits limits(Map<String, String> settings) {
    return new org.springframework.boot.context.properties.bind.Binder(
            new org.springframework.boot.context.properties.source.MapConfigurationPropertySource(
                settings))
        .bindOrCreate("glasshouse.airlock", AirlockLimits.class);
  }

  /// A table that the engine computed, with the people behind its cells.
  ReleaseRequestId openedByEngine(String name, String content, int... people) {
    countedByEngine(name, content, people);
    return opened(name, content);
  }

  /// The same as an output of the run that nobody has asked for yet; its last column is the count.
  void countedByEngine(String name, String content, int... people) {
    var headers = content.lines().findFirst().orElseThrow().split(",", -1);
    var kinds = new ArrayList<String>();
    for (int column = 0; column < headers.length; column++) {
      kinds.add(
          "\"%s\": {\"kind\": \"%s\"}"
              .formatted(headers[column], column < headers.length - 1 ? "dimension" : "count"));
    }
    var cells = new ArrayList<String>();
    for (int row = 0; row < people.length; row++) {
      cells.add(
          "{\"row\": %d, \"column\": \"%s\", \"persons\": %d}"
              .formatted(row, headers[headers.length - 1], people[row]));
    }
    var beside = Evidence.beside(name);
    outputs.put(name, content);
    outputs.put(
        beside,
        """
        {"format": "glasshouse-evidence/1", "sha256": "%s", "columns": {%s}, "cells": [%s]}\
        """
            .formatted(
                Sha256.of(content.getBytes(StandardCharsets.UTF_8)),
                String.join(",", kinds),
                String.join(",", cells)));
    engine.add(beside);
  }

  /// A request for a survival curve that the engine made, of steps until a day.
  ReleaseRequestId openedCurve(String name, int until) {
    curve(name, until, 200);
    return opened(name, Objects.requireNonNull(outputs.get(name)));
  }

  /// The same as an output of the run that nobody has asked for yet, of so many people.
  void curve(String name, int until, int people) {
    var content = "until_day,at_risk,events,leaving\n%d,200,50,60\n".formatted(until);
    var kind = "\"%s\": {\"kind\": \"%s\"}";
    var columns =
        List.of(
            kind.formatted("until_day", "dimension"),
            kind.formatted("at_risk", "count"),
            kind.formatted("events", "count"),
            kind.formatted("leaving", "count"));
    outputs.put(name, content);
    outputs.put(
        Evidence.beside(name),
        """
        {"format": "glasshouse-evidence/1", "sha256": "%s", "columns": {%s}, "cells": [%s],
         "survival": [{"atRisk": "at_risk", "events": "events", "leaving": "leaving"}]}\
        """
            .formatted(
                Sha256.of(content.getBytes(StandardCharsets.UTF_8)),
                String.join(",", columns),
                "{\"row\": 0, \"column\": \"at_risk\", \"persons\": %d}".formatted(people)));
    engine.add(Evidence.beside(name));
  }

  /// A request for several outputs that are there.
  ReleaseRequestId openedTogether(String... names) {
    return requests.open(
        run, List.of(names), "People by region.", "Counts of people only.", author, NOON);
  }

  ReleaseRequestId opened(String name, String content) {
    outputs.put(name, content);
    return requests.open(
        run, List.of(name), "People by region.", "Counts of people only.", author, NOON);
  }

  ReleaseRequestId inReview() {
    var id = opened("regions.csv", SAFE);
    requests.submit(id, author, NOON);
    return id;
  }

  ReleaseRequestId approved() {
    var id = inReview();
    yes(id, ben);
    yes(id, carys);
    desk.approve(id, carys, NOON);
    return id;
  }

  ReleaseRequestId released() {
    var id = approved();
    releases.release(id, ben, NOON);
    return id;
  }

  State yes(ReleaseRequestId id, UserId checker) {
    return desk.review(
        id, checker, Map.of("regions.csv", Vote.APPROVED), Said.toCheckers(""), NOON);
  }

  State no(ReleaseRequestId id, UserId checker) {
    return desk.review(
        id,
        checker,
        Map.of("regions.csv", Vote.CHANGES_REQUESTED),
        Said.toAuthor("Please say which year."),
        NOON);
  }

  @Override
  public ProjectId project(RunId of) {
    return project;
  }

  @Override
  public String population(RunId of) {
    return of.equals(run) ? population : "hospital 1";
  }

  @Override
  public Set<String> datasets(RunId of) {
    return Set.of("hospital");
  }

  @Override
  public TableMeaning meaning(RunId of, String file) {
    return TableMeaning.UNKNOWN;
  }

  @Override
  public boolean shareData(RunId one, RunId other) {
    return one.equals(other) || sharing.contains(other);
  }

  @Override
  public boolean nearlyTheSamePeople(RunId one, RunId other, int fewerThan) {
    return nearlyTheSame.contains(other);
  }

  @Override
  public List<RunFile> of(RunId of) {
    var files = new ArrayList<RunFile>();
    outputs.forEach((name, content) -> files.add(left(name, content)));
    return files;
  }

  @Override
  public String requireActive(ProjectId of, Instant now) {
    if (!permitHolds) {
      throw new AirlockProblem.Frozen(new ReleaseRequestId("permit"));
    }
    return permitVersion;
  }

  @Override
  public Set<UserId> membersSince(ProjectId of, Instant since) {
    return Set.copyOf(members);
  }

  @Override
  public Set<OrganisationId> custodians(ProjectId of) {
    return Set.copyOf(custodians);
  }

  @Override
  public Set<UserId> coworkersSince(UserId user, Instant since) {
    return Set.copyOf(coworkers);
  }

  @Override
  public OrganisationId requireCustodian(UserId user, Instant now) {
    if (!user.value().startsWith("helen")) {
      throw new TermsProblem.NotACustodian();
    }
    return organisation(user);
  }

  @Override
  public OrganisationId requireOperator(UserId user, Instant now) {
    if (!user.value().startsWith("jo")) {
      throw new TermsProblem.NotAnOperator();
    }
    return organisation(user);
  }

  @Override
  public OrganisationId organisation(UserId user) {
    return homes.getOrDefault(user, new OrganisationId("trust-of-" + user));
  }

  @Override
  public OrganisationId requireChecker(UserId user, Instant now) {
    requireInGoodStanding(user, now);
    if (!checkers.contains(user)) {
      throw new AirlockProblem.NotAChecker();
    }
    return organisation(user);
  }

  @Override
  public boolean signs(UserId user) {
    return signing.contains(user);
  }

  @Override
  public void requireInGoodStanding(UserId user, Instant now) {
    if (banned.contains(user)) {
      throw new AirlockProblem.NotAChecker();
    }
  }

  private RunFile left(String name, String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var file = folder.resolve(Sha256.of(bytes) + ".output");
    try {
      if (!Files.exists(file)) {
        Files.write(file, bytes);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new RunFile(
        run,
        project,
        name,
        sensitive.contains(name),
        engine.contains(name),
        bytes.length,
        Sha256.of(bytes),
        file);
  }
}
