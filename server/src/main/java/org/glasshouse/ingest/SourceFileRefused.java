// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A whole delivery was turned away; nothing of it is kept.
///
/// @param problem the code of the reason; its page explains it
public record SourceFileRefused(String delivery, FlowId flow, String problem, UserId by, Instant at)
    implements Recorded {

  @Override
  public String kind() {
    return "source-file-refused";
  }
}
