// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.ingest;

import java.time.Instant;
import org.glasshouse.kernel.FlowId;
import org.glasshouse.kernel.OrganisationId;
import org.glasshouse.kernel.UserId;

/// An agreed movement of data into one dataset. Nothing comes in without one, or while it is
/// stopped.
///
/// @param custodian the organisation that agreed, and that alone may stop it
/// @param open false while it is stopped
/// @param changedAt when it was agreed, or last stopped or restarted
/// @param reason why it was stopped or restarted; empty when neither happened
public record Flow(
    FlowId id,
    FlowTerms terms,
    OrganisationId custodian,
    UserId agreedBy,
    Instant agreedAt,
    boolean open,
    Instant changedAt,
    String reason) {}
