// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glasshouse.ingest.IngestStage.rows;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.DatasetId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EnvironmentTest
@DisplayName("The shipped population")
class ShippedPopulationTests {

  static final Path FOLDER = Path.of("../examples/population/supplier-extract");

  /// What one delivery of this format alone cannot break.
  private static final EnumSet<Rule> NOT_SEEDED =
      EnumSet.of(Rule.IDENTITY_CONFLICT, Rule.OUT_OF_RANGE);

  @Autowired Deliveries deliveries;
  @Autowired Datasets datasets;
  @Autowired IngestStage stage;

  @Test
  void comesInWithEveryKindOfBadRowInQuarantine() {
    var flow = stage.flow("ingest-shipped", "synthea-gb");

    var delivery = deliveries.receive(flow, FOLDER, IngestStage.OPERATOR, IngestStage.NOON);

    var version = datasets.latest(new DatasetId("ingest-shipped")).orElseThrow();
    assertThat(version.table("person").orElseThrow().rows()).isEqualTo(523);
    assertThat(version.tables())
        .filteredOn(t -> !t.name().equals("x"))
        .noneMatch(t -> t.rows() == 0);
    var met =
        delivery.reasons().stream()
            .map(Delivery.QuarantineReason::rule)
            .collect(Collectors.toSet());
    assertThat(met).isEqualTo(EnumSet.complementOf(NOT_SEEDED));
    assertThat(delivery.quarantined()).isEqualTo(36);
    assertThat(rows(version.table("location").orElseThrow().parquet(), "select county from %s"))
        .contains("Leeds", "Bradford")
        .hasSize(10);
    assertThat(
            rows(
                version.table("person").orElseThrow().parquet(),
                "select count(*) from %s where location_id is null or year_of_birth is null"))
        .containsExactly("0");
  }
}
