// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import org.glasshouse.kernel.ProjectId;
import org.glasshouse.kernel.UserId;

/// Taken back by the applicant before every body had decided.
public record Withdrawn(ProjectId project, UserId lead, Proposal proposal, Instant at)
    implements Application {}
