// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.UserId;
import org.glasshouse.ledger.Recorded;

/// A delivery arrived whole and is about to be judged.
///
/// @param sha256 of its files, whatever archive they came in
public record SourceFileReceived(String delivery, FlowId flow, String sha256, UserId by, Instant at)
    implements Recorded {

  @Override
  public String kind() {
    return "source-file-received";
  }
}
