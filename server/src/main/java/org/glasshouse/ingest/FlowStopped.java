// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// Nothing comes in through this flow until it is restarted.
public record FlowStopped(FlowId flow, DatasetId dataset, String reason, UserId by, Instant at)
    implements Recorded {

  @Override
  public String kind() {
    return "flow-stopped";
  }
}
