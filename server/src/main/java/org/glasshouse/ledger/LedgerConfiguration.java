// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.glasshouse.tlog.SigningKey;
import org.glasshouse.tlog.Steps;
import org.glasshouse.tlog.WitnessClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts the ledger together from its tables, its key and its folder.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerConfiguration {

  @Bean
  Sequencer.Store ledgerStore(
      JdbcClient database, JdbcOperations statements, PlatformTransactionManager transactions) {
    return new Sequencer.Store(
        new Entries(database, statements),
        new Places(database),
        new Checkpoints(database),
        new TransactionTemplate(transactions));
  }

  @Bean
  SigningKey ledgerKey(
      JdbcClient database,
      @Value("${glasshouse.home}") Path home,
      LedgerSettings settings,
      RandomGenerator random) {
    return LedgerKey.load(
        database, home.resolve("keys").resolve("ledger.key"), settings.origin(), random);
  }

  @Bean
  LastSigned ledgerSigned(@Value("${glasshouse.home}") Path home, SigningKey ledgerKey) {
    return new LastSigned(ledgerKey, home.resolve("keys").resolve("ledger.signed"));
  }

  @Bean
  PublishedLog publishedLog(@Value("${glasshouse.home}") Path home, SigningKey ledgerKey) {
    var published = new PublishedLog(home.resolve("log"), ledgerKey.verifier());
    published.write("key", (ledgerKey.verifier() + "\n").getBytes(UTF_8));
    return published;
  }

  @Bean
  Sequencing sequencing(
      Sequencer.Store store,
      LastSigned ledgerSigned,
      PublishedLog published,
      LedgerSettings settings,
      ServerEdges edges) {
    var sequencer =
        new Sequencer(
            store, ledgerSigned, published.folder(), settings.clockTolerance(), Steps.NONE);
    sequencer.open();
    var thread =
        new SequencerThread(
            sequencer,
            new Announcer(size -> edges.events().publishEvent(new EntriesSequenced(size))),
            edges.clock());
    var witnesses =
        new WitnessRounds(
            settings.witnesses().stream().map(WitnessClient::parse).toList(),
            store.checkpoints(),
            published,
            edges.clock(),
            settings.witnessLimit());
    return new Sequencing(thread, witnesses, settings, ledgerSigned.key());
  }

  /// What comes from outside: time, and who else listens.
  record ServerEdges(Clock clock, ApplicationEventPublisher events) {}

  @Bean
  ServerEdges ledgerEdges(Clock clock, ApplicationEventPublisher events) {
    return new ServerEdges(clock, events);
  }

  @Bean
  Notary notary(Sequencer.Store store, PublishedLog published, SigningKey ledgerKey) {
    return new Notary(store.checkpoints(), published, ledgerKey);
  }

  @Bean
  Recording recording(
      Sequencer.Store store,
      Sequencing sequencing,
      DataSource database,
      Recording.Outside outside) {
    return new Recording(store.entries(), sequencing, database, outside);
  }

  @Bean
  Recording.Outside recordingOutside(
      Clock clock, RandomGenerator random, ObjectProvider<Maker> maker) {
    return new Recording.Outside(clock, random, maker.getIfAvailable(() -> Optional::empty));
  }

  @Bean
  Ledger ledger(
      Sequencer.Store store,
      PublishedLog published,
      Sequencing sequencing,
      ApplicationEventPublisher events) {
    return new Ledger(store.entries(), store.places(), published, sequencing, events);
  }
}
