// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.ledger.Recorded;

/// The server stopped while it judged a delivery; nothing of it was published or kept.
public record DeliveryInterrupted(String delivery, FlowId flow, Instant at) implements Recorded {

  @Override
  public String kind() {
    return "delivery-interrupted";
  }
}
