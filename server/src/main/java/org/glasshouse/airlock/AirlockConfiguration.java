// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.glasshouse.accounts.SafePeople;
import org.glasshouse.accounts.Users;
import org.glasshouse.disclosure.Profiles;
import org.glasshouse.ledger.Ledger;
import org.glasshouse.projects.Projects;
import org.glasshouse.studies.Outputs;
import org.glasshouse.studies.Runs;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;

/// Puts the airlock together.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AirlockConfiguration {

  private static final AirlockLimits LIMITS = AirlockLimits.USUAL;

  @Bean
  Neighbours airlockNeighbours(
      Runs runs, Outputs outputs, Projects projects, Users users, SafePeople people) {
    return new Neighbours(
        new StudyRunFiles(runs, outputs),
        new ProjectPermits(projects),
        new AccreditedCheckers(users, people));
  }

  @Bean
  Desk airlockDesk(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Ledger ledger,
      Neighbours neighbours) {
    return new Desk(jdbc, transactions, events, ledger, neighbours);
  }

  @Bean
  ByteStore airlockStore(@Value("${glasshouse.home}") Path home) {
    return new ByteStore(home.resolve("releases"));
  }

  @Bean
  AutomaticChecks automaticChecks(
      ByteStore store,
      JdbcClient jdbc,
      Neighbours neighbours,
      @Value("${glasshouse.airlock.profile:" + Profiles.DEFAULT + "}") String profile) {
    var earlier = new EarlierReleases(jdbc, store, neighbours.runs());
    return new DisclosureChecks(store, Profiles.named(profile), earlier);
  }

  @Bean
  ReleaseRequests releaseRequests(
      Desk desk, ByteStore store, AutomaticChecks checks, JdbcClient jdbc, RandomGenerator random) {
    var copies = new OutputCopies(desk.neighbours().runs(), store, jdbc, LIMITS);
    return new ReleaseRequests(desk, copies, checks, random);
  }

  @Bean
  CheckersDesk checkersDesk(Desk desk, AutomaticChecks checks) {
    return new CheckersDesk(desk, checks, LIMITS);
  }

  @Bean
  Releases releases(Desk desk, ByteStore store, AutomaticChecks checks, JdbcClient jdbc) {
    return new Releases(desk, new StoredReleases(jdbc), store, checks, LIMITS);
  }

  @Bean
  RequestPages requestPages(JdbcClient jdbc, Desk desk, ByteStore store) {
    return new RequestPages(jdbc, desk, store);
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
