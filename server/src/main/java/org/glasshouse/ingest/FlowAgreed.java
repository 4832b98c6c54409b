// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A custodian agreed that data may come in.
public record FlowAgreed(
    FlowId flow,
    OrganisationId source,
    DatasetId dataset,
    String format,
    String purpose,
    String legalBasis,
    OrganisationId custodian,
    UserId by,
    Instant at)
    implements Recorded {

  @Override
  public String kind() {
    return "flow-agreed";
  }
}
