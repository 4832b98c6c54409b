// SPDX-License-Identifier: Apache-2.0
/// The checkers' room: what waits, the table with its risky cells, the code, and the decision.
@NullMarked
package org.glasshouse.web.checks;

import org.jspecify.annotations.NullMarked;
