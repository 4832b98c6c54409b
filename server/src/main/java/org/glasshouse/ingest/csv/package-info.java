// SPDX-License-Identifier: Apache-2.0
/// Reads comma-separated text from strangers: streamed, bounded and strict.
@NullMarked
package org.glasshouse.ingest.csv;

import org.jspecify.annotations.NullMarked;
