// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.catalogue;

import java.time.Instant;
import org.glasshouse.kernel.DatasetId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A dataset entered the catalogue.
public record DatasetDescribed(
    DatasetId dataset,
    String title,
    String description,
    OrganisationId custodian,
    UserId by,
    Instant at)
    implements Recorded {

  @Override
  public String kind() {
    return "dataset-described";
  }
}
