// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.projects;

import java.time.Instant;
import org.glasshouse.kernel.UserId;

/// A stop on a project: nothing runs and nothing leaves until a different person lifts it.
///
/// @param by the custodian who stopped it
public record Suspension(UserId by, String reason, Instant at) {}
