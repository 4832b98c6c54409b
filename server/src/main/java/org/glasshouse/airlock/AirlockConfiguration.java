// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.SigningKeys;
import org.glasshouse.accounts.Users;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.linkage.SecretKeys;
import org.glasshouse.projects.Projects;
import org.glasshouse.studies.Imports;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.Runs;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;

/// Puts the airlock together.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(AirlockLimits.class)
class AirlockConfiguration {

  @Bean
  Neighbours airlockNeighbours(
      Runs runs,
      Outputs outputs,
      Projects projects,
      Datasets datasets,
      Users users,
      SafePeople people,
      SigningKeys keys) {
    return new Neighbours(
        new StudyRunFiles(runs, outputs),
        new ProjectPermits(projects, datasets),
        new AccreditedCheckers(users, people, keys));
  }

  @Bean
  Desk airlockDesk(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Ledger ledger,
      Neighbours neighbours,
      AirlockLimits limits) {
    return new Desk(jdbc, transactions, events, ledger, neighbours, limits);
  }

  @Bean
  @Primary
  ByteStore airlockStore(@Value("${glasshouse.home}") Path home) {
    return new ByteStore(home.resolve("releases"));
  }

  @Bean
  PermitTerms permitTerms(
      JdbcClient jdbc,
      @Value("${glasshouse.airlock.profile:" + Profiles.DEFAULT + "}") String usual,
      @Value("${glasshouse.airlock.floor:${glasshouse.airlock.profile:" + Profiles.DEFAULT + "}}")
          List<String> floor) {
    return new PermitTerms(jdbc, usual, floor);
  }

  @Bean
  AutomaticChecks automaticChecks(
      ByteStore store,
      JdbcClient jdbc,
      Neighbours neighbours,
      PermitTerms permits,
      SecretKeys secrets) {
    var earlier = new EarlierReleases(jdbc, store, neighbours.runs());
    var keys = new NoiseKeys(() -> secrets.key(NoiseKeys.NAME));
    return new DisclosureChecks(store, permits::rules, earlier, keys);
  }

  @Bean
  Differences differences(
      ByteStore store, JdbcClient jdbc, Neighbours neighbours, PermitTerms permits) {
    var earlier = new EarlierReleases(jdbc, store, neighbours.runs());
    return new Differences(permits::rules, earlier);
  }

  @Bean
  Allowances allowances(JdbcClient jdbc, AirlockLimits limits) {
    return new Allowances(jdbc, limits);
  }

  @Bean
  AirlockPolicies airlockPolicies(
      JdbcClient jdbc, Desk desk, PermitTerms permits, AirlockLimits limits) {
    return new AirlockPolicies(jdbc, desk, permits, limits);
  }

  @Bean
  StoredSignatures storedSignatures(JdbcClient jdbc) {
    return new StoredSignatures(jdbc);
  }

  @Bean
  DecisionSignatures decisionSignatures(
      Desk desk, Ledger ledger, SigningKeys keys, StoredSignatures stored, Clock clock) {
    return new DecisionSignatures(desk, ledger, keys, stored, clock);
  }

  @Bean
  FastLaneReviews fastLaneReviews(
      JdbcClient jdbc, Desk desk, Releases releases, AirlockLimits limits) {
    return new FastLaneReviews(jdbc, desk, releases, limits.fastLaneLookWithin());
  }

  @Bean
  OutputCopies outputCopies(Desk desk, ByteStore store, JdbcClient jdbc, AirlockLimits limits) {
    return new OutputCopies(desk.neighbours().runs(), store, jdbc, limits);
  }

  @Bean
  ReleaseRequests releaseRequests(
      Desk desk,
      OutputCopies copies,
      AutomaticChecks checks,
      RandomGenerator random,
      MachineLook machine,
      Releases releases,
      Allowances allowances) {
    return new ReleaseRequests(desk, copies, checks, random, machine, releases, allowances);
  }

  @Bean
  AskingAgain askingAgain(JdbcClient jdbc, Desk desk, ReleaseRequests requests) {
    return new AskingAgain(jdbc, desk, requests);
  }

  @Bean
  AirlockExceptions airlockExceptions(
      JdbcClient jdbc, Desk desk, ByteStore store, ReleaseRequests requests) {
    return new AirlockExceptions(jdbc, desk, store, requests);
  }

  @Bean
  MachineLook machineLook(
      Desk desk, AutomaticChecks checks, AirlockPolicies policies, AirlockLimits limits) {
    return new MachineLook(desk, checks, policies, limits);
  }

  @Bean
  LastComparison lastComparison(
      Desk desk, AutomaticChecks checks, MachineLook machine, JdbcClient jdbc) {
    var data = new DataInCommon(jdbc, desk.neighbours().runs());
    return new LastComparison(desk, checks, data, machine, new StoredComparisons(jdbc));
  }

  @Bean
  CheckersDesk checkersDesk(
      Desk desk, AutomaticChecks checks, AirlockLimits limits, LastComparison comparison) {
    return new CheckersDesk(desk, checks, limits, comparison);
  }

  @Bean
  Releases releases(
      Desk desk,
      ByteStore store,
      AutomaticChecks checks,
      JdbcClient jdbc,
      AirlockLimits limits,
      Allowances allowances,
      LastComparison comparison) {
    return new Releases(
        desk, new StoredReleases(jdbc), store, checks, limits, allowances, comparison);
  }

  @Bean
  ByteStore importStore(@Value("${glasshouse.home}") Path home) {
    return new ByteStore(home.resolve("imports"));
  }

  @Bean
  StoredImports storedImports(JdbcClient jdbc) {
    return new StoredImports(jdbc);
  }

  @Bean
  ImportDesk importDesk(
      Desk desk,
      StoredImports imports,
      @Qualifier("importStore") ByteStore store,
      AirlockLimits limits,
      RandomGenerator random) {
    return new ImportDesk(desk, imports, store, limits, random);
  }

  @Bean
  ImportPages importPages(
      Desk desk, StoredImports imports, @Qualifier("importStore") ByteStore store) {
    return new ImportPages(desk, imports, store);
  }

  @Bean
  Imports landedImports(StoredImports imports, @Qualifier("importStore") ByteStore store) {
    return new LandedImports(imports, store);
  }

  @Bean
  RequestPages requestPages(JdbcClient jdbc, Desk desk, ByteStore store) {
    return new RequestPages(jdbc, desk, store);
  }

  @Bean
  TurnaroundBook turnaroundBook(JdbcClient jdbc) {
    return new TurnaroundBook(jdbc);
  }

  @Bean
  Turnaround turnaround(JdbcClient jdbc) {
    return new Turnaround(jdbc);
  }

  @Bean
  Freezer freezer(JdbcClient jdbc, Desk desk) {
    return new Freezer(jdbc, desk);
  }
}
