// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Every dataset that is held, with its versions.
@Repository
public class Datasets {

  private final JdbcClient jdbc;
  private final StoredVersions versions;
  private final ApplicationEventPublisher events;

  Datasets(JdbcClient jdbc, StoredVersions versions, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.versions = versions;
    this.events = events;
  }

  /// Every dataset, by title.
  public List<Dataset> all() {
    return jdbc.sql(
            "select id, title, description, custodian from catalogue.dataset order by title")
        .query(StoredVersions::dataset)
        .list();
  }

  /// The dataset of that name.
  public Optional<Dataset> find(DatasetId id) {
    return jdbc.sql(
            "select id, title, description, custodian from catalogue.dataset where id = :id")
        .param("id", id.value())
        .query(StoredVersions::dataset)
        .optional();
  }

  /// The dataset of that name.
  ///
  /// @throws CatalogueProblem.NoSuchDataset if there is none
  public Dataset get(DatasetId id) {
    return find(id).orElseThrow(() -> new CatalogueProblem.NoSuchDataset(id));
  }

  /// All versions, newest first.
  public List<DatasetVersion> versions(DatasetId id) {
    return versions.all(id);
  }

  /// The newest version; none before the first delivery.
  public Optional<DatasetVersion> latest(DatasetId id) {
    return versions.latest(id);
  }

  /// A given version.
  ///
  /// @throws CatalogueProblem.NoSuchVersion if it was never published
  public DatasetVersion version(DatasetId id, int number) {
    return versions
        .find(id, number)
        .orElseThrow(() -> new CatalogueProblem.NoSuchVersion(id, number));
  }

  /// Puts a dataset into the catalogue. Saying the same thing again changes nothing.
  ///
  /// @throws CatalogueProblem.AlreadyDescribed if it is there with another description
  @Transactional
  public void describe(Dataset dataset, UserId by, Instant now) {
    var inserted =
        jdbc.sql(
                """
                insert into catalogue.dataset (id, title, description, custodian, described_at)
                values (:id, :title, :description, :custodian, :now)
                on conflict (id) do nothing
                """)
            .param("id", dataset.id().value())
            .param("title", dataset.title())
            .param("description", dataset.description())
            .param("custodian", dataset.custodian().value())
            .param("now", java.sql.Timestamp.from(now))
            .update();
    if (inserted == 0) {
      if (!get(dataset.id()).equals(dataset)) {
        throw new CatalogueProblem.AlreadyDescribed(dataset.id());
      }
      return;
    }
    events.publishEvent(
        new DatasetDescribed(
            dataset.id(), dataset.title(), dataset.description(), dataset.custodian(), by, now));
  }

  /// Publishes a version whose files are in place. From here on it never changes.
  ///
  /// @throws CatalogueProblem.NoSuchDataset if nobody described the dataset
  /// @throws CatalogueProblem.VersionTaken if the number is in use
  @Transactional
  public void publish(DatasetVersion version) {
    get(version.dataset());
    try {
      versions.insert(version);
    } catch (DuplicateKeyException taken) {
      throw new CatalogueProblem.VersionTaken(version.dataset(), version.number());
    }
    events.publishEvent(
        new DatasetPublished(
            version.dataset(),
            version.number(),
            version.loadedAt(),
            version.tables().stream().map(Datasets::announced).toList()));
  }

  private static DatasetPublished.Table announced(TableVersion table) {
    return new DatasetPublished.Table(
        table.name(), PublicCount.of(table.rows()).value(), table.sha256());
  }
}
