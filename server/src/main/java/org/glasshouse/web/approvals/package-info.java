// SPDX-License-Identifier: Apache-2.0
/// The approver's desk: what waits for their body, and what it decided.
@NullMarked
package org.glasshouse.web.approvals;

import org.jspecify.annotations.NullMarked;
