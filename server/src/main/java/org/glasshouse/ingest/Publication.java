// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.glasshouse.catalogue.DatasetVersion;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.catalogue.PublicCount;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.kernel.DatasetId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes a judged delivery the next version of its dataset: files first, then one transaction.
///
/// A crash after the move leaves a folder that the catalogue does not know; [Recovery] removes it.
/// The other order would leave a catalogue entry without its files.
@Component
class Publication {

  private final Datasets datasets;
  private final Flows flows;
  private final StoredDeliveries deliveries;
  private final IngestSettings settings;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  Publication(
      Datasets datasets,
      Flows flows,
      StoredDeliveries deliveries,
      IngestSettings settings,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.datasets = datasets;
    this.flows = flows;
    this.deliveries = deliveries;
    this.settings = settings;
    this.transaction = transaction;
    this.events = events;
  }

  /// Publishes and returns the delivery as it stands then.
  ///
  /// @throws IngestProblem.FlowNotOpen if the flow was stopped meanwhile
  Delivery publish(Delivery delivery, DatasetId dataset, Judged judged, Instant now) {
    int number = datasets.latest(dataset).map(DatasetVersion::number).orElse(0) + 1;
    var folder = settings.lake().resolve(dataset.value()).resolve("v" + number);
    var quarantine = settings.quarantine().resolve(delivery.id() + ".rows");
    try {
      Files.createDirectories(folder.getParent());
      Folders.delete(folder);
      Files.move(judged.lake(), folder, StandardCopyOption.ATOMIC_MOVE);
      Folders.secret(settings.quarantine());
      Files.move(judged.quarantine(), quarantine, StandardCopyOption.ATOMIC_MOVE);
      var version = version(dataset, number, judged, folder, now);
      var published = published(delivery, number, judged);
      transaction.executeWithoutResult(_ -> {
        flows.requireOpen(delivery.flow());
        deliveries.finish(published);
        record(published, dataset, number, now);
        datasets.publish(version);
      });
      return published;
    } catch (IOException failed) {
      takeBack(delivery, folder, quarantine);
      throw new IngestProblem.CouldNotFinish("moving the files into place");
    } catch (RuntimeException refused) {
      takeBack(delivery, folder, quarantine);
      throw refused;
    }
  }

  private void record(Delivery delivery, DatasetId dataset, int version, Instant now) {
    events.publishEvent(
        new SourceRowsJudged(
            delivery.id(),
            delivery.flow(),
            dataset,
            version,
            delivery.tables().stream()
                .map(t ->
                    new SourceRowsJudged.Table(
                        t.table(), rounded(t.received()), rounded(t.quarantined())))
                .toList(),
            delivery.stripped().stream()
                .map(s -> new SourceRowsJudged.Stripped(s.table(), s.column(), rounded(s.cells())))
                .toList(),
            now));
    if (!delivery.reasons().isEmpty()) {
      events.publishEvent(
          new RowsQuarantined(
              delivery.id(),
              delivery.flow(),
              delivery.reasons().stream()
                  .map(r ->
                      new RowsQuarantined.Reason(
                          r.table(), r.column(), r.rule().slug(), rounded(r.rows())))
                  .toList(),
              now));
    }
  }

  private static long rounded(long exact) {
    return PublicCount.of(exact).value();
  }

  private static DatasetVersion version(
      DatasetId dataset, int number, Judged judged, Path folder, Instant now) {
    var tables =
        judged.tables().stream()
            .map(table ->
                new TableVersion(
                    table.name(),
                    table.columns(),
                    table.rows(),
                    folder.resolve(judged.lake().relativize(table.parquet())),
                    table.sha256()))
            .toList();
    return new DatasetVersion(dataset, number, now, tables);
  }

  private static Delivery published(Delivery delivery, int version, Judged judged) {
    return new Delivery(
        delivery.id(),
        delivery.flow(),
        delivery.receivedAt(),
        delivery.receivedBy(),
        delivery.sha256(),
        Delivery.State.PUBLISHED,
        version,
        null,
        judged.counts(),
        judged.reasons(),
        judged.stripped());
  }

  /// A commit can succeed and its answer be lost: what the database calls published stays.
  private void takeBack(Delivery delivery, Path folder, Path quarantine) {
    var state = deliveries.find(delivery.id()).map(Delivery::state);
    if (state.filter(Delivery.State.PUBLISHED::equals).isPresent()) {
      return;
    }
    try {
      Folders.delete(folder);
      Files.deleteIfExists(quarantine);
    } catch (IOException leftForRecovery) {
      throw new IngestProblem.CouldNotFinish("taking the files back");
    }
  }
}
