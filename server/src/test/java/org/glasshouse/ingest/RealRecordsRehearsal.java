// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.glasshouse.EnvironmentTest;
import org.glasshouse.catalogue.Datasets;
import org.glasshouse.kernel.DatasetId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Takes in a folder that does not ship with the product, and says how fast. Not part of the suite:
///
/// mvn -pl server -am test -Dtest=RealRecordsRehearsal -Dsurefire.failIfNoSpecifiedTests=false
/// -Dglasshouse.data=FOLDER -Dglasshouse.format=omop-cdm-shifted
@EnvironmentTest
@DisplayName("A rehearsal with a folder of one's own")
class RealRecordsRehearsal {

  @Autowired Deliveries deliveries;
  @Autowired Datasets datasets;
  @Autowired IngestStage stage;

  @Test
  void takesTheFolderInAndSaysHowFast() {
    var folder = Path.of(System.getProperty("glasshouse.data", ""));
    var format = System.getProperty("glasshouse.format", "omop-cdm-shifted");
    var flow = stage.flow("rehearsal", format);

    long cpuBefore = cpuNanos();
    long start = System.nanoTime();
    var delivery = deliveries.receive(flow, folder, IngestStage.OPERATOR, IngestStage.NOON);
    var took = Duration.ofNanos(System.nanoTime() - start);
    var worked = Duration.ofNanos(cpuNanos() - cpuBefore);

    System.out.printf(
        "%d rows, %d in quarantine, %.1f s, %.1f s of processor time%n",
        delivery.received(),
        delivery.quarantined(),
        took.toMillis() / 1000.0,
        worked.toMillis() / 1000.0);
    delivery
        .reasons()
        .forEach(r ->
            System.out.println(r.table() + " " + r.column() + " " + r.rule() + " " + r.rows()));
    datasets
        .latest(new DatasetId("rehearsal"))
        .orElseThrow()
        .tables()
        .forEach(t -> System.out.println(t.name() + " " + t.rows()));
    assertThat(delivery.version()).isOne();
  }

  /// Fairer than the clock on a busy machine; the database's own time is not in it.
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
