// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@EnvironmentTest
@DisplayName("The catalogue")
class DatasetsTests {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final UserId USER = new UserId("user-olu");

  @Autowired Datasets datasets;
  @Autowired JdbcClient jdbc;

  @Value("${glasshouse.home}")
  Path home;

  @Test
  void keepsEveryVersionAsItWasPublished() {
    var dataset = described("data-kept");
    var first = version(dataset, 1, 41);
    var second = version(dataset, 2, 42);

    datasets.publish(first);
    datasets.publish(second);

    assertThat(datasets.latest(dataset.id())).contains(second);
    assertThat(datasets.version(dataset.id(), 1)).isEqualTo(first);
    assertThat(datasets.versions(dataset.id())).containsExactly(second, first);
  }

  @Test
  void hasNoLatestVersionBeforeTheFirstDelivery() {
    var dataset = described("data-empty");

    assertThat(datasets.latest(dataset.id())).isEmpty();
    assertThatThrownBy(() -> datasets.version(dataset.id(), 1))
        .isInstanceOf(CatalogueProblem.NoSuchVersion.class);
  }

  @Test
  void refusesAVersionThatIsThereAlready() {
    var dataset = described("data-taken");
    datasets.publish(version(dataset, 1, 1));

    assertThatThrownBy(() -> datasets.publish(version(dataset, 1, 2)))
        .isInstanceOf(CatalogueProblem.VersionTaken.class);
    assertThat(datasets.version(dataset.id(), 1).tables().getFirst().rows()).isEqualTo(1);
  }

  @Test
  void refusesToChangeAPublishedVersionEvenFromSql() {
    var dataset = described("data-frozen");
    datasets.publish(version(dataset, 1, 1));

    assertThatThrownBy(() -> jdbc.sql("update catalogue.table_version set row_count = 9").update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void takesTheSameDescriptionTwiceAndAnotherOneNever() {
    var dataset = described("data-twice");

    datasets.describe(dataset, USER, NOON);

    var other = new Dataset(dataset.id(), "Something else", "", dataset.custodian());
    assertThatThrownBy(() -> datasets.describe(other, USER, NOON))
        .isInstanceOf(CatalogueProblem.AlreadyDescribed.class);
  }

  @Test
  void showsThePublicNoCountBelowTen() {
    assertThat(PublicCount.of(0).value()).isZero();
    assertThat(PublicCount.of(1)).isEqualTo(PublicCount.of(10));
    assertThat(PublicCount.of(11).value()).isEqualTo(20);
  }

  private Dataset described(String id) {
    var dataset =
        new Dataset(new DatasetId(id), "Title", "What it holds", new OrganisationId("org-trust"));
    datasets.describe(dataset, USER, NOON);
    return dataset;
  }

  private DatasetVersion version(Dataset dataset, int number, long rows) {
    var columns = List.of(new Column("person_id", ColumnType.LONG, "The person", false));
    var file = home.toAbsolutePath().resolve("lake/x/v1/person/part-0.parquet");
    var table = new TableVersion("person", columns, rows, file, "ab".repeat(32));
    return new DatasetVersion(dataset.id(), number, NOON, List.of(table));
  }
}
