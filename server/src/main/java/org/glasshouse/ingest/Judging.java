// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.glasshouse.catalogue.TableVersion;
import org.glasshouse.ingest.arrival.Arrived;
import org.glasshouse.ingest.format.SourceFormat;
import org.glasshouse.ingest.format.SourceFormats;
import org.glasshouse.ingest.staging.Judgement;
import org.glasshouse.ingest.staging.LakeWriter;
import org.glasshouse.ingest.staging.Quarantine;
import org.glasshouse.ingest.staging.SealedRows;
import org.glasshouse.ingest.staging.StagingArea;
import org.glasshouse.ingest.staging.Workshop;
import org.glasshouse.linkage.Persons;
import org.glasshouse.linkage.SecretKeys;
import org.springframework.stereotype.Component;

/// From files in our own folder to judged rows, linked persons and the lake's tables.
@Component
class Judging {

  private static final int DIGEST_KEY_BYTES = 32;

  private final SourceFormats formats;
  private final Persons persons;
  private final IngestSettings settings;
  private final RandomGenerator random;
  private final SecretKeys keys;

  Judging(
      SourceFormats formats,
      Persons persons,
      IngestSettings settings,
      SecretKeys keys,
      RandomGenerator random) {
    this.formats = formats;
    this.persons = persons;
    this.settings = settings;
    this.random = random;
    this.keys = keys;
  }

  /// Judges a delivery.
  ///
  /// @param source names the space in which the source's own identifiers are unique
  /// @param work the delivery's own folder
  /// @throws IngestProblem if a file is damaged, is not the agreed one, or we cannot finish
  Judged judge(
      String delivery,
      String source,
      SourceFormat format,
      Arrived arrived,
      Path work,
      Instant now,
      Consumer<Progress> progress) {
    var rows = work.resolve("quarantine.rows");
    var lake = settings.lake().resolve(".new-" + delivery);
    try (var area =
            new StagingArea(work, settings.memory(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        var quarantine =
            new Quarantine(new SealedRows(rows, keys.key("quarantine"), delivery, random))) {
      Files.createDirectories(lake);
      var shop =
          new Workshop(
              arrived,
              format,
              settings.limits(),
              settings.policy(),
              area,
              quarantine,
              now,
              progress);
      var digestKey = new byte[DIGEST_KEY_BYTES];
      random.nextBytes(digestKey);
      var judgement = new Judgement(shop, persons, source, digestKey);
      judgement.pass();
      List<TableVersion> tables = new LakeWriter(shop, lake).write(formats.lake());
      return new Judged(
          tables, lake, rows, judgement.counts(), quarantine.reasons(), judgement.stripped());
    } catch (IOException failed) {
      throw new IngestProblem.CouldNotFinish("writing to our own folder");
    }
  }
}
