// SPDX-License-Identifier: Apache-2.0
package org.glasshouse.airlock;

import org.glasshouse.disclosure.Way;

/// A protected copy of a file, made here.
///
/// @param way in which its counts were treated
record TreatedCopy(StoredBytes bytes, Way way) {}
