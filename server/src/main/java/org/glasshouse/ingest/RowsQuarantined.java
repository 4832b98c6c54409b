// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import java.util.List;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.ledger.Recorded;

/// Rows broke a rule and are kept apart: never lost, never used.
///
/// All counts are rounded up to the next ten.
public record RowsQuarantined(String delivery, FlowId flow, List<Reason> reasons, Instant at)
    implements Recorded {

  public RowsQuarantined {
    reasons = List.copyOf(reasons);
  }

  @Override
  public String kind() {
    return "rows-quarantined";
  }

  /// One rule broken in one column of one table.
  ///
  /// @param rule the rule's slug
  public record Reason(String table, String column, String rule, long rows) {}
}
