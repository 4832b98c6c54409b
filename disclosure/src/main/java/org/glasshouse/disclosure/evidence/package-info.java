// SPDX-License-Identifier: Apache-2.0
/// What was counted behind each cell of a table. It stays inside; only the decision travels.
@NullMarked
package org.glasshouse.disclosure.evidence;

import org.jspecify.annotations.NullMarked;
