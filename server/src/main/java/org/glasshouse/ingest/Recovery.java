// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.glasshouse.catalogue.Datasets;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// After a crash: what was not finished is called interrupted, and its remains are removed.
@Component
class Recovery {

  private final StoredDeliveries deliveries;
  private final Datasets datasets;
  private final IngestSettings settings;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Recovery(
      StoredDeliveries deliveries,
      Datasets datasets,
      IngestSettings settings,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.deliveries = deliveries;
    this.datasets = datasets;
    this.settings = settings;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  @EventListener(ApplicationStartedEvent.class)
  void atStart() throws IOException {
    recover(clock.instant());
  }

  /// Puts everything back to what was published.
  void recover(Instant now) throws IOException {
    for (var delivery : deliveries.unfinished()) {
      transaction.executeWithoutResult(_ -> {
        deliveries.finish(Deliveries.ended(delivery, Delivery.State.INTERRUPTED, null));
        events.publishEvent(new DeliveryInterrupted(delivery.id(), delivery.flow(), now));
      });
    }
    Folders.delete(settings.incoming());
    for (var unfinished : entries(settings.lake(), ".new-*")) {
      Folders.delete(unfinished);
    }
    for (var dataset : datasets.all()) {
      var folder = settings.lake().resolve(dataset.id().value());
      int latest = datasets.latest(dataset.id()).map(version -> version.number()).orElse(0);
      // A version is moved into place just before it is published, so only the next can be stray.
      Folders.delete(folder.resolve("v" + (latest + 1)));
    }
    for (var rows : entries(settings.quarantine(), "*.rows")) {
      var id = rows.getFileName().toString().replace(".rows", "");
      var delivery = deliveries.find(id);
      if (delivery.isEmpty() || delivery.get().state() != Delivery.State.PUBLISHED) {
        Files.delete(rows);
      }
    }
  }

  private static List<Path> entries(Path folder, String pattern) throws IOException {
    var found = new ArrayList<Path>();
    if (Files.isDirectory(folder)) {
      try (var entries = Files.newDirectoryStream(folder, pattern)) {
        entries.forEach(found::add);
      }
    }
    return found;
  }
}
