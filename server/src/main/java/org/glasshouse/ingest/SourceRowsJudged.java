// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.ledger.Recorded;

/// Every row of a delivery was judged: how many there were and how many are in quarantine.
///
/// All counts are rounded up to the next ten.
public record SourceRowsJudged(
    String delivery,
    FlowId flow,
    DatasetId dataset,
    int version,
    List<Table> tables,
    List<Stripped> stripped,
    Instant at)
    implements Recorded {

  public SourceRowsJudged {
    tables = List.copyOf(tables);
    stripped = List.copyOf(stripped);
  }

  @Override
  public String kind() {
    return "source-rows-judged";
  }

  /// One table of the delivery.
  public record Table(String name, long received, long quarantined) {}

  /// One column whose cells were thrown away at the door.
  public record Stripped(String table, String column, long cells) {}
}
